-- pages_to_parse: the stored article pages of a source that no run has read yet, oldest fetch first. Grain: one row per page (models.Page).

select page.*
from page
anti join reading on page.page_id = reading.page_id
where
    page.source_id = $source_id
    and page.kind = 'article'
    and page.outcome in ('article', 'layout_unknown')
    and page.number is not null
    and page.warc_file is not null
order by page.fetched_at;
