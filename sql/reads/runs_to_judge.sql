-- runs_to_judge: runs whose article pages were not yet compared with what is usual, and run $run_id, oldest first. Grain: one row per run.

with judgeable as (
    select distinct run_id
    from page
    where kind = 'article' and outcome in ('article', 'layout_unknown', 'too_short')
),

judged as (
    select distinct run_id
    from layout_share
)

select run.run_id
from run
semi join judgeable on run.run_id = judgeable.run_id
left join judged on run.run_id = judged.run_id
where judged.run_id is null or run.run_id = $run_id
order by run.started_at, run.run_id;
