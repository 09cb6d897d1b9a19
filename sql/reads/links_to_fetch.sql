-- links_to_fetch: the article links of a source that fall into a window, newest first, each with the last page of it that was read as an article.
-- Grain: one row per link. A link without any time counts as of when it was first seen, or of now when this run saw it.
-- A link that was answered before, well or badly (too short, of no known layout), is left out until it passes one of $ages_hours since then, or was changed
-- by what its source says; with no ages none is.
-- Links that this run has asked for already are left out, so that a repeated task goes on where it was.

with stored as (
    select *
    from page
    where source_id = $source_id and kind = 'article' and outcome = 'article' and warc_file is not null
    qualify row_number() over (partition by number order by fetched_at desc, page_id desc) = 1
),

answered as (
    select
        number,
        max(fetched_at) as answered_at
    from page
    where source_id = $source_id and kind = 'article' and outcome not in ('not_fetched', 'unreachable', 'server_error', 'challenge', 'robots_denied')
    group by number
),

done as (
    select distinct number
    from page
    where source_id = $source_id and run_id = $run_id and kind = 'article' and outcome <> 'not_fetched'
)

select
    link.number,
    link.url as link_url,
    link.titles,
    stored.page_id,
    stored.url,
    stored.final_url,
    stored.fetched_at,
    stored.etag,
    stored.last_modified,
    stored.body_digest,
    stored.warc_file,
    stored.warc_offset
from link
left join stored on link.number = stored.number
left join answered on link.number = answered.number
anti join done on link.number = done.number
where
    link.source_id = $source_id
    and (
        (link.published_at >= $starts_at and link.published_at < $ends_at)
        or (link.lastmod >= $starts_at and link.lastmod < $ends_at)
        or (
            link.published_at is null
            and link.lastmod is null
            and ((link.first_seen_at >= $starts_at and link.first_seen_at < $ends_at) or link.last_run_id = $run_id)
        )
    )
    and (
        answered.number is null
        or len($ages_hours) = 0
        or link.lastmod > answered.answered_at
        or len(
            list_filter(
                $ages_hours,
                lambda age: coalesce(link.published_at, link.lastmod, link.first_seen_at) + age * interval '1 hour' between answered.answered_at and now()
            )
        ) > 0
    )
order by coalesce(link.published_at, link.lastmod, link.first_seen_at) desc, link.number desc;
