-- article: one row per revision; a page that reads the same as the current revision changes nothing.
-- Batch: models.Article + content_hash, page_id, fetched_at; the latest fetch of an article in a batch wins.
-- Method: revisions are numbered as they come in, and valid_from, valid_to put them in order of time: a page older than the current revision (from another's
-- archive) is set in before the one that follows it, unless any revision has its text. What no layout could read never stands beside what one did.

create or replace temp table article_fresh as
select *
from batch
qualify row_number() over (partition by article_id order by fetched_at desc) = 1;

create or replace temp table article_batch as
with held as (
    select
        article.article_id,
        max(article.revision) as revision,
        max(article.valid_from) as newest_from,
        any_value(article.content_hash) filter (where article.is_current) as newest_hash,
        bool_or(article.layout <> 'layout_unknown') as was_read,
        array_agg(article.content_hash) as text_hashes,
        min(article.valid_from) filter (where article.valid_from > fresh.fetched_at) as next_from
    from article
    inner join article_fresh as fresh on article.article_id = fresh.article_id
    group by article.article_id
)

select
    fresh.* exclude (fetched_at),
    fresh.fetched_at as valid_from,
    held.next_from as valid_to,
    held.next_from is null as is_current,
    coalesce(held.revision, 0) + 1 as revision
from article_fresh as fresh
left join held on fresh.article_id = held.article_id
where
    case
        when fresh.layout = 'layout_unknown' and held.was_read then false
        when fresh.fetched_at >= held.newest_from then held.newest_hash <> fresh.content_hash
        else not coalesce(list_contains(held.text_hashes, fresh.content_hash), false)
    end;

update article
set
    is_current = false,
    valid_to = fresh.valid_from
from article_batch as fresh
where
    article.article_id = fresh.article_id
    and article.valid_from <= fresh.valid_from
    and (article.is_current or article.valid_to > fresh.valid_from);

insert into article by name
select
    *,
    cast(null as timestamptz) as withdrawn_at
from article_batch;
