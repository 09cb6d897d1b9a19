-- coverage: what is there of each day, what is missing and why.
-- Grain:  one row per source and day (Tehran) that was looked for or of which a link is known.
-- Inputs: coverage_link, coverage_channel, walk, known_gap.
-- Method: links are counted by the channels that ever showed them; missing are links without an article (newspaper issues are none), with the outcome of
--         the newest request; not_in_day_sitemap and not_in_archive name links that the channel's newest walk over the day did not show; capped_channels
--         did not show the day to its end. status, the first that holds: incomplete (a link other than a gone one is missing, or a channel lacks a known
--         link, or a capped channel that no other made up for), known_gap, not_walked (no channel that lists days got there), nothing_found, complete.
-- Caveat: complete means that nothing is known to be missing; what no channel ever showed is not known.

create or replace view coverage as
with stopped as (
    select
        source_id,
        channel,
        cast(unnest(generate_series(since, coalesce(reached - 1, until), interval 1 day)) as date) as day
    from walk
    where is_capped
    union
    select
        source_id,
        channel,
        unnest(unfinished) as day
    from walk
),

finished as (
    select
        stopped.source_id,
        stopped.channel,
        stopped.day
    from stopped
    inner join walk on stopped.source_id = walk.source_id and stopped.channel = walk.channel and stopped.day between walk.reached and walk.until
    where not list_contains(walk.unfinished, stopped.day)
),

capped as (
    select
        stopped.source_id,
        stopped.day,
        list_sort(list(distinct stopped.channel)) as channels
    from stopped
    anti join finished on stopped.source_id = finished.source_id and stopped.channel = finished.channel and stopped.day = finished.day
    group by stopped.source_id, stopped.day
),

walked as (
    select
        source_id,
        day,
        list_sort(list(channel)) as channels,
        any_value(absent) filter (where channel = 'day_sitemap') as not_in_day_sitemap,
        any_value(absent) filter (where channel = 'archive') as not_in_archive
    from coverage_channel
    group by all
),

links as (
    select
        source_id,
        day,
        count(*) as n_links,
        count(*) filter (where list_contains(channels, 'rss')) as n_rss,
        count(*) filter (where list_contains(channels, 'news_sitemap')) as n_news_sitemap,
        count(*) filter (where list_contains(channels, 'day_sitemap')) as n_day_sitemap,
        count(*) filter (where list_contains(channels, 'archive')) as n_archive,
        count(*) filter (where is_got) as n_articles,
        count(*) filter (where is_withdrawn) as n_withdrawn,
        count(*) filter (where outcome = 'newspaper_issue' and not is_got) as n_newspaper_issues
    from coverage_link
    group by all
),

missing_outcome as (
    select
        source_id,
        day,
        outcome,
        count(*) as n_links,
        list(number) as numbers
    from coverage_link
    where not is_got and outcome != 'newspaper_issue'
    group by all
),

missing as (
    select
        source_id,
        day,
        sum(n_links) as n_missing,
        coalesce(sum(n_links) filter (where outcome != 'gone'), 0) as n_missing_not_gone,
        string_agg(outcome || ' ' || n_links, ', ' order by n_links desc, outcome asc) as missing,
        list_sort(flatten(list(numbers))) as missing_numbers
    from missing_outcome
    group by all
),

days as (
    select
        source_id,
        day
    from links
    union
    select
        source_id,
        cast(unnest(generate_series(since, until, interval 1 day)) as date) as day
    from walk
)

select
    days.source_id,
    days.day,
    coalesce(links.n_links, 0) as n_links,
    coalesce(links.n_rss, 0) as n_rss,
    coalesce(links.n_news_sitemap, 0) as n_news_sitemap,
    coalesce(links.n_day_sitemap, 0) as n_day_sitemap,
    coalesce(links.n_archive, 0) as n_archive,
    coalesce(links.n_articles, 0) as n_articles,
    coalesce(links.n_withdrawn, 0) as n_withdrawn,
    coalesce(links.n_newspaper_issues, 0) as n_newspaper_issues,
    cast(coalesce(missing.n_missing, 0) as bigint) as n_missing,
    missing.missing,
    coalesce(missing.missing_numbers, []) as missing_numbers,
    coalesce(walked.channels, []) as walked_channels,
    coalesce(capped.channels, []) as capped_channels,
    coalesce(walked.not_in_day_sitemap, []) as not_in_day_sitemap,
    coalesce(walked.not_in_archive, []) as not_in_archive,
    gap.reason as known_gap,
    case
        when missing.n_missing_not_gone > 0 or len(walked.not_in_day_sitemap) > 0 or len(walked.not_in_archive) > 0 then 'incomplete'
        when len(capped.channels) > 0 and coalesce(len(list_filter(walked.channels, lambda c: not list_contains(capped.channels, c))), 0) = 0 then 'incomplete'
        when coalesce(links.n_links, 0) = 0 and gap.reason is not null then 'known_gap'
        when walked.channels is null then 'not_walked'
        when coalesce(links.n_links, 0) = 0 then 'nothing_found'
        else 'complete'
    end as status
from days
left join links on days.source_id = links.source_id and days.day = links.day
left join missing on days.source_id = missing.source_id and days.day = missing.day
left join walked on days.source_id = walked.source_id and days.day = walked.day
left join capped on days.source_id = capped.source_id and days.day = capped.day
left join known_gap as gap on days.source_id = gap.source_id and days.day between gap.date_start and gap.date_end
qualify row_number() over (partition by days.source_id, days.day order by gap.date_start) = 1;

comment on view coverage is
'Per source and Tehran day: links by channel, articles got, what is missing with its outcome and numbers, capped channels, known gaps, and a status.';
