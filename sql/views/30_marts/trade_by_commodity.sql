-- trade_by_commodity: what Iran exported and imported of each commodity, with all partners together or with one.
-- Grain:  one row per flow, commodity, partner, unit, period_start, period_end.
-- Inputs: reported_figure, commodity_name.
-- Method: actual levels of a named commodity in the unit stated (tons, dollars, barrels, cubic meters, numbers); partner is empty for the world.
--         hs_chapter is the chapter of the Harmonized System (HS 2022), null where the name spans chapters or is not in the lookup.
-- Caveat: reported, not verified; commodities are joined over languages by tasks/lookups/commodity_ids.yaml, else they stand as worded.

create or replace view trade_by_commodity as
with chapter as (
    select distinct
        commodity_id,
        hs_chapter,
        hs_title
    from commodity_name
)

select
    flow,
    told.commodity_id as commodity,
    chapter.hs_chapter,
    chapter.hs_title,
    partner,
    unit,
    iran_year,
    period_start,
    period_end,
    value,
    qualifier,
    n_sightings,
    n_agencies,
    value_min,
    value_max,
    authority,
    speaker,
    sentence,
    citation,
    url,
    flags,
    first_seen_at,
    last_seen_at
from reported_figure as told
left join chapter on told.commodity_id = chapter.commodity_id
where
    measure in ('exports', 'imports')
    and flow is not null
    and aspect = 'level'
    and modality = 'actual'
    and reporter = 'IRN'
    and told.commodity_id not in ('', 'goods', 'non-oil goods')
qualify row_number() over (partition by flow, told.commodity_id, partner, unit, iran_year, period_start, period_end order by first_seen_at asc, value desc) = 1;

comment on view trade_by_commodity is
'What Iran exported and imported of each commodity (with its HS chapter) per partner (empty: world) and period, in the unit stated: first report, sightings.';
