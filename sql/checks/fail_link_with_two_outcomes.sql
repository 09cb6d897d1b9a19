-- fail_link_with_two_outcomes: article pages of a run that end in more than one outcome, or that carry no article number.
-- Another's files may hold a page many times: loads of them follow no links and are left out.

with fetched as (
    select
        page.run_id,
        page.source_id,
        page.number,
        count(*) as n_outcomes
    from page
    anti join run on page.run_id = run.run_id and run.flow = 'load'
    where page.kind = 'article'
    group by all
)

select
    run_id,
    source_id,
    number,
    n_outcomes
from fetched
where n_outcomes > 1 or number is null;
