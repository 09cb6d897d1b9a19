-- stored_listings: for each feed, sitemap and archive page of a source the last answer that could be read, to ask with its validators and to read on 304.
-- Grain: one row per address.

select
    page_id,
    url,
    final_url,
    fetched_at,
    etag,
    last_modified,
    body_digest,
    warc_file,
    warc_offset
from page
where
    source_id = $source_id
    and kind in ('feed', 'sitemap', 'listing')
    and outcome = 'listing'
    and warc_file is not null
qualify row_number() over (partition by url order by fetched_at desc, page_id desc) = 1;
