-- loads: the runs that took in other archives' files, in order. Grain: one row per run.

select
    run_id,
    parameters,
    started_at
from run
where flow = 'load'
order by started_at asc, run_id asc;
