-- energy: production, exports, imports, consumption and capacity of gas, electricity and water, by period and speaker.
-- Grain:  one row per measure, commodity, partner, unit, modality, period_start, period_end.
-- Inputs: reported_figure.
-- Method: levels of Iran's own gas, power and water as stated; modality keeps plans and estimates apart from what is reported as done.
-- Caveat: reported, not verified; amounts per day (m3/d) and per period (m3) stand apart by unit; nothing is converted.

create or replace view energy as
select
    measure,
    commodity_id as commodity,
    partner,
    unit,
    modality,
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
from reported_figure
where
    aspect = 'level'
    and reporter = 'IRN'
    and measure in ('production', 'exports', 'imports', 'consumption', 'capacity')
    and (commodity_id in ('natural gas', 'gas', 'electricity', 'power', 'water', 'energy') or (commodity_id = '' and unit in ('m3', 'm3/d', 'MW', 'kWh')))
qualify
    row_number() over (
        partition by measure, commodity_id, partner, unit, modality, iran_year, period_start, period_end
        order by first_seen_at asc, value desc
    ) = 1;

comment on view energy is
'Production, exports, imports, consumption and capacity of gas, electricity and water as stated, per period, with sightings, spread, sentence and url.';
