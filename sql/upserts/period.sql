-- period: facts of revisions whose earlier facts the normalization batch of the same transaction has cleared.
-- Batch: models.Period + article_id, revision.

insert into period by name
select * from batch;
