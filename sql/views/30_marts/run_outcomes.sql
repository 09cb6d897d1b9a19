-- run_outcomes: how every request of a run ended.
-- Grain:  one row per run, source, kind of page and outcome.
-- Inputs: run, page.
-- Method: counts of the request ledger; n_not_modified are the answers 304.

create or replace view run_outcomes as
select
    page.run_id,
    page.source_id,
    page.kind,
    page.outcome,
    any_value(run.flow) as flow,
    any_value(run.started_at) as started_at,
    any_value(run.state) as run_state,
    count(*) as n_pages,
    count(*) filter (where page.status = 304) as n_not_modified,
    cast(sum(page.n_requests) as bigint) as n_requests,
    cast(sum(page.n_bytes) as bigint) as n_bytes,
    round(sum(page.seconds), 1) as seconds,
    min(page.detail) as example_detail
from page
left join run on page.run_id = run.run_id
group by page.run_id, page.source_id, page.kind, page.outcome;

comment on view run_outcomes is
'How every request of a run ended, by source, kind of page and outcome; the article rows add up to the links of the run.';
