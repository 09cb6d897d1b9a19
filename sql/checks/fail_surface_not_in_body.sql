-- fail_surface_not_in_body: facts whose offsets do not cut their surface, or the sentence of a figure, out of the article's body.
-- Sentences are compared by their hash: whole, they would be half of what the join writes to disk.

with facts as (
    select
        'figure' as fact,
        article_id,
        revision,
        start,
        "end",
        surface,
        sentence_start,
        sentence_end,
        hash(sentence) as sentence_hash
    from figure
    union all by name
    select
        'period' as fact,
        article_id,
        revision,
        start,
        "end",
        surface
    from period
    union all by name
    select
        'mention' as fact,
        article_id,
        revision,
        start,
        "end",
        surface
    from mention
    union all by name
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
where
    substring(article.body, facts.start + 1, facts."end" - facts.start) is distinct from facts.surface
    or hash(substring(article.body, facts.sentence_start + 1, facts.sentence_end - facts.sentence_start)) != facts.sentence_hash;
