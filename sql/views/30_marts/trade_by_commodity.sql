-- trade_by_commodity: what Iran exported and imported of each commodity, with all partners together or with one.
-- Grain:  one row per flow, commodity, partner, unit, period_start, period_end.
-- Inputs: reported_level, commodity_name.
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
    told.flow,
    told.commodity,
    chapter.hs_chapter,
    chapter.hs_title,
    told.* exclude (measure, flow, commodity, modality)
from reported_level as told
left join chapter on told.commodity = chapter.commodity_id
where
    told.measure in ('exports', 'imports')
    and told.flow is not null
    and told.modality = 'actual'
    and told.commodity not in ('', 'goods', 'non-oil goods');

comment on view trade_by_commodity is
'What Iran exported and imported of each commodity (with its HS chapter) per partner (empty: world) and period, in the unit stated: first report, sightings.';
