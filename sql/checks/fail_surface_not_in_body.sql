-- fail_surface_not_in_body: facts whose offsets do not cut their surface, or the sentence of a figure, out of the article's body.

with facts as (
    select
        'figure' as fact,
        article_id,
        revision,
        start,
        "end",
        surface
    from figure
    union all
    select
        'sentence' as fact,
        article_id,
        revision,
        sentence_start as start,
        sentence_end as "end",
        sentence as surface
    from figure
    union all
    select
        'period' as fact,
        article_id,
        revision,
        start,
        "end",
        surface
    from period
    union all
    select
        'mention' as fact,
        article_id,
        revision,
        start,
        "end",
        surface
    from mention
    union all
    select
        'agreement' as fact,
        article_id,
        revision,
        start,
        "end",
        surface
    from agreement
)

select
    facts.fact,
    facts.article_id,
    facts.revision,
    facts.start,
    facts.surface
from facts
left join article on facts.article_id = article.article_id and facts.revision = article.revision
where substring(article.body, facts.start + 1, facts."end" - facts.start) is distinct from facts.surface;
