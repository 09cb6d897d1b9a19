-- unit_values: what goods weigh, what they are worth and the dollars a ton, by partner and commodity.
-- Grain:  one row per measure, flow, reporter, partner list, scope, period_start, period_end.
-- Inputs: goods_worth.
-- Method: weights and values that one sentence pairs, of dated periods and told as actual; the first article makes the row, the articles that say so are
--         counted and the spread of their dollars a ton is shown, never averaged. scope is the commodity, or 'all goods'. is_unlikely marks a pair outside
--         the usual band of its goods (usd_per_t_min to usd_per_t_max): figure_doubt says what would be expected.
-- Caveat: reported, not verified; a unit value is no price: basis (FOB or CIF), grade and mix of goods are not stated.

create or replace view unit_values as
with counted as (
    select
        measure,
        flow,
        reporter,
        partner,
        scope,
        iran_year,
        period_start,
        period_end,
        count(distinct article_id) as n_sightings,
        count(distinct origin_agency) as n_agencies,
        min(usd_per_t) as usd_per_t_lowest,
        max(usd_per_t) as usd_per_t_highest,
        min(published_at) as first_seen_at,
        max(published_at) as last_seen_at,
        arg_min(
            struct_pack(
                weight_t := weight_t,
                value_usd := value_usd,
                usd_per_t := usd_per_t,
                usd_per_t_min := usd_per_t_min,
                usd_per_t_max := usd_per_t_max,
                is_unlikely := is_unlikely,
                authority := authority,
                speaker := speaker,
                sentence := sentence,
                citation := citation,
                url := url,
                flags := flags
            ),
            struct_pack(at := published_at, article_id := article_id, start := sentence_start, pair_no := pair_no)
        ) as told
    from goods_worth
    where modality = 'actual' and period_start is not null
    group by all
)

select
    counted.measure,
    counted.flow,
    counted.reporter,
    counted.partner,
    counted.scope,
    counted.iran_year,
    counted.period_start,
    counted.period_end,
    counted.told.weight_t,
    counted.told.value_usd,
    round(counted.told.usd_per_t, 2) as usd_per_t,
    counted.told.usd_per_t_min,
    counted.told.usd_per_t_max,
    counted.told.is_unlikely,
    counted.n_sightings,
    counted.n_agencies,
    round(counted.usd_per_t_lowest, 2) as usd_per_t_lowest,
    round(counted.usd_per_t_highest, 2) as usd_per_t_highest,
    counted.told.authority,
    counted.told.speaker,
    counted.told.sentence,
    counted.told.citation,
    counted.told.url,
    counted.told.flags,
    counted.first_seen_at,
    counted.last_seen_at
from counted;

comment on view unit_values is
'Weight, value and dollars a ton of goods by partner and commodity as one sentence pairs them: first report, sightings, spread, the usual band, url.';
