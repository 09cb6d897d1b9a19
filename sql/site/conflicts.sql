-- conflicts: the newest reports on this Iranian year and the one before that differ for no reason of rounding; contradictions first.
-- A row is one of figure_conflicts.

select
    measure,
    aspect,
    flow,
    partner,
    commodity,
    unit,
    modality,
    period_start,
    period_end,
    value_first,
    value,
    origin_agency_first,
    origin_agency,
    verdict,
    sentence_first,
    sentence,
    citation_first,
    citation,
    url_first,
    url
from figure_conflicts
where iran_year >= year(current_date) - 622 and (verdict != 'scope_differs' or rule like 'only one says%')
order by verdict = 'contradicts' desc, published_at desc, subject_id asc, value asc
limit 30;
