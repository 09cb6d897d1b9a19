-- publication: the articles that a publication adds, revises or takes away; the key is (run_id, article_id).
-- Batch: run_id, released_at, article_ids, revisions (two lists of one length): thousands of articles a row, so that the archive's notes stay few.

create or replace temp table publication_batch as
select
    run_id,
    released_at,
    unnest(article_ids) as article_id,
    unnest(revisions) as revision
from batch;

insert into publication by name
select fresh.*
from publication_batch as fresh
anti join publication on fresh.run_id = publication.run_id and fresh.article_id = publication.article_id;
