-- drift_of_run: what was not read as usual in a run. Grain: one row per source, layout, field and selector.

select
    source_id,
    layout,
    field,
    selector,
    round(share, 2) as share,
    round(usual_share, 2) as usual_share,
    n_pages
from drift
where run_id = $run_id
order by all;
