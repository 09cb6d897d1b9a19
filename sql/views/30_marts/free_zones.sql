-- free_zones: what is reported of Iran's free and special economic zones.
-- Grain:  one row per zone, measure, flow, partner, commodity, unit, period_start, period_end.
-- Inputs: placed_report.
-- Method: actual levels of any measure whose sentence names exactly one place, and that is a zone (entities ending in -zone; the islands Kish and Qeshm).
-- Caveat: reported, not verified; a figure of all zones together names no zone and is no part of this view.

create or replace view free_zones as
select
    places[1] as zone,
    * exclude (places, is_part)
from placed_report
where len(places) = 1 and regexp_matches(places[1], '-zone$|^place:(kish|qeshm)$');

comment on view free_zones is
'Actual levels of any measure whose sentence names one free or special zone, per period: first report, sightings, spread of values, sentence and url.';
