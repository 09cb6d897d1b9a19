-- edits: the newest 50 edits and withdrawals that took figures away or put others in. A row is one of changes.

select
    article_id,
    revision,
    kind,
    headline,
    changed_at,
    figures_added,
    figures_removed,
    url
from changes
where kind in ('revised', 'withdrawn') and len(figures_added) + len(figures_removed) > 0
order by changed_at desc, article_id asc, revision asc
limit 50;
