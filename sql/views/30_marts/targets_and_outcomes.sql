-- targets_and_outcomes: what was planned or forecast for a period, beside what was then reported of it.
-- Grain:  one row per modality (plan, forecast), measure, flow, partner, commodity, counted, unit, period_start, period_end.
-- Inputs: reported_figure.
-- Method: the outcome is the last actual level of the same measure, flow, partner, commodity, unit and period; ratio = outcome / target. Null: none reported.
-- Caveat: reported, not verified; a target may have another scope than the outcome although the words agree.

create or replace view targets_and_outcomes as
with told as (
    select
        *,
        any_value(
            struct_pack(value := value, value_min := value_min, value_max := value_max, sentence := sentence, citation := citation, url := url)
        ) filter (where modality = 'actual') over (
            partition by measure, flow, partner, commodity_id, counted, unit, iran_year, period_start, period_end
        ) as outcome
    from reported_figure
    where aspect = 'level' and modality in ('plan', 'forecast', 'actual') and reporter = 'IRN'
)

select
    told.modality,
    told.measure,
    told.flow,
    told.partner,
    told.commodity_id as commodity,
    told.counted,
    told.unit,
    told.iran_year,
    told.period_start,
    told.period_end,
    told.value as target_value,
    told.value_min as target_min,
    told.value_max as target_max,
    told.n_sightings,
    told.outcome.value as outcome_value,
    told.outcome.value_min as outcome_min,
    told.outcome.value_max as outcome_max,
    round(told.outcome.value / nullif(told.value, 0), 3) as ratio,
    told.authority,
    told.speaker,
    told.sentence as target_sentence,
    told.citation as target_citation,
    told.url as target_url,
    told.outcome.sentence as outcome_sentence,
    told.outcome.citation as outcome_citation,
    told.outcome.url as outcome_url
from told
where told.modality in ('plan', 'forecast');

comment on view targets_and_outcomes is
'What was planned or forecast for a period beside what was then reported of the same thing, with ratio and both sentences; null where no outcome is reported.';
