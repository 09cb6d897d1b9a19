-- foreign_trade_monthly: Iran's exports and imports month by month, as stated or as the difference of two "first N months".
-- Grain:  one row per flow, scope, unit, iran_year, month and method.
-- Inputs: foreign_trade.
-- Method: 'stated' rows are reports of one month; 'difference' rows are the first N months less the first N-1 months of the same flow, scope and unit (the
--         first month is taken as stated). Assumptions: both totals have the same coverage and the earlier one was not revised in between; where the
--         reports of a total lie apart (spread), or the difference is negative, has_doubt is true.
-- Caveat: derived, not reported; never summed over methods.

create or replace view foreign_trade_monthly as
with cumulative as (
    select
        *,
        lag(n_months) over series as n_months_before,
        lag(value) over series as value_before,
        lag(value_max > value_min) over series as has_spread_before,
        lag(citation) over series as citation_before
    from foreign_trade
    where is_from_new_year and n_months is not null
    window series as (partition by flow, scope, unit, iran_year order by n_months)
)

select
    flow,
    scope,
    unit,
    iran_year,
    last_month as month,
    'stated' as method,
    value,
    value_max > value_min as has_doubt,
    [citation] as citations
from foreign_trade
where n_months = 1

union all by name

select
    flow,
    scope,
    unit,
    iran_year,
    n_months as month,
    'difference' as method,
    value - value_before as value,
    value < value_before or value_max > value_min or has_spread_before as has_doubt,
    [citation_before, citation] as citations
from cumulative
where n_months = n_months_before + 1;

comment on view foreign_trade_monthly is
'Iran''s exports and imports by Iranian month: stated, or the difference of the first N and the first N-1 months (derived), with doubts and both citations.';
