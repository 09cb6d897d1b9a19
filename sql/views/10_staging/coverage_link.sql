-- coverage_link: every known article address with the day it belongs to and what became of it.
-- Grain:  one row per link.
-- Inputs: link, discovery, page, article.
-- Method: the day (Tehran) is that of the time a channel states, else of the day sitemap that lists the number, else of the article itself, else of the
--         last change, else of first sight. outcome is that of the newest request; is_got holds once an article was read, whatever came later.

create or replace view coverage_link as
with newest_leaf as (
    select
        source_id,
        day,
        numbers
    from discovery
    where day is not null
    qualify row_number() over (partition by source_id, url order by seen_at desc) = 1
),

leaf_number as (
    select
        source_id,
        day,
        unnest(numbers) as number
    from newest_leaf
),

leaf as (
    select
        source_id,
        number,
        min(day) as day
    from leaf_number
    group by all
),

asked as (
    select
        source_id,
        number,
        arg_max(outcome, (fetched_at, page_id)) as outcome,
        arg_max(detail, (fetched_at, page_id)) as detail
    from page
    where kind = 'article'
    group by all
)

select
    link.source_id,
    link.number,
    link.url,
    link.channels,
    link.published_at,
    link.first_seen_at,
    link.last_seen_at,
    coalesce(
        cast(link.published_at at time zone 'Asia/Tehran' as date),
        leaf.day,
        cast(article.published_at at time zone 'Asia/Tehran' as date),
        cast(link.lastmod at time zone 'Asia/Tehran' as date),
        cast(link.first_seen_at at time zone 'Asia/Tehran' as date)
    ) as day,
    article.article_id is not null as is_got,
    article.withdrawn_at is not null as is_withdrawn,
    coalesce(asked.outcome, 'not_asked') as outcome,
    asked.detail
from link
left join leaf on link.source_id = leaf.source_id and link.number = leaf.number
left join asked on link.source_id = asked.source_id and link.number = asked.number
left join article on link.source_id = article.source_id and link.number = article.number and article.is_current;

comment on view coverage_link is
'Every known article address with the Tehran day it belongs to, whether its article was read, and the outcome of the newest request for it.';
