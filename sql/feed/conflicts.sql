-- conflicts: the newest 50 reports on this Iranian year and the one before that contradict or correct an earlier one. A row is one of figure_conflicts.

select
    subject_id,
    measure,
    aspect,
    flow,
    partner,
    commodity,
    unit,
    period_start,
    period_end,
    value_first,
    value,
    origin_agency_first,
    origin_agency,
    verdict,
    published_at,
    sentence_first,
    sentence,
    citation,
    url
from figure_conflicts
where (verdict != 'scope_differs' or rule like 'only one says%') and published_at is not null and iran_year >= year(current_date) - 622
order by published_at desc, subject_id asc, value asc
limit 50;
