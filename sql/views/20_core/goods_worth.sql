-- goods_worth: a weight and a value of the same goods, with what a ton of them is worth and what it usually is.
-- Grain:  one row per pair: article, sentence, measure, flow, reporter, partners, scope, period, modality and pair_no.
-- Inputs: goods_statement, price_band.
-- Method: the statements that give both; the band is that of the commodity, or of goods at large by measure, else of anything that is weighed in tons
--         (tasks/lookups/price_bands.yaml, with the reason of each). is_unlikely: outside of it one of the two amounts is doubted.
-- Caveat: dollars at nobody's stated basis (FOB or CIF); nothing is converted.

create or replace view goods_worth as
select
    statement.*,
    statement.value_usd / statement.weight_t as usd_per_t,
    coalesce(own.usd_per_t_min, other.usd_per_t_min) as usd_per_t_min,
    coalesce(own.usd_per_t_max, other.usd_per_t_max) as usd_per_t_max,
    coalesce(own.reason, other.reason) as band_reason,
    not statement.value_usd / statement.weight_t
    between coalesce(own.usd_per_t_min, other.usd_per_t_min) and coalesce(own.usd_per_t_max, other.usd_per_t_max) as is_unlikely
from goods_statement as statement
left join price_band as own on statement.scope = own.scope and own.measure in ('', statement.measure)
left join price_band as other on other.scope = ''
where statement.weight_t > 0 and statement.value_usd > 0;

comment on view goods_worth is
'A weight and a value of the same goods in one sentence: dollars a ton, the usual band of that commodity, and whether the pair lies outside of it.';
