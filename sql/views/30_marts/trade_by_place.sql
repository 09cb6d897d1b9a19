-- trade_by_place: exports, imports and trade through or of one place: province, customs post, port, city, free zone.
-- Grain:  one row per place, flow, partner, commodity, unit, period_start, period_end.
-- Inputs: placed_figure.
-- Method: actual levels whose sentence names exactly one known place; the first report makes the row, later ones are counted and their spread is shown.
-- Caveat: reported, not verified; that a sentence names a place does not say whether goods were made there or only passed: read the sentence.

create or replace view trade_by_place as
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
        and measure in ('exports', 'imports', 'trade')
        and flow is not null
        and len(places) = 1
)

select
    places[1] as place,
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

comment on view trade_by_place is
'Exports, imports and trade of sentences that name exactly one place, per period: first report, sightings, spread of values, sentence and url.';
