-- posts_held: who was named with which post, from when to when, by whom.
-- Grain:  one row per person of the registry and post as stated.
-- Inputs: mention, current_article, entity.
-- Method: a post is the wording next to a full name, in small letters, without article and 'Iranian'; first and last sighting are days of publication.
-- Caveat: a sighting is no term of office: papers name former and future holders too. Persons outside the registry are no part of this view.

create or replace view posts_held as
with stated as (
    select
        mention.entity_id as person_id,
        mention.role,
        article.article_id,
        article.source_id,
        article.origin_agency,
        article.published_on,
        article.published_at,
        article.url,
        trim(regexp_replace(lower(mention.role), '^((the|an?|iran|iranian|iran.s) )+', '')) as post
    from mention
    inner join current_article as article on mention.article_id = article.article_id and mention.revision = article.revision
    where mention.kind = 'person' and mention.entity_id is not null and mention.role is not null
)

select
    stated.person_id,
    stated.post,
    any_value(entity.name_en) as person,
    any_value(entity.name_fa) as person_fa,
    arg_min(stated.role, stated.published_at) as post_as_stated,
    min(stated.published_on) as first_sighting,
    max(stated.published_on) as last_sighting,
    count(distinct stated.article_id) as n_articles,
    count(distinct stated.origin_agency) as n_agencies,
    list_sort(list(distinct stated.source_id)) as source_ids,
    arg_min(stated.url, stated.published_at) as first_url,
    arg_max(stated.url, stated.published_at) as last_url
from stated
left join entity on stated.person_id = entity.entity_id
where stated.post != ''
group by stated.person_id, stated.post;

comment on view posts_held is
'Who was named with which post, first and last day seen, in which sources: posts as the articles state them, of persons in the registry only.';
