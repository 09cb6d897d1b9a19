-- page: one row per requested address and run; the key is page_id.
-- Batch: models.Page. A later batch may correct the outcome of a page once its text was read.

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
