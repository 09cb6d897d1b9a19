-- warn_usd_per_ton: trade statements whose value per ton lies outside anything that is traded in bulk: most often a slip of a thousand in one of the two.
-- Method: below 15 or above 15,000 USD/t; single goods such as saffron reach 1.4 million USD/t, so goods are named in the row.

select
    article_id,
    flow,
    partner,
    commodity,
    weight_t,
    value_usd,
    round(value_usd / weight_t, 2) as usd_per_t
from trade_statement
where value_usd / weight_t not between 15 and 15000;
