-- fail_article_without_facts_run: revisions that the rules never read: their figures would be missing without a word.
-- Revisions of pages of another run (not the variable run_id) that is still at work are left to it.

with at_work as (
    select page.page_id
    from page
    inner join run on page.run_id = run.run_id
    where run.state = 'Running' and run.run_id is distinct from getvariable('run_id')
)

select
    article.article_id,
    article.revision
from article
anti join normalization on article.article_id = normalization.article_id and article.revision = normalization.revision
anti join at_work on article.page_id = at_work.page_id;
