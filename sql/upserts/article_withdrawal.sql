-- article_withdrawal: articles whose page is gone (404, 410, not-found text) are marked, never dropped; one that is back is unmarked.
-- Scope:  articles that the runs $run_ids asked the sources $source_ids for, once their pages and texts are in.
-- Method: withdrawn since the first 'gone' after the page was last seen, among the answers since the current revision; a state, not a step, so that
-- it does not depend on how pages were cut into batches.

update article
set withdrawn_at = state.withdrawn_at
from (
    with asked as (
        select distinct
            source_id,
            number
        from page
        where
            kind = 'article'
            and outcome in ('gone', 'article', 'unchanged')
            and run_id in (select unnest($run_ids))
            and source_id in (select unnest($source_ids))
    ),

    answer as (
        select
            article.article_id,
            page.outcome,
            page.fetched_at,
            max(page.fetched_at) filter (where page.outcome <> 'gone') over (partition by article.article_id) as seen_at
        from page
        inner join asked on page.source_id = asked.source_id and page.number = asked.number
        inner join article on page.source_id = article.source_id and page.number = article.number
        where
            page.kind = 'article'
            and page.outcome in ('gone', 'article', 'unchanged')
            and article.is_current
            and page.fetched_at >= article.valid_from
    )

    select
        article_id,
        min(fetched_at) filter (where outcome = 'gone' and fetched_at > coalesce(seen_at, '-infinity')) as withdrawn_at
    from answer
    group by article_id
) as state
where
    article.article_id = state.article_id
    and article.is_current
    and article.withdrawn_at is distinct from state.withdrawn_at;
