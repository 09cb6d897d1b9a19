-- article: one row per revision; a page that reads the same as the current revision changes nothing.
-- Batch: models.Article + content_hash, page_id, fetched_at; the latest fetch of an article in a batch wins.

create or replace temp table article_batch as
select
    fresh.* exclude (fetched_at),
    fresh.fetched_at as valid_from,
    coalesce(old.revision, 0) + 1 as revision
from batch as fresh
left join article as old on fresh.article_id = old.article_id and old.is_current
where old.content_hash is distinct from fresh.content_hash
qualify row_number() over (partition by fresh.article_id order by fresh.fetched_at desc) = 1;

update article
set
    is_current = false,
    valid_to = fresh.valid_from
from article_batch as fresh
where article.article_id = fresh.article_id and article.is_current;

insert into article by name
select
    *,
    true as is_current,
    cast(null as timestamptz) as valid_to,
    cast(null as timestamptz) as withdrawn_at
from article_batch;
