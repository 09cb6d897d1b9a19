-- page: one row per requested address and run; the key is page_id.
-- Batch: models.Page. A later batch may correct the outcome of a page once its text was read; a link that its run had given up and then got keeps the
-- later outcome alone.

delete from page
using batch
where
    page.run_id = batch.run_id
    and page.source_id = batch.source_id
    and page.number = batch.number
    and page.kind = 'article'
    and page.outcome = 'not_fetched'
    and page.page_id != batch.page_id;

update page
set
    outcome = batch.outcome,
    detail = batch.detail
from batch
where page.page_id = batch.page_id;

insert into page by name
select batch.*
from batch
anti join page on batch.page_id = page.page_id;
