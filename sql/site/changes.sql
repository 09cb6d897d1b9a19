-- changes: what came, was edited or was withdrawn in the last 62 days, 15 of each source. A row is one of changes.

select
    source_id,
    url,
    headline,
    published_at,
    changed_at,
    kind,
    headline_before,
    len(figures_added) as n_figures_added,
    len(figures_removed) as n_figures_removed
from changes
where changed_at >= current_date - 62
qualify
    row_number() over (
        partition by source_id
        order by cast(changed_at as date) desc, published_at desc nulls last, article_id asc, revision asc
    ) <= 15
order by cast(changed_at as date) desc, published_at desc nulls last, article_id asc, revision asc;
