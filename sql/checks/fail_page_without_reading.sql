-- fail_page_without_reading: article pages that were stored but never read: their articles would be missing without a word.

select
    page.page_id,
    page.run_id,
    page.url
from page
anti join reading on page.page_id = reading.page_id
where page.kind = 'article' and page.outcome = 'article' and page.warc_file is not null;
