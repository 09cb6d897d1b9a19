-- transit: goods carried through Iran, for the country or for the places named; transit is not trade.
-- Grain:  one row per places, flow, partner, commodity, unit, period_start, period_end.
-- Inputs: placed_report.
-- Method: actual levels of transit; places are those the sentence names, so that crossings and the INSTC never mix with the country's total (places empty); a
--         port that is only pointed back to is neither.
-- Caveat: reported, not verified; a sentence that lists several crossings gives them all as places: read it for which figure is whose.

create or replace view transit as
select * exclude (is_part, measure)
from placed_report
where measure = 'transit' and (len(places) > 0 or not is_part);

comment on view transit is
'Goods carried through Iran per period: for the country (places empty) or the places named; never part of trade; sightings, spread, sentence and url.';
