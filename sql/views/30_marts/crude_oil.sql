-- crude_oil: what Iran produced, exported, sold and could produce of crude oil and condensate, by period and speaker.
-- Grain:  one row per measure, commodity, partner, unit, modality, period_start, period_end.
-- Inputs: reported_level.
-- Method: levels of Iran's own crude oil and condensate as stated; modality keeps plans and estimates apart from what is reported as done.
-- Caveat: reported, not verified; output, exports and capacity are never added or compared; crude oil, oil (as worded) and condensate stand apart, an empty
--         commodity is barrels of what was not said.

create or replace view crude_oil as
select * exclude (flow)
from reported_level
where
    measure in ('production', 'exports', 'sales', 'capacity')
    and (commodity in ('crude oil', 'oil', 'gas condensate') or (commodity = '' and unit in ('bbl', 'bbl/d')));

comment on view crude_oil is
'What Iran produced, exported, sold and could produce of crude oil and condensate as stated, per period, with sightings, spread of values, sentence and url.';
