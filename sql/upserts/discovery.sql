-- discovery: which article numbers each feed, sitemap and archive page showed; the key is page_id.
-- Batch: all columns of discovery. A page answered with 304 shows what the stored one shows.

delete from discovery
using batch
where discovery.page_id = batch.page_id;

insert into discovery by name
select * from batch;
