-- warn_layout_drift: where pages of a source were not read as usual; what their run brought is held back until the layout is mended or the change accepted.

with holding as (
    select distinct
        run_id,
        source_id
    from article_on_hold
    where reason = 'drift'
)

select
    drift.source_id,
    drift.layout,
    drift.field,
    drift.selector,
    round(drift.share, 2) as share,
    round(drift.usual_share, 2) as usual_share,
    drift.n_pages,
    drift.run_id
from drift
semi join holding on drift.run_id = holding.run_id and drift.source_id = holding.source_id;
