-- new_conflicts: of the files just written, the reports of articles of this publication that contradict or correct an earlier report, contradictions first.
-- A row is one of figure_conflicts.

select
    measure,
    aspect,
    flow,
    array_to_string(partner, ', ') as partner,
    commodity,
    cast(period_start as varchar) as period_start,
    cast(period_end as varchar) as period_end,
    value_first,
    value,
    unit,
    origin_agency_first,
    origin_agency,
    verdict,
    rule,
    sentence_first,
    sentence,
    url_first,
    url
from read_parquet($conflicts)
where
    (verdict != 'scope_differs' or rule like 'only one says%')
    and url in (select article.url from read_parquet($articles) as article)
order by verdict = 'contradicts' desc, published_at desc, subject_id asc, value asc
limit 100;
