-- warn_feed_shrank: feeds and news sitemaps that showed nothing, or less than half the median of their last ten runs, when they were last asked for.
-- Method: a news sitemap holds two days, and newspapers pause for up to two weeks around Nowruz: it may be empty then, a feed of the newest items never.

with news_sitemap as (
    select distinct url
    from discovery
    where channel = 'news_sitemap'
),

asked as (
    select
        page.source_id,
        page.url,
        page.run_id,
        page.outcome,
        page.kind = 'sitemap' and page.outcome in ('listing', 'unchanged') and exists (
            select 1
            from iran_year
            where cast(timezone('Asia/Tehran', page.fetched_at) as date) between iran_year.date_start - 2 and iran_year.date_start + 15
        ) as may_be_empty,
        coalesce(len(discovery.numbers), 0) as n_items,
        row_number() over (partition by page.source_id, page.url order by page.fetched_at desc, page.page_id desc) as age
    from page
    left join discovery on page.page_id = discovery.page_id
    where
        page.kind in ('feed', 'sitemap')
        and page.outcome not in ('not_fetched', 'robots_denied')
        and (page.kind = 'feed' or page.url in (select news_sitemap.url from news_sitemap))
),

usual as (
    select
        source_id,
        url,
        median(n_items) as n_items
    from asked
    where age between 2 and 11 and outcome in ('listing', 'unchanged')
    group by all
)

select
    asked.source_id,
    asked.url,
    asked.run_id,
    asked.n_items,
    usual.n_items as n_items_usual,
    asked.outcome
from asked
left join usual on asked.source_id = usual.source_id and asked.url = usual.url
where asked.age = 1 and not asked.may_be_empty and (asked.n_items = 0 or (asked.n_items * 2 < usual.n_items and usual.n_items - asked.n_items >= 3));
