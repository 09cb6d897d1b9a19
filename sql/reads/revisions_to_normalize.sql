-- revisions_to_normalize: texts whose facts the present rules have not read, newest first. Grain: one row per article revision.

with done as (
    select
        article_id,
        revision
    from normalization
    where rules_digest = $rules_digest
)

select
    article.article_id,
    article.revision,
    article.language,
    article.published_at,
    article.headline,
    article.body
from article
anti join done on article.article_id = done.article_id and article.revision = done.revision
order by article.published_at desc nulls last, article.article_id asc, article.revision asc
limit $n_max;
