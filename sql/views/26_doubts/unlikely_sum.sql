-- unlikely_sum: amounts and shares that do not add up.
-- Grain:  one row per figure (article_id, start) and rule.
-- Inputs: settled_sighting, current_figure.
-- Method: sum.flows: exports + imports = trade of one article, reporter, partner, period, unit and commodity, apart by more than the three roundings and one
--         percent (five, where one is "about" or "over"); where an article tells several amounts of a flow, the three that come nearest count. Each
--         is doubted once: expected is what the other two say. sum.shares: the shares of several partners in one trade and one sentence, above 100 percent.
-- Caveat: a doubt, no verdict.

create or replace view unlikely_sum as
with amount as (
    select
        *,
        case when qualifier = '' then 0.01 else 0.05 end as looseness
    from settled_sighting
    where aspect = 'level' and modality = 'actual' and flow in ('export', 'import', 'trade') and measure in ('exports', 'imports', 'trade') and value > 0
),

triple as (
    select
        total.article_id,
        total.start as total_start,
        total.value as total,
        export.start as export_start,
        export.value as exports,
        import.start as import_start,
        import.value as imports,
        (total.step + export.step + import.step) / 2 + total.value * greatest(total.looseness, export.looseness, import.looseness) as tolerance
    from amount as total
    inner join amount as export
        on
            total.article_id = export.article_id
            and total.reporter = export.reporter
            and total.partner = export.partner
            and total.commodity_id = export.commodity_id
            and total.unit = export.unit
            and total.period_start = export.period_start
            and total.period_end = export.period_end
    inner join amount as import
        on
            total.article_id = import.article_id
            and total.reporter = import.reporter
            and total.partner = import.partner
            and total.commodity_id = import.commodity_id
            and total.unit = import.unit
            and total.period_start = import.period_start
            and total.period_end = import.period_end
    where total.flow = 'trade' and export.flow = 'export' and import.flow = 'import'
),

nearest as (
    select *
    from triple
    qualify row_number() over (partition by article_id, total_start order by abs(total - exports - imports), export_start, import_start) = 1
),

broken as (
    select
        *,
        'exports ' || exports || ' + imports ' || imports || ' = trade ' || total || ', as printed' as reason
    from nearest
    where abs(total - exports - imports) > tolerance
),

doubted as (
    select
        article_id,
        reason,
        tolerance,
        unnest([
            struct_pack(start := total_start, expected := exports + imports, difference := abs(total - exports - imports)),
            struct_pack(start := export_start, expected := total - imports, difference := abs(total - exports - imports)),
            struct_pack(start := import_start, expected := total - exports, difference := abs(total - exports - imports))
        ]) as figure
    from broken
),

share as (
    select
        article_id,
        start,
        value,
        sum(value) over whole as total,
        count(*) over whole as n_shares,
        count(distinct partner) over whole as n_partners
    from current_figure
    where aspect = 'share' and unit = 'percent' and measure in ('exports', 'imports', 'trade') and period_start is not null and len(partner) = 1
    window whole as (partition by article_id, sentence_start, measure, flow, reporter, commodity_id, period_start, period_end)
)


select
    doubted.article_id,
    doubted.figure.start,
    'sum.flows' as rule,
    doubted.figure.expected - doubted.tolerance as expected_min,
    doubted.figure.expected + doubted.tolerance as expected_max,
    null as expected_unit,
    doubted.reason
from doubted
qualify row_number() over (partition by doubted.article_id, doubted.figure.start order by doubted.figure.difference, doubted.reason) = 1

union all

select
    article_id,
    start,
    'sum.shares' as rule,
    0 as expected_min,
    greatest(0, 100 - total + value) as expected_max,
    'percent' as expected_unit,
    n_shares || ' shares add up to ' || total || ' percent' as reason
from share
where total > 101 and n_shares = n_partners;

comment on view unlikely_sum is
'Exports and imports that do not add up to the trade of the same article, and partners'' shares of one trade that exceed 100 percent.';
