-- entity_mentions: which countries, organisations, persons and places the news names, and how often.
-- Grain:  one row per kind and entity; names without an entity stand for themselves (entity_id null).
-- Inputs: mention, current_article, entity.
-- Method: counts over current texts; roles are the posts as the articles state them.

create or replace view entity_mentions as
with per_article as (
    select
        kind,
        entity_id,
        name,
        article_id,
        revision,
        count(*) as n_mentions,
        list_distinct(list(role)) as roles
    from mention
    group by all
)

select
    told.kind,
    told.entity_id,
    coalesce(any_value(entity.name_en), told.name) as name,
    any_value(entity.name_fa) as name_fa,
    any_value(entity.wikidata_id) as wikidata_id,
    count(*) as n_articles,
    cast(sum(told.n_mentions) as bigint) as n_mentions,
    list_sort(list(distinct article.source_id)) as source_ids,
    list_sort(list_distinct(flatten(list(told.roles) filter (where len(told.roles) > 0)))) as roles,
    min(article.published_at) as first_seen_at,
    max(article.published_at) as last_seen_at
from per_article as told
inner join current_article as article on told.article_id = article.article_id and told.revision = article.revision
left join entity on told.entity_id = entity.entity_id
group by told.kind, told.entity_id, told.name;

comment on view entity_mentions is
'Countries, organisations, persons and places named by the current texts; entity_id is null for names the registry does not know.';
