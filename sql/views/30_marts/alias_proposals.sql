-- alias_proposals: names that no entity bears, beside the entity whose name they resemble: for a person to review, never merged by themselves.
-- Grain:  one row per kind, unknown name and entity of that kind.
-- Inputs: mention, current_article, entity.
-- Method: Jaro-Winkler similarity (DuckDB's, from RapidFuzz) of names in small letters, against the entity's English or Persian name; from .92 on, and
--         the same first letter, which keeps the pairs few. A name that is accepted becomes a line of tasks/lookups/entities, with its evidence.
-- Caveat: resemblance is no evidence: Mohammad and Mahmoud resemble each other too.

create or replace view alias_proposals as
with unknown as (
    select
        mention.kind,
        mention.name,
        lower(mention.name) as folded,
        count(distinct mention.article_id) as n_articles,
        min(article.published_on) as first_sighting,
        max(article.published_on) as last_sighting,
        list_sort(list_distinct(list(mention.role) filter (where mention.role is not null))) as roles,
        arg_max(article.url, article.published_at) as last_url
    from mention
    inner join current_article as article on mention.article_id = article.article_id and mention.revision = article.revision
    where mention.entity_id is null and mention.kind in ('person', 'organisation', 'place')
    group by mention.kind, mention.name
),

known as (
    select
        entity_id,
        kind,
        name_en,
        unnest([lower(name_en), name_fa]) as folded
    from entity
),

compared as (
    select
        unknown.*,
        known.entity_id,
        known.name_en as entity_name,
        jaro_winkler_similarity(unknown.folded, known.folded) as similarity
    from unknown
    inner join known on unknown.kind = known.kind and left(unknown.folded, 1) = left(known.folded, 1)
)

select
    kind,
    name,
    entity_id,
    any_value(entity_name) as entity_name,
    round(max(similarity), 3) as similarity,
    any_value(n_articles) as n_articles,
    any_value(first_sighting) as first_sighting,
    any_value(last_sighting) as last_sighting,
    any_value(roles) as roles,
    any_value(last_url) as last_url
from compared
where similarity >= 0.92
group by kind, name, entity_id;

comment on view alias_proposals is
'Names without an entity beside the entity they resemble (Jaro-Winkler from .92): to be reviewed by a person, never merged by themselves.';
