-- warnings: what the last run's checks found. A row is a check that returned rows.

with newest as (
    select max_by(run_id, checked_at) as run_id
    from check_result
)

select
    checked.check_name,
    checked.n_rows,
    checked.sample
from check_result as checked
inner join newest on checked.run_id = newest.run_id
where checked.n_rows > 0
order by checked.check_name;
