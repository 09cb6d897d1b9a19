-- coverage_of_run: what is there of the days that a run looked at. Grain: one row per source and status.

with looked_at as (
    select distinct
        source_id,
        since,
        until
    from walk
    where run_id = $run_id
)

select
    coverage.source_id,
    coverage.status,
    count(*) as n_days,
    cast(min(coverage.day) as varchar) as first_day,
    cast(max(coverage.day) as varchar) as last_day,
    cast(sum(coverage.n_links) as bigint) as n_links,
    cast(sum(coverage.n_articles) as bigint) as n_articles,
    cast(sum(coverage.n_missing) as bigint) as n_missing
from coverage
inner join looked_at on coverage.source_id = looked_at.source_id and coverage.day between looked_at.since and looked_at.until
group by coverage.source_id, coverage.status
order by coverage.source_id, coverage.status;
