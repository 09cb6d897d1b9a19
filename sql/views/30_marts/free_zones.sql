-- free_zones: what is reported of Iran's free and special economic zones.
-- Grain:  one row per zone, measure, flow, partner, commodity, unit, period_start, period_end.
-- Inputs: placed_figure.
-- Method: actual levels of any measure whose sentence names exactly one place, and that is a zone (entities ending in -zone; the islands Kish and Qeshm).
-- Caveat: reported, not verified; a figure of all zones together names no zone and is no part of this view.

create or replace view free_zones as
with told as (
    select
        *,
        struct_pack(at := published_at, article_id := article_id, start := start) as telling
    from placed_figure
    where
        aspect = 'level'
        and modality = 'actual'
        and reporter = 'IRN'
        and period_start is not null
        and not coalesce(period_start > published_on, false)
        and len(places) = 1
        and (places[1] like '%-zone' or places[1] in ('place:kish', 'place:qeshm'))
)

select
    places[1] as zone,
    measure,
    flow,
    partner,
    commodity_id as commodity,
    unit,
    iran_year,
    period_start,
    period_end,
    arg_min(value, telling) as value,
    count(distinct article_id) as n_sightings,
    count(distinct origin_agency) as n_agencies,
    min(value) as value_min,
    max(value) as value_max,
    arg_min(sentence, telling) as sentence,
    arg_min(citation, telling) as citation,
    arg_min(url, telling) as url,
    min(published_at) as first_seen_at,
    max(published_at) as last_seen_at
from told
group by all;

comment on view free_zones is
'Actual levels of any measure whose sentence names one free or special zone, per period: first report, sightings, spread of values, sentence and url.';
