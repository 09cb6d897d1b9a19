-- published_articles: which articles came, were edited or went since the last publication.
-- Grain:  one row per publication (run_id) and article.
-- Inputs: publication_step, article.
-- Method: the steps since the last completed publication before the newest: one, or more where publications failed. The first publication has nothing to
--         compare with and tells nothing: it is the base. kind: added (shown for the first time, or again), revised, withdrawn.
-- Caveat: what only other rules of reading changed is no step: where `rules` of datapackage.json differs, take the files whole.

create or replace view published_articles as
select
    step.run_id,
    step.released_at,
    step.article_id,
    step.revision_before,
    step.revision,
    case when step.revision_before = 0 then 'added' when step.revision = 0 then 'withdrawn' else 'revised' end as kind,
    article.source_id,
    article.headline,
    article.published_at,
    article.url
from publication_step as step
inner join article
    on
        step.article_id = article.article_id
        and case when step.revision = 0 then step.revision_before else step.revision end = article.revision
where step.is_new;

comment on view published_articles is
'The articles that came, were edited or were taken away since the last publication of files, with the revision before and after (0: not shown).';
