-- commodity_trade: the newest 100 reported periods of the 60 commodities of the registry that are reported most. A row is one of trade_by_commodity.

with ranked as (
    select
        *,
        sum(n_sightings) over (partition by commodity) as n_of_commodity,
        row_number() over (partition by commodity order by period_end desc, n_sightings desc, flow asc, unit asc, partner asc) as nth
    from trade_by_commodity
    where period_start is not null and commodity in (select commodity_id from commodity_name)
)

select
    commodity,
    hs_chapter,
    hs_title,
    flow,
    partner,
    unit,
    iran_year,
    period_start,
    period_end,
    value,
    n_sightings,
    n_agencies,
    sentence,
    citation,
    url
from ranked
qualify dense_rank() over (order by n_of_commodity desc, commodity asc) <= 60 and nth <= 100
order by n_of_commodity desc, commodity asc, nth asc;
