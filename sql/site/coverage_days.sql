-- coverage_days: the last 53 weeks. A row is a source and Tehran day.

select
    source_id,
    day,
    n_articles,
    n_missing,
    status
from coverage
where day > current_date - 371
order by source_id, day;
