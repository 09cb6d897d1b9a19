-- page_place: where the deciding response of a page lies and what it answered. Grain: one row, none for an unknown page.

select
    kind,
    url,
    fetched_at,
    warc_file,
    warc_offset
from page
where page_id = $page_id and warc_file is not null;
