-- outcomes_of_run: how every request of one run ended. Grain: one row per source, kind of page and outcome.

select
    source_id,
    kind,
    outcome,
    n_pages,
    n_not_modified,
    n_requests,
    n_bytes,
    seconds,
    example_detail
from run_outcomes
where run_id = $run_id
order by source_id asc, kind asc, n_pages desc, outcome asc;
