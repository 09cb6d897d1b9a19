-- mention: facts of revisions whose earlier facts the normalization batch of the same transaction has cleared.
-- Batch: models.Mention + article_id, revision.

insert into mention by name
select * from batch;
