-- targets_and_outcomes: what was planned or forecast for a period, beside what was then reported of it.
-- Grain:  one row per modality (plan, forecast), measure, flow, partner, commodity, counted, unit, period_start, period_end.
-- Inputs: reported_figure.
-- Method: the outcome is the last actual level of the same measure, flow, partner, commodity, unit and period; ratio = outcome / target. Null: none reported.
-- Caveat: reported, not verified; a target may have another scope than the outcome although the words agree.

create or replace view targets_and_outcomes as
with told as (
    select
        measure,
        flow,
        reporter,
        partner,
        commodity_id,
        counted,
        unit,
        iran_year,
        period_start,
        period_end,
        modality,
        value,
        value_min,
        value_max,
        n_sightings,
        authority,
        speaker,
        sentence,
        citation,
        url
    from reported_figure
    where aspect = 'level' and modality in ('plan', 'forecast', 'actual') and reporter = 'IRN'
)

select
    target.modality,
    target.measure,
    target.flow,
    target.partner,
    target.commodity_id as commodity,
    target.counted,
    target.unit,
    target.iran_year,
    target.period_start,
    target.period_end,
    target.value as target_value,
    target.value_min as target_min,
    target.value_max as target_max,
    target.n_sightings,
    outcome.value as outcome_value,
    outcome.value_min as outcome_min,
    outcome.value_max as outcome_max,
    round(outcome.value / nullif(target.value, 0), 3) as ratio,
    target.authority,
    target.speaker,
    target.sentence as target_sentence,
    target.citation as target_citation,
    target.url as target_url,
    outcome.sentence as outcome_sentence,
    outcome.citation as outcome_citation,
    outcome.url as outcome_url
from told as target
left join told as outcome
    on
        target.measure = outcome.measure
        and target.flow is not distinct from outcome.flow
        and target.partner = outcome.partner
        and target.commodity_id = outcome.commodity_id
        and target.counted is not distinct from outcome.counted
        and target.unit = outcome.unit
        and target.period_start = outcome.period_start
        and target.period_end = outcome.period_end
        and outcome.modality = 'actual'
where target.modality in ('plan', 'forecast');

comment on view targets_and_outcomes is
'What was planned or forecast for a period beside what was then reported of the same thing, with ratio and both sentences; null where no outcome is reported.';
