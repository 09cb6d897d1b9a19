-- world_trade: exports, imports and trade with the world in dollars: the longest period reported of each of the last 25 Iranian years.
-- A row is a flow and year.

select
    flow,
    scope,
    iran_year,
    period_start,
    period_end,
    value as value_usd,
    n_sightings,
    n_agencies,
    sentence,
    citation,
    url
from foreign_trade
where unit = 'USD' and iran_year is not null and is_from_new_year
qualify
    row_number() over (partition by flow, iran_year order by n_months desc, n_sightings desc, scope desc) = 1
    and iran_year > max(iran_year) over () - 25
order by iran_year desc, flow asc;
