-- fail_article_without_facts_run: revisions that the rules never read: their figures would be missing without a word.
-- Revisions of pages of another run (not the variable run_id) count once it has completed: one at work reads them yet, one that was killed leaves them to the
-- next ingest, which reads whatever has no facts.

with unfinished as (
    select page.page_id
    from page
    inner join run on page.run_id = run.run_id
    where run.state not like 'Completed%' and run.run_id is distinct from getvariable('run_id')
)

select
    article.article_id,
    article.revision
from article
anti join normalization on article.article_id = normalization.article_id and article.revision = normalization.revision
anti join unfinished on article.page_id = unfinished.page_id;
