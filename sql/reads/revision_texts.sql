-- revision_texts: what facts are read out of, of the revisions $revisions of the articles $article_ids. Grain: one row per article revision.

with wanted as (
    select
        unnest($article_ids) as article_id,
        unnest($revisions) as revision
)

select
    article.article_id,
    article.revision,
    article.language,
    article.published_at,
    article.headline,
    article.body
from article
semi join wanted on article.article_id = wanted.article_id and article.revision = wanted.revision
order by article.article_id, article.revision;
