-- article_pair: articles that repeat each other, of which one at least is in the batch; what the batch's articles were paired with before is forgotten.
-- Batch: article_id, revision (current ones whose facts are read), each once.
-- Method: figures agree by the share of those of the richer article that both state (unit and value; 1 where neither states any), names by the entities that
--         both name out of all that either names. 'text': six of ten MinHash values of the words are equal (found by bands of 4), at least half of the figures
--         agree, and 31 days at most lie between. 'facts', across agencies and languages: three figures or more, six of ten of the richer article's, and half
--         of the names agree within two days. A pair depends on its two articles only, not on the order in which they came.

delete from article_pair
where article_id in (select article_id from batch) or other_id in (select article_id from batch);

create or replace temp table pair_near as
with bounds as (
    select
        min(article.published_at) - interval 31 days as since,
        max(article.published_at) + interval 31 days as until
    from article
    semi join batch on article.article_id = batch.article_id and article.revision = batch.revision
)

select
    article.article_id,
    article.revision,
    article.published_at,
    normalization.minhash,
    article.article_id in (select article_id from batch) as is_fresh
from article
inner join normalization on article.article_id = normalization.article_id and article.revision = normalization.revision
inner join bounds on article.published_at between bounds.since and bounds.until
where article.is_current and normalization.minhash is not null;

create or replace temp table pair_figure as
select distinct
    near.article_id,
    near.published_at,
    near.is_fresh,
    figure.unit,
    figure.value
from figure
inner join pair_near as near on figure.article_id = near.article_id and figure.revision = near.revision;

create or replace temp table pair_shared as
select
    fresh.article_id,
    near.article_id as near_id,
    count(*) as n_shared
from pair_figure as fresh
inner join pair_figure as near
    on
        fresh.unit = near.unit
        and fresh.value = near.value
        and fresh.article_id != near.article_id
        and abs(epoch(fresh.published_at) - epoch(near.published_at)) <= 31 * 86400
where fresh.is_fresh
group by all;

insert into article_pair by name
with band as (
    select
        article_id,
        published_at,
        is_fresh,
        minhash,
        unnest(range(len(minhash) // 4)) as band_no
    from pair_near
),

keyed as (
    select
        *,
        hash(band_no, minhash[4 * band_no + 1:4 * band_no + 4]) as band_key
    from band
),

alike as (
    select distinct
        fresh.article_id,
        near.article_id as near_id,
        len(list_filter(list_zip(fresh.minhash, near.minhash), lambda pair: pair[1] = pair[2])) / len(fresh.minhash) as similarity
    from keyed as fresh
    inner join keyed as near on fresh.band_key = near.band_key and fresh.article_id != near.article_id
    where fresh.is_fresh and abs(epoch(fresh.published_at) - epoch(near.published_at)) <= 31 * 86400
),

candidate as (
    select
        coalesce(alike.article_id, shared.article_id) as article_id,
        coalesce(alike.near_id, shared.near_id) as near_id,
        coalesce(alike.similarity, 0) as similarity,
        coalesce(shared.n_shared, 0) as n_shared
    from alike
    full outer join pair_shared as shared on alike.article_id = shared.article_id and alike.near_id = shared.near_id
    where alike.similarity >= 0.6 or shared.n_shared >= 3
),

stated as (
    select
        article_id,
        count(*) as n_figures
    from pair_figure
    group by article_id
),

named as (
    select
        near.article_id,
        list_sort(list(distinct mention.entity_id)) as entities
    from pair_near as near
    inner join mention on near.article_id = mention.article_id and near.revision = mention.revision
    where mention.entity_id is not null
    group by near.article_id
),

compared as (
    select
        least(candidate.article_id, candidate.near_id) as article_id,
        greatest(candidate.article_id, candidate.near_id) as other_id,
        candidate.similarity,
        candidate.n_shared,
        coalesce(candidate.n_shared / nullif(greatest(coalesce(stated.n_figures, 0), coalesce(others.n_figures, 0)), 0), 1) as agreement,
        len(list_intersect(named.entities, other_names.entities))
        / nullif(len(list_distinct(list_concat(named.entities, other_names.entities))), 0) as name_agreement,
        abs(epoch(first.published_at) - epoch(second.published_at)) <= 2 * 86400 as is_close
    from candidate
    inner join pair_near as first on candidate.article_id = first.article_id
    inner join pair_near as second on candidate.near_id = second.article_id
    left join stated on candidate.article_id = stated.article_id
    left join stated as others on candidate.near_id = others.article_id
    left join named on candidate.article_id = named.article_id
    left join named as other_names on candidate.near_id = other_names.article_id
)

select distinct
    article_id,
    other_id,
    case when similarity >= 0.6 and agreement >= 0.5 then 'text' else 'facts' end as rule,
    case when similarity >= 0.6 and agreement >= 0.5 then similarity else agreement end as similarity
from compared
where (similarity >= 0.6 and agreement >= 0.5) or (n_shared >= 3 and agreement >= 0.6 and name_agreement >= 0.5 and is_close);

update normalization -- a revision that is replaced is compared no more, in a rebuild it never was
set is_compared = normalization.revision = batch.revision
from batch
where normalization.article_id = batch.article_id;

delete from article_cluster
where article_id not in (select article_id from article_pair) and article_id not in (select other_id from article_pair);
