-- unit_values: what goods weigh, what they are worth and the dollars a ton, by partner and commodity.
-- Grain:  one row per measure, flow, reporter, partner list, scope, period_start, period_end.
-- Inputs: goods_worth.
-- Method: weights and values that one sentence pairs, of dated periods and told as actual; the first article makes the row, the articles that say so are
--         counted and the spread of their dollars a ton is shown, never averaged. scope is the commodity, or 'all goods'. is_unlikely marks a pair outside
--         the usual band of its goods (usd_per_t_min to usd_per_t_max): figure_doubt says what would be expected.
-- Caveat: reported, not verified; a unit value is no price: basis (FOB or CIF), grade and mix of goods are not stated.

create or replace view unit_values as
with told as (
    select
        *,
        row_number() over (
            partition by measure, flow, reporter, partner, scope, iran_year, period_start, period_end
            order by published_at, article_id, sentence_start, pair_no
        ) as telling_no
    from goods_worth
    where modality = 'actual' and period_start is not null
),

spread as (
    select
        measure,
        flow,
        reporter,
        partner,
        scope,
        iran_year,
        period_start,
        period_end,
        count(distinct article_id) as n_sightings,
        count(distinct origin_agency) as n_agencies,
        min(usd_per_t) as usd_per_t_lowest,
        max(usd_per_t) as usd_per_t_highest,
        min(published_at) as first_seen_at,
        max(published_at) as last_seen_at
    from told
    group by all
)

select
    told.measure,
    told.flow,
    told.reporter,
    told.partner,
    told.scope,
    told.iran_year,
    told.period_start,
    told.period_end,
    told.weight_t,
    told.value_usd,
    round(told.usd_per_t, 2) as usd_per_t,
    told.usd_per_t_min,
    told.usd_per_t_max,
    told.is_unlikely,
    spread.n_sightings,
    spread.n_agencies,
    round(spread.usd_per_t_lowest, 2) as usd_per_t_lowest,
    round(spread.usd_per_t_highest, 2) as usd_per_t_highest,
    told.authority,
    told.speaker,
    told.sentence,
    told.citation,
    told.url,
    told.flags,
    spread.first_seen_at,
    spread.last_seen_at
from told
inner join spread
    on
        told.measure = spread.measure
        and told.flow is not distinct from spread.flow
        and told.reporter = spread.reporter
        and told.partner = spread.partner
        and told.scope = spread.scope
        and told.iran_year is not distinct from spread.iran_year
        and told.period_start = spread.period_start
        and told.period_end = spread.period_end
where told.telling_no = 1;

comment on view unit_values is
'Weight, value and dollars a ton of goods by partner and commodity as one sentence pairs them: first report, sightings, spread, the usual band, url.';
