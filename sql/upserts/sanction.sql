-- sanction: facts of revisions whose earlier facts the normalization batch of the same transaction has cleared.
-- Batch: models.Sanction + article_id, revision.

insert into sanction by name
select * from batch;
