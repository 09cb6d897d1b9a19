-- warn_outcome_jump: bad outcomes of article pages whose share in a source's newest run lies far above that of its last ten runs.
-- Method: at least three pages and a tenth of the run, and more than twice the usual share; pages left out because of the run's own limit do not count.

with counted as (
    select
        source_id,
        run_id,
        outcome,
        count(*) as n_pages,
        sum(count(*)) over (partition by source_id, run_id) as n_all,
        max(max(fetched_at)) over (partition by source_id, run_id) as ended_at
    from page
    where kind = 'article' and detail is distinct from 'limit of pages reached'
    group by source_id, run_id, outcome
),

runs as (
    select
        source_id,
        run_id,
        row_number() over (partition by source_id order by max(ended_at) desc, run_id desc) as age
    from counted
    group by source_id, run_id
),

earlier as (
    select
        source_id,
        count(*) as n_runs
    from runs
    where age between 2 and 11
    group by source_id
),

usual as (
    select
        counted.source_id,
        counted.outcome,
        sum(counted.n_pages / counted.n_all) / any_value(earlier.n_runs) as share
    from counted
    inner join runs on counted.source_id = runs.source_id and counted.run_id = runs.run_id
    inner join earlier on counted.source_id = earlier.source_id
    where runs.age between 2 and 11
    group by counted.source_id, counted.outcome
)

select
    counted.source_id,
    counted.run_id,
    counted.outcome,
    counted.n_pages,
    round(counted.n_pages / counted.n_all, 3) as share,
    round(coalesce(usual.share, 0), 3) as share_usual
from counted
inner join runs on counted.source_id = runs.source_id and counted.run_id = runs.run_id and runs.age = 1
left join usual on counted.source_id = usual.source_id and counted.outcome = usual.outcome
where
    counted.outcome not in ('article', 'unchanged', 'newspaper_issue')
    and counted.n_pages >= 3
    and counted.n_pages / counted.n_all >= 0.1
    and counted.n_pages / counted.n_all > 2 * coalesce(usual.share, 0);
