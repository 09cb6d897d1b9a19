-- settled_claim: the claims without their texts.
-- Grain:  one row per subject (aspect, measure, flow, reporter, partner, commodity_id, counted, unit, period_start, period_end, modality) and value.
-- Inputs: settled_sighting.
-- Method: as mart claim says; article_id and start are of the first figure that prints the value best.

create or replace view settled_claim as
with counted as (
    select
        told.subject_id,
        told.measure,
        told.commodity_id,
        told.said,
        any_value(told.n_claims) as n_claims,
        count(distinct told.article_id) as n_sightings,
        count(distinct told.origin_agency) as n_agencies,
        count(distinct told.value) as n_values,
        min(told.value) as value_min,
        max(coalesce(told.value_max, told.value)) as value_max,
        min(told.published_at) as first_seen_at,
        max(told.published_at) as last_seen_at,
        arg_min(
            struct_pack(
                article_id := told.article_id,
                start := told.start,
                aspect := told.aspect,
                flow := told.flow,
                reporter := told.reporter,
                partner := told.partner,
                counted := told.counted,
                unit := told.unit,
                period_start := told.period_start,
                period_end := told.period_end,
                iran_year := told.iran_year,
                modality := told.modality
            ),
            struct_pack(
                is_rounded := told.value != told.said.value or told.step != told.said.step,
                at := told.published_at,
                article_id := told.article_id,
                start := told.start
            )
        ) as best
    from settled_sighting as told
    group by all
)

select
    counted.subject_id,
    counted.best.aspect,
    counted.measure,
    counted.best.flow,
    counted.best.reporter,
    counted.best.partner,
    counted.commodity_id,
    counted.best.counted,
    counted.best.unit,
    counted.best.period_start,
    counted.best.period_end,
    counted.best.iran_year,
    counted.best.modality,
    counted.said.value,
    counted.said.value_max as value_to,
    counted.said.qualifier,
    counted.said.step,
    counted.n_claims,
    counted.n_sightings,
    counted.n_agencies,
    counted.n_values,
    counted.value_min,
    counted.value_max,
    counted.first_seen_at,
    counted.last_seen_at,
    counted.best.article_id,
    counted.best.start
from counted;

comment on view settled_claim is
'Each value that a subject is claimed to have, with sightings, agencies, bounds and the figure that prints it best: mart claim without its texts.';
