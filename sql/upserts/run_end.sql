-- run_end: how a run ended. A run that never got as far as its row has none to close.

update run
set
    ended_at = $ended_at,
    state = $state,
    message = $message
where run_id = $run_id;
