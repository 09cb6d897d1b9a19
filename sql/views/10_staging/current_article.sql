-- current_article: the text that each article has now.
-- Grain:  one row per article that is not withdrawn.
-- Inputs: article, article_as_of, article_on_hold, article_cluster, source, agency_name, iran_year.
-- Method: the revision that stands (at the time as_of, where that is set), or while that is on hold the latest before it that is not; days are Tehran
--         days; origin_agency is the first other agency that the article credits (a Tehran Times story that says "IRNA reported" is IRNA's story), else
--         its publisher's; cited_as reads outward: who reported, who printed, when, which number. The Iranian year Y begins in the Gregorian year Y + 621.

create or replace view current_article as
with waiting as (
    select
        standing.article_id,
        standing.valid_from
    from article_as_of as standing
    semi join article_on_hold as held on standing.article_id = held.article_id and standing.revision = held.revision
),

shown as not materialized (
    select standing.*
    from article_as_of as standing
    anti join waiting on standing.article_id = waiting.article_id
    union all by name
    select article.*
    from article
    inner join waiting on article.article_id = waiting.article_id and article.valid_from < waiting.valid_from
    anti join article_on_hold as held on article.article_id = held.article_id and article.revision = held.revision
    qualify row_number() over (partition by article.article_id order by article.valid_from desc) = 1
),

credited as (
    select
        article_id,
        revision,
        unnest(credited_agencies) as name,
        unnest(range(len(credited_agencies))) as position
    from article
),

origin as (
    select
        credited.article_id,
        credited.revision,
        arg_min(agency_name.agency, credited.position) as agency
    from credited
    inner join agency_name on credited.name = agency_name.name
    inner join source on split_part(credited.article_id, ':', 1) = source.source_id and agency_name.agency != source.agency
    group by all
),

reposted as (
    select
        member.article_id,
        member.cluster_id,
        arg_min(
            coalesce(origin.agency, source.agency),
            struct_pack(is_own := origin.agency is null, at := article.published_at, article_id := article.article_id)
        ) over (partition by member.cluster_id) as agency
    from article_cluster as member
    inner join article on member.article_id = article.article_id and article.is_current
    left join source on article.source_id = source.source_id
    left join origin on article.article_id = origin.article_id and article.revision = origin.revision
),

dated as (
    select
        *,
        cast(published_at at time zone 'Asia/Tehran' as date) as published_on
    from shown
)

select
    article.*,
    source.name as source_name,
    source.agency,
    coalesce(reposted.agency, origin.agency, source.agency) as origin_agency,
    coalesce(reposted.cluster_id, article.article_id) as cluster_id,
    iran_year.iran_year - cast(article.published_on < iran_year.date_start as integer) as published_iran_year,
    concat_ws(
        ', ',
        concat_ws(' via ', origin.agency, source.name),
        strftime(article.published_on, '%Y-%m-%d'),
        'no. ' || article.number
    ) as cited_as
from dated as article
left join source on article.source_id = source.source_id
left join origin on article.article_id = origin.article_id and article.revision = origin.revision
left join reposted on article.article_id = reposted.article_id
left join iran_year on year(article.published_on) - 621 = iran_year.iran_year;

comment on view current_article is
'The text each article has now: current revision, not withdrawn, not on hold. published_on is a Tehran day; origin_agency is whose report it is.';
