-- transit: goods carried through Iran, for the country or for the places named; transit is not trade.
-- Grain:  one row per places, flow, partner, commodity, unit, period_start, period_end.
-- Inputs: placed_figure.
-- Method: actual levels of transit; places are those the sentence names, so that crossings and the INSTC never mix with the country's total (places empty).
-- Caveat: reported, not verified; a sentence that lists several crossings gives them all as places: read it for which figure is whose.

create or replace view transit as
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
        and measure = 'transit'
)

select
    places,
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

comment on view transit is
'Goods carried through Iran per period: for the country (places empty) or the places named; never part of trade; sightings, spread, sentence and url.';
