-- agreement: facts of revisions whose earlier facts the normalization batch of the same transaction has cleared.
-- Batch: models.Agreement + article_id, revision.

insert into agreement by name
select * from batch;
