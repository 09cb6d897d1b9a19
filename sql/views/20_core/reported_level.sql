-- reported_level: what is said of one thing of Iran's for one period, whatever noun it is counted in.
-- Grain:  one row per measure, flow, commodity, partner, unit, modality, period_start, period_end.
-- Inputs: reported_figure.
-- Method: levels of Iran's own as stated; of several rows that differ in the counted noun the one that was told first, of those the largest. modality keeps
--         plans and estimates apart from what is reported as done; flow follows from the measure.
-- Caveat: reported, not verified; nothing is converted.

create or replace view reported_level as
select
    measure,
    flow,
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
where aspect = 'level' and reporter = 'IRN'
qualify
    row_number() over (
        partition by measure, flow, commodity_id, partner, unit, modality, iran_year, period_start, period_end
        order by first_seen_at asc, value desc
    ) = 1;

comment on view reported_level is
'What is said of one thing of Iran''s for one period, in the unit stated: value of the first report, sightings, agencies, spread of the values, sentence, url.';
