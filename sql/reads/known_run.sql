-- known_run: the run $run_id if it is in the ledger. Grain: one row per run.

select run_id
from run
where run_id = $run_id;
