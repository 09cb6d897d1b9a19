-- running_runs: runs that have not written how they ended. Grain: one row per run.

select run_id
from run
where state = 'Running';
