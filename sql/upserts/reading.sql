-- reading: article pages that were read, whatever came of it.
-- Batch: page_id.

insert into reading by name
select batch.page_id
from batch
anti join reading on batch.page_id = reading.page_id;
