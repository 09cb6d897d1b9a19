-- last_runs: the newest ten runs. Grain: one row per run.

select
    run_id,
    flow,
    started_at,
    ended_at,
    state,
    message
from run
order by started_at desc, run_id asc
limit 10;
