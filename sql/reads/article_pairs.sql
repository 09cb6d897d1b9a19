-- article_pairs: every pair of articles that repeat each other, with when they were published. Grain: one row per pair.

select
    pair.article_id,
    pair.other_id,
    article.published_at,
    other.published_at as other_published_at
from article_pair as pair
inner join article on pair.article_id = article.article_id and article.is_current
inner join article as other on pair.other_id = other.article_id and other.is_current
order by pair.article_id, pair.other_id;
