-- figure_history: how one figure went from report to report: the first, each repetition, each revision, the last.
-- Grain:  one row per subject and article (the first figure of the article about it).
-- Inputs: sighting.
-- Method: reports of one subject in order of publication; change is against the report before; nth and n_reports say where in the series it stands. A later
--         report of another agency is no revision of the first one's figure: read origin_agency. The windows name the columns that make a subject, not
--         subject_id, so that the filters of a question reach the table beneath.
-- Caveat: reported, not verified.

create or replace view figure_history as
with told as (
    select *
    from sighting
    qualify
        row_number() over (
            partition by aspect, measure, flow, reporter, partner, commodity_id, counted, unit, iran_year, period_start, period_end, modality, article_id
            order by start
        ) = 1
)

select
    subject_id,
    measure,
    aspect,
    flow,
    reporter,
    partner,
    commodity_id as commodity,
    unit,
    modality,
    iran_year,
    period_start,
    period_end,
    published_at,
    origin_agency,
    speaker_name as speaker,
    authority_name as authority,
    value,
    row_number() over reports as nth,
    count(*) over subject as n_reports,
    value - lag(value) over reports as change,
    sentence,
    citation,
    url
from told
window
    subject as (partition by aspect, measure, flow, reporter, partner, commodity_id, counted, unit, iran_year, period_start, period_end, modality),
    reports as (
        partition by aspect, measure, flow, reporter, partner, commodity_id, counted, unit, iran_year, period_start, period_end, modality
        order by published_at, article_id
    );

comment on view figure_history is
'Every report of one figure in order: value, change against the report before, its place in the series, who said it, sentence and url.';
