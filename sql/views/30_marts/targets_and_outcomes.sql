-- targets_and_outcomes: what was planned or forecast for a period, beside what was then reported of it.
-- Grain:  one row per modality (plan, forecast), measure, flow, partner, commodity, counted, unit, period_start, period_end.
-- Inputs: reported_figure, sighting.
-- Method: targets of what is named (macro is_named): a plan to lend or build for some sum is no target that another sum meets. The outcome is an actual level
--         of the same measure, flow, partner, commodity, unit and period, of the same scope as its sentence says it (macro stated_scope), told in a sentence
--         without targets, when the period was over or within its last ten days: the one that most articles tell, of those the largest amount (others are
--         parts) or the latest rate. ratio = outcome / target. Null: none reported. All in one pass, so that filters reach the table;
--         scopes are looked for where there is a target, and once (`unnest`).
-- Caveat: reported, not verified; a target may have another scope than the outcome although the words agree.

create or replace view targets_and_outcomes as
with targeted as (
    select *
    from sighting
    where aspect = 'level' and modality in ('plan', 'forecast', 'actual') and reporter = 'IRN' and amount is null
    qualify
        bool_or(modality != 'actual') over (partition by measure, flow, partner, commodity_id, counted, unit, iran_year, period_start, period_end)
),

told as (
    select
        *,
        bool_or(modality != 'actual') over (
            partition by measure, flow, partner, commodity_id, counted, unit, iran_year, period_start, period_end, article_id, sentence_start
        ) as is_beside_target
    from targeted
),

scoped as (
    select
        *,
        unnest([stated_scope(sentence, unit)]) as said_scope
    from told
    where modality = 'actual' and not is_beside_target and published_on > period_end - 10
),

outcome as (
    select
        measure,
        flow,
        partner,
        commodity_id,
        counted,
        unit,
        iran_year,
        period_start,
        period_end,
        value,
        said_scope,
        max(coalesce(value_max, value)) as value_max,
        count(distinct article_id) as n_articles,
        max(published_at) as last_seen_at,
        arg_min(
            struct_pack(value := value, sentence := sentence, citation := citation, url := url),
            struct_pack(at := published_at, article_id := article_id, start := start)
        ) as report
    from scoped
    group by all
),

listed as (
    select
        *,
        stated_scope(sentence, unit) as said_scope
    from reported_figure
    where aspect = 'level' and modality in ('plan', 'forecast') and reporter = 'IRN' and is_named(aspect, measure, commodity_id, partner)
    union all by name
    select
        *,
        'outcome' as modality
    from outcome
),

matched as (
    select
        *,
        min(value) filter (where modality = 'outcome') over thing as outcome_min,
        max(value_max) filter (where modality = 'outcome') over thing as outcome_max,
        arg_max(
            report,
            struct_pack(n_articles := n_articles, amount := case when unit = 'percent' then 0 else value end, at := last_seen_at, value := value)
        ) filter (
            where modality = 'outcome'
        ) over thing as outcome
    from listed
    window thing as (partition by measure, flow, partner, commodity_id, counted, unit, iran_year, period_start, period_end, said_scope)
)

select
    matched.modality,
    matched.measure,
    matched.flow,
    matched.partner,
    matched.commodity_id as commodity,
    matched.counted,
    matched.unit,
    matched.iran_year,
    matched.period_start,
    matched.period_end,
    matched.value as target_value,
    matched.value_min as target_min,
    matched.value_max as target_max,
    matched.n_sightings,
    matched.outcome.value as outcome_value,
    matched.outcome_min,
    matched.outcome_max,
    round(matched.outcome.value / nullif(matched.value, 0), 3) as ratio,
    matched.authority,
    matched.speaker,
    matched.sentence as target_sentence,
    matched.citation as target_citation,
    matched.url as target_url,
    matched.outcome.sentence as outcome_sentence,
    matched.outcome.citation as outcome_citation,
    matched.outcome.url as outcome_url
from matched
where matched.modality != 'outcome';

comment on view targets_and_outcomes is
'What was planned or forecast for a period beside what was then reported of the same thing, with ratio and both sentences; null where no outcome is reported.';
