-- figure: facts of revisions whose earlier facts the normalization batch of the same transaction has cleared.
-- Batch: models.Figure + article_id, revision.

insert into figure by name
select * from batch;
