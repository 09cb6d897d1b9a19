-- publication: what the files are made of. One row: the publication, the last one that its changes are counted from (null at the first), the rules that read.

with newest as (
    select
        max_by(run_id, started_at) as run_id,
        max(started_at) as started_at
    from run
    where flow = 'publish'
),

before as (
    select max(run.started_at) as started_at
    from run
    inner join newest on run.run_id != newest.run_id and run.started_at <= newest.started_at
    where run.flow = 'publish' and run.state = 'Completed'
),

rules as (
    select list(distinct rules_digest order by rules_digest) as digests
    from normalization
)

select
    newest.run_id,
    newest.started_at,
    before.started_at as changes_since,
    rules.digests as rules
from newest
cross join before
cross join rules;
