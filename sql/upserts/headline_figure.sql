-- headline_figure: facts of revisions whose earlier facts the normalization batch of the same transaction has cleared.
-- Batch: models.HeadlineFigure + article_id, revision.

insert into headline_figure by name
select * from batch;
