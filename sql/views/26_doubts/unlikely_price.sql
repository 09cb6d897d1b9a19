-- unlikely_price: weights and values whose dollars a ton lie outside of what the goods are worth.
-- Grain:  one row per figure (article_id, start): two for each pair.
-- Inputs: goods_worth.
-- Method: either the weight or the value of the pair is wrong, or the two are not of the same goods: expected is what the other one and the band lead to.

create or replace view unlikely_price as
with doubted as (
    select
        article_id,
        round(usd_per_t, 2) || ' dollars a ton, usual are ' || usd_per_t_min || ' to ' || usd_per_t_max || ': ' || band_reason as reason,
        unnest([
            struct_pack(start := weight_start, low := value_usd / usd_per_t_max, high := value_usd / usd_per_t_min, unit := 't'),
            struct_pack(start := value_start, low := weight_t * usd_per_t_min, high := weight_t * usd_per_t_max, unit := 'USD')
        ]) as figure
    from goods_worth
    where is_unlikely
)

select
    doubted.article_id,
    doubted.figure.start,
    'price' as rule,
    doubted.figure.low as expected_min,
    doubted.figure.high as expected_max,
    doubted.figure.unit as expected_unit,
    doubted.reason
from doubted;

comment on view unlikely_price is
'Weights and values of goods whose dollars a ton lie outside of the band of that commodity: one of the two is off, by ten times or more.';
