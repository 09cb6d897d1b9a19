-- crude_oil: what Iran produced, exported, sold and could produce of crude oil and condensate, by period and speaker.
-- Grain:  one row per measure, commodity, partner, unit, modality, period_start, period_end.
-- Inputs: reported_figure.
-- Method: levels of Iran's own crude oil and condensate as stated; modality keeps plans and estimates apart from what is reported as done.
-- Caveat: reported, not verified; output, exports and capacity are never added or compared; crude oil, oil (as worded) and condensate stand apart, an empty
--         commodity is barrels of what was not said.

create or replace view crude_oil as
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
    and measure in ('production', 'exports', 'sales', 'capacity')
    and (commodity_id in ('crude oil', 'oil', 'gas condensate') or (commodity_id = '' and unit in ('bbl', 'bbl/d')))
qualify
    row_number() over (
        partition by measure, commodity_id, partner, unit, modality, iran_year, period_start, period_end
        order by first_seen_at asc, value desc
    ) = 1;

comment on view crude_oil is
'What Iran produced, exported, sold and could produce of crude oil and condensate as stated, per period, with sightings, spread of values, sentence and url.';
