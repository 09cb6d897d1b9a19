-- fail_link_with_two_outcomes: article pages of a run that end in more than one outcome, or that carry no article number.

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
