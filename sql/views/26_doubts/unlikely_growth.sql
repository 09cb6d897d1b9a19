-- unlikely_growth: claimed growth that the levels do not bear out, and those levels.
-- Grain:  one row per figure (article_id, start).
-- Inputs: settled_growth.
-- Method: claims of trade, production and use that stand beside their level in one sentence, where neither the claim agrees with a level nor the level with
--         a claim. Where the claim's article tells both levels, any disagreement counts. Where the year before is told elsewhere (in two articles, or of
--         trade with one partner), only a wrong sign or levels three times off: scopes differ from article to article. Doubted are the claim and the levels
--         in its article: expected is what the others say.
-- Caveat: a doubt, no verdict: one of the three is wrong, or of another scope.

create or replace view unlikely_growth as
with judged as (
    select
        *,
        bool_or(verdict = 'agrees') over (partition by article_id, start)
        or bool_or(verdict = 'agrees') over (partition by article_id, level_start) as is_borne_out,
        before_article_id = article_id as is_own,
        before_n_articles > 1 or (flow is not null and len(partner) = 1 and partner[1] != 'IRN') as is_same_scope,
        (1 + claimed_percent / 100) / nullif(1 + recomputed_percent / 100, 0) as times_off
    from settled_growth
    where
        level_article_id = article_id
        and level_sentence_start = sentence_start
        and measure in ('exports', 'imports', 'trade', 'transit', 'production', 'consumption', 'sales')
),

broken as (
    select
        *,
        'growth of ' || claimed_percent || ' percent claimed, ' || recomputed_percent || ' by ' || level_value || ' after ' || level_before || ' ' || unit
        || ', told by ' || before_article_id as reason
    from judged
    where
        not is_borne_out
        and (
            is_own
            or (is_same_scope and verdict = 'sign' and abs(claimed_percent) >= 1)
            or (is_same_scope and not coalesce(times_off between 1 / 3 and 3, false))
        )
),

doubted as (
    select
        article_id,
        reason,
        unit as level_unit,
        unnest([
            struct_pack(start := start, expected := recomputed_percent, unit := 'percent'),
            struct_pack(start := level_start, expected := level_before * (1 + claimed_percent / 100), unit := unit),
            struct_pack(
                start := case when is_own then before_start end, expected := level_value / nullif(1 + claimed_percent / 100, 0), unit := unit
            )
        ]) as figure
    from broken
)

select
    doubted.article_id,
    doubted.figure.start,
    'growth' as rule,
    doubted.figure.expected as expected_min,
    doubted.figure.expected as expected_max,
    doubted.figure.unit as expected_unit,
    doubted.reason
from doubted
where doubted.figure.start is not null
qualify row_number() over (partition by doubted.article_id, doubted.figure.start order by doubted.level_unit = 'USD' desc, doubted.level_unit asc) = 1;

comment on view unlikely_growth is
'Claimed growth that the reported levels of both periods do not bear out, and those levels, with what the others lead one to expect.';
