-- coverage_channel: which known links a channel that lists days did not show when it was last walked over their day.
-- Grain:  one row per source, channel (day_sitemap, archive) and day (Tehran) that was walked to its end.
-- Inputs: walk, discovery, coverage_link.
-- Method: the newest walk that covers the day counts, and a link counts as shown when the channel showed it anywhere in that run (day lists hold other days
--         too). Links first seen later, younger than three hours (channels lag behind each other) or withdrawn are not expected.

create or replace view coverage_channel as
with walked_day as (
    select
        source_id,
        channel,
        run_id,
        walked_at,
        cast(unnest(generate_series(reached, until, interval 1 day)) as date) as day
    from walk
    where reached is not null
),

walked as (
    select *
    from walked_day
    qualify row_number() over (partition by source_id, channel, day order by walked_at desc) = 1
),

sighting as (
    select
        run_id,
        source_id,
        channel,
        unnest(numbers) as number
    from discovery
    where run_id in (select run_id from walked)
),

shown as (
    select distinct * from sighting
)

select
    walked.source_id,
    walked.channel,
    walked.day,
    walked.run_id,
    walked.walked_at,
    count(link.number) as n_links,
    count(shown.number) as n_shown,
    coalesce(list(link.number order by link.number) filter (where link.number is not null and shown.number is null), []) as absent
from walked
left join coverage_link as link
    on
        walked.source_id = link.source_id
        and walked.day = link.day
        and not link.is_withdrawn
        and walked.walked_at >= link.first_seen_at
        and coalesce(link.published_at < walked.walked_at - interval 3 hours, true)
left join shown
    on walked.run_id = shown.run_id and walked.source_id = shown.source_id and walked.channel = shown.channel and link.number = shown.number
group by walked.source_id, walked.channel, walked.day, walked.run_id, walked.walked_at;

comment on view coverage_channel is
'Per source, channel and day: the known links of the day that the channel did not show when it was last walked over that day (absent: their numbers).';
