-- energy: production, exports, imports, consumption and capacity of gas, electricity and water, by period and speaker.
-- Grain:  one row per measure, commodity, partner, unit, modality, period_start, period_end.
-- Inputs: reported_level.
-- Method: levels of Iran's own gas, water and power as stated; the commodity says what makes the power, where the text does; modality keeps plans and
--         estimates apart from what is reported as done.
-- Caveat: reported, not verified; amounts per day (m3/d) and per period (m3) stand apart by unit; nothing is converted.

create or replace view energy as
select * exclude (flow)
from reported_level
where
    measure in ('production', 'exports', 'imports', 'consumption', 'capacity')
    and (
        commodity in ('natural gas', 'gas', 'electricity', 'power', 'water', 'energy')
        or unit in ('MW', 'kWh')
        or (commodity = '' and unit in ('m3', 'm3/d'))
    );

comment on view energy is
'Production, exports, imports, consumption and capacity of gas, electricity and water as stated, per period, with sightings, spread, sentence and url.';
