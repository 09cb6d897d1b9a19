-- iran_month: the months of the Solar Hijri years.
-- Grain:  one row per iran_year and month (1 Farvardin ... 12 Esfand).
-- Inputs: iran_year.
-- Method: months 1 to 6 have 31 days, 7 to 11 have 30, the last has what is left of the year (domain of the year table: tasks/lookups/calendar.yaml).

create or replace view iran_month as
select
    iran_year.iran_year,
    cast(months.n as integer) as month,
    iran_year.date_start as year_start,
    iran_year.date_start + cast(30 * (months.n - 1) + least(months.n - 1, 6) as integer) as date_start,
    case when months.n = 12 then iran_year.date_end else iran_year.date_start + cast(30 * months.n + least(months.n, 6) - 1 as integer) end as date_end
from iran_year
cross join generate_series(1, 12) as months (n);

comment on view iran_month is
'The months of the Solar Hijri years: first and last day (Gregorian, inclusive), and the first day of the year.';
