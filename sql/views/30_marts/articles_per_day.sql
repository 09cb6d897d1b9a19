-- articles_per_day: how many articles each source published on each day, and what was read out of them.
-- Grain:  one row per source and day (Tehran); articles without a stated time have day null.
-- Inputs: current_article, figure, agreement.
-- Method: counts of current texts. A day without a row is a day of which this warehouse has nothing, not a day without news.

create or replace view articles_per_day as
with measured as (
    select
        *,
        length(body) as body_chars
    from current_article
),

figures as (
    select
        article_id,
        revision,
        count(*) as n_figures
    from figure
    group by all
),

agreements as (
    select
        article_id,
        revision,
        count(*) as n_agreements
    from agreement
    group by all
)

select
    article.source_id,
    article.published_on,
    any_value(article.published_iran_year) as iran_year,
    count(*) as n_articles,
    count(*) filter (where figures.n_figures > 0) as n_articles_with_figures,
    cast(coalesce(sum(figures.n_figures), 0) as bigint) as n_figures,
    cast(coalesce(sum(agreements.n_agreements), 0) as bigint) as n_agreements,
    round(median(article.body_chars)) as median_body_chars
from measured as article
left join figures on article.article_id = figures.article_id and article.revision = figures.revision
left join agreements on article.article_id = agreements.article_id and article.revision = agreements.revision
group by article.source_id, article.published_on;

comment on view articles_per_day is
'Articles per source and Tehran day with their figures and agreements. A day without a row is one the warehouse has nothing of, not one without news.';
