-- trade_by_place: exports, imports and trade through or of one place: province, customs post, port, city, free zone.
-- Grain:  one row per place, flow, partner, commodity, unit, period_start, period_end.
-- Inputs: placed_report.
-- Method: actual levels told of a part of Iran, whose sentence names exactly one known place: Tehran stands for the country, waters and cities abroad are no
--         places of Iran's trade. The first report makes the row, later ones are counted and their spread is shown.
-- Caveat: reported, not verified; that a sentence names a place does not say whether goods were made there or only passed: read the sentence.

create or replace view trade_by_place as
select
    places[1] as place,
    * exclude (places, is_part, measure)
from placed_report
where measure in ('exports', 'imports', 'trade') and flow is not null and is_part and len(places) = 1;

comment on view trade_by_place is
'Exports, imports and trade of sentences that name exactly one place, per period: first report, sightings, spread of values, sentence and url.';
