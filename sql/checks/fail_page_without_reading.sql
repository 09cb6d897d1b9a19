-- fail_page_without_reading: article pages that were stored but never read: their articles would be missing without a word.
-- Pages of another run (not the variable run_id) count once it has completed: one at work reads them yet, one that was killed leaves them to the source's next.

select
    page.page_id,
    page.run_id,
    page.url
from page
anti join reading on page.page_id = reading.page_id
anti join run on page.run_id = run.run_id and run.state not like 'Completed%' and run.run_id is distinct from getvariable('run_id')
where page.kind = 'article' and page.outcome = 'article' and page.warc_file is not null;
