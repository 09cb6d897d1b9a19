-- entity_mentions: which countries, organisations, persons and places the news names, and how often.
-- Grain:  one row per kind and entity; names without an entity stand for themselves (entity_id null).
-- Inputs: mention, current_article, entity.
-- Method: counts over current texts; roles are the posts as the articles state them.

create or replace view entity_mentions as
select
    mention.kind,
    mention.entity_id,
    coalesce(any_value(entity.name_en), mention.name) as name,
    any_value(entity.name_fa) as name_fa,
    any_value(entity.wikidata_id) as wikidata_id,
    count(distinct mention.article_id) as n_articles,
    count(*) as n_mentions,
    list_sort(list(distinct article.source_id)) as source_ids,
    list_sort(list(distinct mention.role) filter (where mention.role is not null)) as roles,
    min(article.published_at) as first_seen_at,
    max(article.published_at) as last_seen_at
from mention
inner join current_article as article on mention.article_id = article.article_id and mention.revision = article.revision
left join entity on mention.entity_id = entity.entity_id
group by mention.kind, mention.entity_id, mention.name;

comment on view entity_mentions is
'Countries, organisations, persons and places named by the current texts; entity_id is null for names the registry does not know.';
