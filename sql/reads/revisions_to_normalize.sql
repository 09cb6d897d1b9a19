-- revisions_to_normalize: revisions whose facts the present rules have not read, newest first. Grain: one row per article revision.
-- Their texts are read batch by batch (revision_texts): sorting them with their bodies would read every body again for every batch.

with done as (
    select
        article_id,
        revision
    from normalization
    where rules_digest = $rules_digest
)

select
    article.article_id,
    article.revision
from article
anti join done on article.article_id = done.article_id and article.revision = done.revision
order by article.published_at desc nulls last, article.article_id asc, article.revision asc
limit $n_max;
