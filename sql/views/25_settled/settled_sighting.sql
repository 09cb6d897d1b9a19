-- settled_sighting: each sighting with the claim that it repeats, without its texts.
-- Grain:  one row per figure (article_id, start).
-- Inputs: sighting.
-- Method: the claims of a subject are the values as printed best, those that only round one of them left out (macro best_printed); a sighting repeats the
--         nearest claim that it may round (macro claim_of): said. Most subjects are told in one way only: lists are made of the others alone.

create or replace view settled_sighting as
with printed as (
    select distinct
        subject_id,
        measure,
        commodity_id,
        unit,
        value,
        value_max,
        qualifier,
        step
    from sighting
),

contested as (
    select *
    from printed
    qualify count(*) over (partition by subject_id, measure, commodity_id) > 1
),

listed as (
    select
        subject_id,
        measure,
        commodity_id,
        unit,
        list(struct_pack(value := value, value_max := value_max, qualifier := qualifier, step := step)) as printed
    from contested
    group by all
),

ranked as (
    select
        *,
        best_printed(printed, unit) as best
    from listed
),

claimed as (
    select
        * exclude (best),
        list_sort(list_distinct(list_transform(printed, lambda rounded: claim_of(rounded, best, unit)))) as claims
    from ranked
),

matched as (
    select
        subject_id,
        measure,
        commodity_id,
        len(claims) as n_claims,
        unnest(list_transform(printed, lambda told: struct_pack(told := told, said := claim_of(told, claims, unit))), recursive := false) as pair
    from claimed
)

select
    sighting.article_id,
    sighting.start,
    sighting.subject_id,
    sighting.aspect,
    sighting.measure,
    sighting.flow,
    sighting.reporter,
    sighting.partner,
    sighting.commodity_id,
    sighting.counted,
    sighting.unit,
    sighting.period_start,
    sighting.period_end,
    sighting.iran_year,
    sighting.modality,
    sighting.published_at,
    sighting.origin_agency,
    sighting.value,
    sighting.value_max,
    sighting.qualifier,
    sighting.step,
    coalesce(matched.n_claims, 1) as n_claims,
    coalesce(
        matched.pair.said,
        struct_pack(value := sighting.value, value_max := sighting.value_max, qualifier := sighting.qualifier, step := sighting.step)
    ) as said
from sighting
left join matched
    on
        sighting.subject_id = matched.subject_id
        and sighting.measure = matched.measure
        and sighting.commodity_id = matched.commodity_id
        and sighting.value = matched.pair.told.value
        and sighting.value_max is not distinct from matched.pair.told.value_max
        and sighting.qualifier = matched.pair.told.qualifier
        and sighting.step = matched.pair.told.step;

comment on view settled_sighting is
'Each dated figure of a named measure with the claim that it repeats (said), as printed best, and the number of claims of its subject.';
