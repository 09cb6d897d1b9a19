-- layout_share: on how many of the pages that a run brought anew each selector filled its field, and how many of them agree with what else is known.
-- Parameters: $run_id. Running it again changes nothing.
-- Method: pages of a run that became new revisions, by source, layout and year of publication (backfilled years have their own habits). selector '*' is any
--         selector of the field; one in parentheses is a measure with its own count of cases. layout '*' counts how the article pages of the run ended.

delete from layout_share
where run_id = $run_id;

insert into layout_share by name
with fresh as (
    select
        article.*,
        link.titles[1] as feed_title,
        link.lead as feed_lead,
        link.published_at as feed_published_at,
        cast(extract(year from coalesce(article.published_at, page.fetched_at)) as integer) as year,
        regexp_replace(lower(article.headline), '[^\p{L}\p{N}]+', '', 'g') as headline_letters
    from article
    inner join page on article.page_id = page.page_id
    left join link on article.source_id = link.source_id and article.number = link.number
    where page.run_id = $run_id and article.layout != 'layout_unknown'
),

ended as (
    select
        source_id,
        '*' as layout,
        cast(extract(year from fetched_at) as integer) as year,
        'page' as field,
        outcome as selector,
        count(*) as n
    from page
    where run_id = $run_id and kind = 'article' and outcome in ('article', 'layout_unknown', 'too_short')
    group by all
),

totals as (
    select
        source_id,
        layout,
        year,
        count(*) as n_pages
    from fresh
    group by all
    union all by name
    select
        source_id,
        layout,
        year,
        sum(n) as n_pages
    from ended
    group by all
),

fired as (
    select
        source_id,
        layout,
        year,
        article_id,
        revision,
        unnest(regexp_extract_all(array_to_string(selectors, chr(10)), '(?m)^\w+[=!].*$')) as said
    from fresh
),

filled as (
    select
        source_id,
        layout,
        year,
        regexp_extract(said, '^\w+') as field,
        regexp_extract(said, '^\w+=?(.*)$', 1) as selector,
        count(distinct article_id) as n
    from fired
    group by all
    union all by name
    select
        source_id,
        layout,
        year,
        regexp_extract(said, '^\w+') as field,
        '*' as selector,
        count(distinct article_id) as n
    from fired
    where regexp_matches(said, '^\w+=')
    group by all
),

paragraph as (
    select
        source_id,
        article_id,
        unnest(string_split(body, chr(10))) as words
    from fresh
),

common as (
    select
        source_id,
        words
    from paragraph
    where len(words) >= 20
    group by all
    having count(distinct article_id) > 1
),

padded as (
    select distinct paragraph.article_id
    from paragraph
    inner join common on paragraph.source_id = common.source_id and paragraph.words = common.words
),

measured as (
    select
        fresh.source_id,
        fresh.layout,
        fresh.year,
        measure.field,
        measure.selector,
        measure.n,
        measure.n_pages
    from fresh
    left join padded on fresh.article_id = padded.article_id
    cross join
        lateral (
            values
            (
                'headline',
                '(as the feed titles it)',
                cast(headline_letters = regexp_replace(lower(feed_title), '[^\p{L}\p{N}]+', '', 'g') as integer),
                cast(feed_title is not null as integer)
            ),
            (
                'summary',
                '(opens as the feed says)',
                cast(contains(left(body, 600), left(trim(regexp_replace(feed_lead, '^[^-–]{0,40}[-–]\s*', '')), 30)) as integer),
                cast(feed_lead is not null and len(feed_lead) >= 40 as integer)
            ),
            (
                'published_at',
                '(as the feed dates it)',
                cast(abs(date_diff('minute', fresh.published_at, feed_published_at)) <= 2 as integer),
                cast(feed_published_at is not null and fresh.published_at is not null as integer)
            ),
            ('body', '(of 300 characters and more)', cast(len(body) >= 300 as integer), 1),
            (
                'body',
                '(in the letters of its language)',
                cast(
                    (len(regexp_extract_all(body, '\p{Arabic}')) > len(regexp_extract_all(body, '\p{Latin}'))) = (fresh.language = 'fa') as integer
                ),
                cast(len(body) >= 100 as integer)
            ),
            ('body', '(paragraphs of its own)', cast(padded.article_id is null as integer), 1),
            (
                'body',
                '(digits that the page shows)',
                least(len(regexp_extract_all(concat_ws(' ', fresh.headline, kicker, body), '\p{Nd}')), n_digits_shown),
                n_digits_shown
            )
        ) as measure (field, selector, n, n_pages)
),

counted as (
    select
        filled.*,
        totals.n_pages
    from filled
    inner join totals on filled.source_id = totals.source_id and filled.layout = totals.layout and filled.year = totals.year
    union all by name
    select
        ended.*,
        totals.n_pages
    from ended
    inner join totals on ended.source_id = totals.source_id and ended.layout = totals.layout and ended.year = totals.year
    union all by name
    select
        source_id,
        layout,
        year,
        field,
        selector,
        coalesce(sum(n), 0) as n,
        coalesce(sum(n_pages), 0) as n_pages
    from measured
    group by all
    union all by name
    select
        source_id,
        layout,
        year,
        'page' as field,
        '*' as selector,
        n_pages as n,
        n_pages
    from totals
)

select
    counted.*,
    cast($run_id as varchar) as run_id
from counted;
