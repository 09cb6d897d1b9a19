-- articles_to_release: articles whose text is another than at the last publication; revision 0 for those no longer shown. Grain: one row per article.

with released as (
    select
        article_id,
        arg_max(revision, released_at) as revision
    from publication
    group by article_id
)

select
    coalesce(shown.article_id, released.article_id) as article_id,
    coalesce(shown.revision, 0) as revision
from current_article as shown
full join released on shown.article_id = released.article_id
where coalesce(shown.revision, 0) != coalesce(released.revision, 0)
order by article_id;
