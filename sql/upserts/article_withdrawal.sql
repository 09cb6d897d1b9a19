-- article_withdrawal: articles whose page a run found gone (404, 410, not-found text) are marked, never dropped; one that is back is unmarked.

update article
set withdrawn_at = case when page.outcome = 'gone' then page.fetched_at end
from page
where
    page.run_id = $run_id
    and page.source_id = $source_id
    and page.kind = 'article'
    and page.outcome in ('gone', 'article', 'unchanged')
    and page.source_id = article.source_id
    and page.number = article.number
    and article.is_current
    and page.fetched_at >= article.valid_from
    and (page.outcome = 'gone') = (article.withdrawn_at is null);
