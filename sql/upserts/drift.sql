-- drift: where the pages that a run brought were read otherwise than those of the runs before it.
-- Parameters: $run_id. Running it again changes nothing.
-- Method: against all earlier runs without drift, pages of the same source and layout and of the years around: a selector or measure that holds for
--         less of the pages, by over 0.3 (a measure: 0.15) and over 5.5 standard errors (of a binomial share, its variance taken as 0.05 at least). With fewer
--         than 30 earlier pages, the fields that the layout declares for every page are asked for instead. A run with fewer than 3 pages of a layout proves
--         nothing.

delete from drift
where run_id = $run_id;

insert into drift by name
with present as (
    select
        source_id,
        layout,
        year,
        n_pages
    from layout_share
    where run_id = $run_id and field = 'page' and selector = '*'
),

earlier as (
    select layout_share.*
    from layout_share
    inner join run on layout_share.run_id = run.run_id
    inner join run as judged on run.started_at < judged.started_at
    anti join drift on layout_share.run_id = drift.run_id and layout_share.source_id = drift.source_id
    where judged.run_id = $run_id
),

usual_total as (
    select
        present.source_id,
        present.layout,
        present.year,
        present.n_pages,
        coalesce(sum(earlier.n), 0) as n_usual_pages
    from present
    left join earlier
        on
            present.source_id = earlier.source_id
            and present.layout = earlier.layout
            and abs(present.year - earlier.year) <= 1
            and earlier.field = 'page'
            and earlier.selector = '*'
    group by all
),

usual as (
    select
        usual_total.source_id,
        usual_total.layout,
        usual_total.year,
        usual_total.n_pages,
        earlier.field,
        earlier.selector,
        sum(earlier.n) as n_usual,
        case when starts_with(earlier.selector, '(') then sum(earlier.n_pages) else usual_total.n_usual_pages end as n_usual_pages
    from usual_total
    inner join earlier
        on
            usual_total.source_id = earlier.source_id
            and usual_total.layout = earlier.layout
            and abs(usual_total.year - earlier.year) <= 1
    where usual_total.n_usual_pages >= 30
    group by usual_total.source_id, usual_total.layout, usual_total.year, usual_total.n_pages, earlier.field, earlier.selector, usual_total.n_usual_pages
),

expected as (
    select
        * exclude (n_usual),
        n_usual / n_usual_pages as usual_share
    from usual
    where n_usual_pages >= 30
    union all by name
    select
        usual_total.*,
        layout_field.field,
        case when usual_total.layout = '*' then 'article' else '*' end as selector,
        1.0 as usual_share
    from usual_total
    inner join layout_field on usual_total.source_id = layout_field.source_id and usual_total.layout = layout_field.layout
    where usual_total.n_usual_pages < 30
),

found as (
    select
        expected.* exclude (n_pages),
        coalesce(present.n_pages, expected.n_pages) as n_pages,
        coalesce(present.n / nullif(present.n_pages, 0), 0) as share
    from expected
    left join layout_share as present
        on
            present.run_id = $run_id
            and expected.source_id = present.source_id
            and expected.layout = present.layout
            and expected.year = present.year
            and expected.field = present.field
            and expected.selector = present.selector
)

select
    source_id,
    layout,
    field,
    selector,
    share,
    usual_share,
    n_pages,
    n_usual_pages,
    cast($run_id as varchar) as run_id
from found
where
    n_pages >= 3
    and usual_share - share > case when starts_with(selector, '(') then 0.15 else 0.3 end
    and usual_share - share > 5.5 * sqrt(greatest(usual_share * (1 - usual_share), 0.05) / n_pages);
