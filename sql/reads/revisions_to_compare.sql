-- revisions_to_compare: current revisions that were not compared with the articles around them since their facts were read, in order of publication, so that
-- those of one batch have the same neighbours. Grain: one row per article.

select
    article.article_id,
    article.revision
from article
inner join normalization on article.article_id = normalization.article_id and article.revision = normalization.revision
where article.is_current and not coalesce(normalization.is_compared, false)
order by article.published_at, article.article_id
limit $n_max;
