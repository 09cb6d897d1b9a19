-- settled_growth: each claimed growth, as first reported and as told beside an article's own levels, with the levels that it can be recomputed from.
-- Grain:  one row per growth figure (article_id, start) and unit of the levels (tons, dollars, barrels ...).
-- Inputs: sighting.
-- Method: the level of the claim's period and that of the same months a year before, of the same measure, flow, reporter, partner, commodity and unit (by
--         Gregorian months of the days five days later, so that a year of 366 days moves nothing); both as the claim's own article tells them, else as they
--         were first reported in a sentence of the same scope (macro stated_scope), the level of the period for the first report of a claim alone (nth 1). A
--         claim of weight ("in terms of weight" right after it, or alone in its sentence) is beside no money, one of value beside no tons.
--         recomputed = 100 * (level / level before - 1).
--         recomputed_min and _max are what the rounding of both levels allows (twice that, where one is "about" or "over"). verdict: agrees within that and
--         one point, or within a tenth; sign where minus the claim agrees; else disagrees.
-- Caveat: a claim that says neither weight nor value may disagree with dollars and agree with tons: compare both units.

create or replace view settled_growth as
with told as (
    select
        *,
        case when qualifier = '' then step / 2 else step end as slack,
        12 * year(period_start + interval 5 day) + month(period_start + interval 5 day) as first_month,
        12 * year(period_end + interval 5 day) + month(period_end + interval 5 day) as last_month
    from sighting
    where
        amount is null
        and modality = 'actual'
        and (aspect = 'level' or (aspect = 'growth' and unit = 'percent'))
        and not coalesce(period_start > published_on, false)
),

claimed as not materialized (
    select
        *,
        row_number() over (
            partition by measure, flow, reporter, partner, commodity_id, counted, iran_year, period_start, period_end
            order by published_at, article_id, start
        ) as nth
    from told
    where aspect = 'growth'
),

scoped_claim as (
    select
        *,
        case when nth = 1 then stated_scope(sentence, '') end as said_scope
    from claimed
),

wanted as (
    select distinct
        measure,
        flow,
        reporter,
        partner,
        commodity_id,
        first_month - years.n as first_month,
        last_month - years.n as last_month
    from claimed
    cross join (values (0), (12)) as years (n)
),

scoped as (
    select
        told.*,
        stated_scope(told.sentence, '') as said_scope
    from told
    semi join wanted
        on
            told.measure = wanted.measure
            and told.flow is not distinct from wanted.flow
            and told.reporter = wanted.reporter
            and told.partner = wanted.partner
            and told.commodity_id = wanted.commodity_id
            and told.first_month = wanted.first_month
            and told.last_month = wanted.last_month
    where told.aspect = 'level'
),

level as (
    select
        *,
        row_number() over (
            partition by measure, flow, reporter, partner, commodity_id, counted, unit, period_start, period_end, said_scope
            order by published_at, article_id, start
        ) as nth,
        count(distinct article_id) over (
            partition by measure, flow, reporter, partner, commodity_id, counted, unit, period_start, period_end, value
        ) as n_articles
    from scoped
),

beside as (
    select
        claim.article_id,
        claim.start,
        claim."end",
        claim.nth,
        claim.measure,
        claim.flow,
        claim.reporter,
        claim.partner,
        claim.commodity_id,
        claim.iran_year,
        claim.period_start,
        claim.period_end,
        claim.first_month,
        claim.last_month,
        claim.value as claimed_percent,
        claim.sentence_start,
        claim.sentence,
        claim.citation,
        claim.url,
        level.unit,
        level.counted,
        level.value as level_value,
        level.slack as level_slack,
        level.published_at as level_published_at,
        level.article_id as level_article_id,
        level.start as level_start,
        level.sentence_start as level_sentence_start,
        level.citation as level_citation
    from scoped_claim as claim
    inner join level
        on
            claim.measure = level.measure
            and claim.flow is not distinct from level.flow
            and claim.reporter = level.reporter
            and claim.partner = level.partner
            and claim.commodity_id = level.commodity_id
            and claim.period_start = level.period_start
            and claim.period_end = level.period_end
            and (claim.article_id = level.article_id or (claim.nth = 1 and level.nth = 1 and claim.said_scope = level.said_scope))
),

paired as (
    select
        *,
        stated_scope(sentence, '') as said_scope
    from beside
    where
        case stated_basis(sentence, "end" - sentence_start)
            when 'weight' then unit not in ('USD', 'EUR', 'IRR', 'IRT')
            when 'value' then unit in ('USD', 'EUR', 'IRR', 'IRT')
            else true
        end
    qualify
        row_number() over (
            partition by article_id, start, iran_year, unit
            order by article_id = level_article_id desc, level_published_at asc, level_article_id asc, level_start asc
        ) = 1
),

recomputed as (
    select
        paired.*,
        before.value as level_before,
        before.article_id as before_article_id,
        before.start as before_start,
        before.n_articles as before_n_articles,
        before.citation as before_citation,
        round(100 * (paired.level_value / before.value - 1), 2) as recomputed_percent,
        100 * ((paired.level_value - paired.level_slack) / (before.value + before.slack) - 1) as recomputed_min,
        100 * ((paired.level_value + paired.level_slack) / nullif(greatest(before.value - before.slack, 0), 0) - 1) as recomputed_max
    from paired
    inner join level as before
        on
            paired.measure = before.measure
            and paired.flow is not distinct from before.flow
            and paired.reporter = before.reporter
            and paired.partner = before.partner
            and paired.commodity_id = before.commodity_id
            and paired.unit = before.unit
            and paired.counted is not distinct from before.counted
            and (paired.article_id = before.article_id or (before.nth = 1 and paired.said_scope = before.said_scope))
            and paired.first_month - 12 = before.first_month
            and paired.last_month - 12 = before.last_month
    where before.value > 0
    qualify
        row_number() over (
            partition by paired.article_id, paired.start, paired.iran_year, paired.unit
            order by paired.article_id = before.article_id desc, before.published_at asc, before.article_id asc, before.start asc
        ) = 1
)

select
    * exclude ("end", first_month, last_month, level_slack, level_published_at, said_scope),
    case
        when claimed_percent between recomputed_min - 1 and recomputed_max + 1 then 'agrees'
        when abs(claimed_percent - recomputed_percent) <= abs(recomputed_percent) / 10 then 'agrees'
        when -claimed_percent between recomputed_min - 1 and recomputed_max + 1 then 'sign'
        else 'disagrees'
    end as verdict
from recomputed;

comment on view settled_growth is
'Claimed growth beside the levels of its period and of the year before: its own article''s where told, for a first report else the first ones.';
