-- link: one row per article address of a source, with every channel and title it was seen with.
-- Batch: sightings (models.Link + run_id, seen_at); a batch may show one article many times.

create or replace temp table link_batch as
select
    source_id,
    number,
    arg_min(url, seen_at) as url,
    list_sort(list_distinct(list(channel))) as channels,
    coalesce(list_distinct(list(title order by seen_at) filter (where title is not null)), []) as titles,
    any_value(lead) as lead,
    any_value(section) as section,
    any_value(image_url) as image_url,
    min(published_at) as published_at,
    max(lastmod) as lastmod,
    min(seen_at) as first_seen_at,
    max(seen_at) as last_seen_at,
    arg_min(run_id, seen_at) as first_run_id,
    arg_max(run_id, seen_at) as last_run_id
from batch
group by source_id, number;

update link
set
    channels = list_sort(list_distinct(list_concat(link.channels, seen.channels))),
    titles = list_distinct(list_concat(link.titles, seen.titles)),
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
