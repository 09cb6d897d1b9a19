-- run_asked: what the run $run_id was asked for and when it began, if it is in the ledger. Grain: one row per run.

select
    parameters,
    started_at
from run
where run_id = $run_id;
