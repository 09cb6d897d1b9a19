-- sources: how far behind each source is, what is missing of its last 30 days, and what is on hold. A row is a source that was asked or is held.

with held as (
    select
        source_id,
        count(*) as n_articles,
        max(published_at) as newest_at
    from current_article
    group by source_id
),

asked as (
    select
        source_id,
        max(fetched_at) as asked_at
    from page
    group by source_id
),

gap as (
    select
        source_id,
        count(*) filter (where status = 'incomplete') as n_incomplete,
        count(*) filter (where status = 'not_walked') as n_not_walked,
        sum(n_missing) as n_missing,
        max(day) filter (where status = 'complete') as complete_day
    from coverage
    where day > current_date - 30
    group by source_id
),

waiting as (
    select
        source_id,
        count(*) as n_on_hold
    from article_on_hold
    group by source_id
)

select
    source.source_id,
    held.newest_at,
    asked.asked_at,
    gap.complete_day,
    coalesce(held.n_articles, 0) as n_articles,
    cast(coalesce(gap.n_incomplete, 0) as bigint) as n_incomplete,
    cast(coalesce(gap.n_not_walked, 0) as bigint) as n_not_walked,
    cast(coalesce(gap.n_missing, 0) as bigint) as n_missing,
    coalesce(waiting.n_on_hold, 0) as n_on_hold
from source
left join held on source.source_id = held.source_id
left join asked on source.source_id = asked.source_id
left join gap on source.source_id = gap.source_id
left join waiting on source.source_id = waiting.source_id
where held.source_id is not null or asked.source_id is not null
order by source.source_id;
