-- coverage_days: the 53 weeks up to the last day that was looked for. A row is a source and Tehran day.

select
    source_id,
    day,
    n_articles,
    n_missing,
    status
from coverage
qualify day > least(max(day) over (), current_date) - 371
order by source_id, day;
