-- partner_trade: the newest 100 reported periods of the 60 partners that are reported most, those of more than a year last. A row is one of trade_by_partner.

with ranked as (
    select
        *,
        sum(n_sightings) over (partition by partner) as n_of_partner,
        row_number() over (
            partition by partner
            order by period_end - period_start > 366 asc, period_end desc, n_sightings desc, flow asc, scope asc, period_start asc
        ) as nth
    from trade_by_partner
)

select
    partner,
    partner_name,
    flow,
    scope,
    iran_year,
    period_start,
    period_end,
    weight_t,
    value_usd,
    n_sightings,
    n_agencies,
    sentence,
    citation,
    url
from ranked
qualify dense_rank() over (order by n_of_partner desc, partner asc) <= 60 and nth <= 100
order by n_of_partner desc, partner asc, nth asc;
