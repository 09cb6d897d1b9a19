-- warn_usd_per_ton: weights and values of one sentence whose dollars a ton lie outside of the band of the goods: a slip of ten or more in one of the two.
-- Method: the bands are data (tasks/lookups/price_bands.yaml), as in figure_doubt.

select
    article_id,
    measure,
    partner,
    scope,
    weight_t,
    value_usd,
    round(usd_per_t, 2) as usd_per_t,
    usd_per_t_min,
    usd_per_t_max
from goods_worth
where is_unlikely;
