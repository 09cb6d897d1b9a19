-- coverage_days: the last 53 weeks. A row is a source and Tehran day.

select
    source_id,
    day,
    n_articles,
    cast(n_missing as bigint) as n_missing,
    status
from coverage
where day > current_date - 371
order by source_id, day;
