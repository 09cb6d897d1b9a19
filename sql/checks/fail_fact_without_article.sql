-- fail_fact_without_article: facts of a revision that is not in the warehouse (the tables declare no foreign keys).

with facts as (
    select distinct
        'figure' as fact,
        article_id,
        revision
    from figure
    union all
    select distinct
        'headline_figure' as fact,
        article_id,
        revision
    from headline_figure
    union all
    select distinct
        'period' as fact,
        article_id,
        revision
    from period
    union all
    select distinct
        'mention' as fact,
        article_id,
        revision
    from mention
    union all
    select distinct
        'agreement' as fact,
        article_id,
        revision
    from agreement
    union all
    select distinct
        'sanction' as fact,
        article_id,
        revision
    from sanction
)

select
    facts.fact,
    facts.article_id,
    facts.revision
from facts
anti join article on facts.article_id = article.article_id and facts.revision = article.revision;
