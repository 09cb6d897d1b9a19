-- link: one row per article address of a source, with every channel and title it was seen with.
-- Batch: sightings (models.Link + run_id, seen_at); a batch may show one article many times.
-- Method: what was stated first stands, titles in order of first sight, so that the rows do not depend on how sightings were cut into batches; the address
-- alone is the one seen last, since a new headline makes a new one.

create or replace temp table link_sighting as
select
    *,
    row_number() over () as position
from batch;

create or replace temp table link_batch as
with titled as (
    select
        source_id,
        number,
        title,
        min(row(seen_at, position)) as first_seen
    from link_sighting
    where title is not null
    group by source_id, number, title
),

titles as (
    select
        source_id,
        number,
        list(title order by first_seen) as titles
    from titled
    group by source_id, number
),

seen as (
    select
        source_id,
        number,
        last(url order by seen_at, position) as url,
        list_sort(list_distinct(list(channel))) as channels,
        first(lead order by seen_at, position) filter (where lead is not null) as lead,
        first(section order by seen_at, position) filter (where section is not null) as section,
        first(image_url order by seen_at, position) filter (where image_url is not null) as image_url,
        first(published_at order by seen_at, position) filter (where published_at is not null) as published_at,
        max(lastmod) as lastmod,
        min(seen_at) as first_seen_at,
        max(seen_at) as last_seen_at,
        arg_min(run_id, seen_at) as first_run_id,
        arg_max(run_id, seen_at) as last_run_id
    from link_sighting
    group by source_id, number
)

select
    seen.*,
    cast(coalesce(titles.titles, []) as varchar[]) as titles
from seen
left join titles on seen.source_id = titles.source_id and seen.number = titles.number;

update link
set
    url = seen.url,
    channels = list_sort(list_distinct(list_concat(link.channels, seen.channels))),
    titles = list_concat(link.titles, list_filter(seen.titles, lambda title: not list_contains(link.titles, title))),
    lead = coalesce(link.lead, seen.lead),
    section = coalesce(link.section, seen.section),
    image_url = coalesce(link.image_url, seen.image_url),
    published_at = coalesce(link.published_at, seen.published_at),
    lastmod = greatest(link.lastmod, seen.lastmod),
    last_seen_at = seen.last_seen_at,
    last_run_id = seen.last_run_id
from link_batch as seen
where link.source_id = seen.source_id and link.number = seen.number;

insert into link by name
select seen.*
from link_batch as seen
anti join link on seen.source_id = link.source_id and seen.number = link.number;
