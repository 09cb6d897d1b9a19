-- warn_unknown_layout: articles on hold because no declared layout could read them and a witness does not agree: a new design, or pages that are no articles.

select
    article.source_id,
    article.article_id,
    article.url,
    article.headline,
    unknown_layout.run_id,
    unknown_layout.is_numbered,
    unknown_layout.is_titled,
    unknown_layout.is_opened,
    unknown_layout.is_dated,
    unknown_layout.is_of_usual_length,
    unknown_layout.has_all_digits
from unknown_layout
inner join article on unknown_layout.article_id = article.article_id and unknown_layout.revision = article.revision
where not unknown_layout.is_sure and article.is_current and article.withdrawn_at is null;
