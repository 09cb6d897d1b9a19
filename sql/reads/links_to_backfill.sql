-- links_to_backfill: the article links of a day whose page was never answered for good, newest first; is_asked when this run has asked already.
-- Grain: one row per link. A link belongs to the day by the times that channels state, by the day's sitemap, or, without any time, because this run saw it.
-- What was read as an article, is gone or is no article is settled: only troubles that may pass (server, network, challenge, limit) are asked for again.

with asked as (
    select
        number,
        bool_or(outcome not in ('server_error', 'unreachable', 'challenge', 'robots_denied', 'not_fetched')) as is_settled,
        bool_or(run_id = $run_id) as is_asked
    from page
    where source_id = $source_id and kind = 'article'
    group by number
),

leaf as (
    select distinct unnest(numbers) as number
    from discovery
    where source_id = $source_id and run_id = $run_id and day = $day
)

select
    link.number,
    link.url as link_url,
    link.titles,
    null as page_id,
    coalesce(asked.is_asked, false) as is_asked
from link
left join asked on link.number = asked.number
left join leaf on link.number = leaf.number
where
    link.source_id = $source_id
    and not coalesce(asked.is_settled, false)
    and (
        leaf.number is not null
        or (link.published_at >= $starts_at and link.published_at < $ends_at)
        or (link.lastmod >= $starts_at and link.lastmod < $ends_at)
        or (link.published_at is null and link.lastmod is null and link.last_run_id = $run_id)
    )
order by coalesce(link.published_at, link.lastmod, link.first_seen_at) desc, link.number desc;
