-- runs_at_work: runs of the live warehouse, attached as live, that have not written how they ended, other than $run_id. Grain: one row per run.

select
    run_id,
    flow,
    started_at
from live.run
where state = 'Running' and run_id <> $run_id
order by started_at;
