-- fail_link_without_outcome: links of a finished run that have no outcome in it, or more than one.

with fetched as (
    select
        run_id,
        source_id,
        number,
        count(*) as n_outcomes
    from page
    where kind = 'article'
    group by all
)

select
    run_id,
    source_id,
    number,
    n_outcomes
from fetched
where n_outcomes > 1 or number is null;
