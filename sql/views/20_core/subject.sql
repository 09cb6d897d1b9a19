-- subject: one thing that is reported for one period, with every report of it in order and the values that it is claimed to have.
-- Grain:  one row per aspect, measure, flow, reporter, partner, commodity_id, counted, unit, period_start, period_end, modality and amount (see sighting).
-- Inputs: sighting.
-- Method: reports are in order of publication; claims are the values as printed best, those that only round one of them left out (macro best_printed).
--         Texts are joined by the views above: lists of keys and numbers are all that goes through the grouping. Filters on the columns reach the table.

create or replace view subject as
with reported as (
    select
        aspect,
        measure,
        flow,
        reporter,
        partner,
        commodity_id,
        counted,
        unit,
        period_start,
        period_end,
        iran_year,
        modality,
        amount,
        list(
            struct_pack(
                published_at := published_at,
                article_id := article_id,
                revision := revision,
                start := start,
                value := value,
                value_max := value_max,
                qualifier := qualifier,
                step := step,
                origin_agency := origin_agency,
                authority := authority_name,
                speaker := speaker_name,
                sentence_start := sentence_start,
                sentence_end := sentence_end
            )
            order by published_at, article_id, start
        ) as reports,
        list(distinct struct_pack(value := value, value_max := value_max, qualifier := qualifier, step := step)) as printed
    from sighting
    group by all
),

ranked as (
    select
        *,
        best_printed(printed, unit) as best
    from reported
)

select
    * exclude (printed, best),
    md5(
        concat_ws(
            '|', aspect, measure, coalesce(flow, ''), reporter, partner, commodity_id, coalesce(counted, ''), unit, period_start, period_end, modality, amount
        )
    ) as subject_id,
    list_sort(list_distinct(list_transform(printed, lambda rounded: claim_of(rounded, best, unit)))) as claims
from ranked;

comment on view subject is
'One thing that is reported for one period: every report of it in order (keys and numbers), and the values it is claimed to have, as printed best.';
