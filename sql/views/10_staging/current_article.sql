-- current_article: the text that each article has now.
-- Grain:  one row per article that is not withdrawn.
-- Inputs: article, source, iran_year.
-- Method: the current revision; days are Tehran days; origin_agency is the agency that the article credits as its own source
--         (a Tehran Times story that says "IRNA reported" is IRNA's story), else its publisher's.

create or replace view current_article as
select
    article.*,
    source.name as source_name,
    source.agency,
    cast(article.published_at at time zone 'Asia/Tehran' as date) as published_on,
    iran_year.iran_year as published_iran_year,
    coalesce(article.credited_agencies[1], source.agency) as origin_agency
from article
left join source on article.source_id = source.source_id
left join iran_year on cast(article.published_at at time zone 'Asia/Tehran' as date) between iran_year.date_start and iran_year.date_end
where article.is_current and article.withdrawn_at is null;

comment on view current_article is
'The text each article has now: current revision, not withdrawn. published_on is a Tehran day; origin_agency is the agency it credits, else its publisher.';
