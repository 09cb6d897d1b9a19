-- unlikely_size: figures larger or smaller than anything of their kind can be.
-- Grain:  one row per figure (article_id, start) and bound that it breaks.
-- Inputs: current_figure, size_bound.
-- Method: of what is told as actual; bounds by aspect, measure, unit and whose figure it is, as data with reasons (tasks/lookups/size_bounds.yaml). Those
--         for a year are taken by the day for other periods, two months at least; figures without a period have none of these.
-- Caveat: a doubt, no verdict: a figure of the world that was read as Iran's is among them.

create or replace view unlikely_size as
with bounded as (
    select
        figure.article_id,
        figure.start,
        figure.value,
        figure.value_max as range_end,
        figure.unit,
        bound.value_min,
        bound.value_max * case when bound.is_per_year then greatest(figure.period_end - figure.period_start + 1, 60) / 365 else 1 end as value_max,
        bound.reason
    from current_figure as figure
    inner join size_bound as bound
        on
            figure.unit = bound.unit
            and figure.aspect = bound.aspect
            and bound.measure in ('', figure.measure)
            and bound.reporter in ('', figure.reporter)
    where figure.modality = 'actual' and (not bound.is_per_year or figure.period_start is not null)
)

select
    article_id,
    start,
    'size' as rule,
    max(value_min) as expected_min,
    min(value_max) as expected_max,
    unit as expected_unit,
    any_value(reason) as reason
from bounded
where value < value_min or greatest(value, coalesce(range_end, value)) > value_max
group by article_id, start, unit;

comment on view unlikely_size is
'Figures beyond what anything of their kind can be: more oil than the world makes, a growth of a million percent, a month above the record year.';
