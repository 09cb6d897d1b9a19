-- trade_by_partner: what Iran exported to and imported from each partner, who said so, in which sentence.
-- Grain:  one row per flow, partner, scope, period_start, period_end.
-- Inputs: trade_statement, entity.
-- Method: actual amounts of dated periods; the first article that gives both weight and value (else the first that gives one) makes the row, the
--         articles that say so are counted and their spread is shown, never summed or averaged. n_agencies counts agencies that report on their own:
--         a story that credits another agency is that agency's.
-- Caveat: reported, not verified; basis (FOB or CIF) is never stated, so exports minus imports is no trade balance.

create or replace view trade_by_partner as
with counted as (
    select
        flow,
        partner,
        scope,
        iran_year,
        period_start,
        period_end,
        count(distinct article_id) as n_sightings,
        count(distinct origin_agency) as n_agencies,
        min(weight_t) as weight_t_min,
        max(weight_t) as weight_t_max,
        min(value_usd) as value_usd_min,
        max(value_usd) as value_usd_max,
        min(published_at) as first_seen_at,
        max(published_at) as last_seen_at,
        arg_min(
            struct_pack(
                commodity := commodity,
                weight_t := weight_t,
                value_usd := value_usd,
                authority := authority,
                speaker := speaker,
                sentence := sentence,
                citation := citation,
                url := url,
                flags := flags
            ),
            struct_pack(
                is_half := weight_t is null or value_usd is null,
                at := published_at,
                article_id := article_id,
                start := sentence_start,
                pair_no := pair_no
            )
        ) as told
    from trade_statement
    where modality = 'actual' and period_start is not null
    group by all
)

select
    counted.flow,
    counted.partner,
    counted.scope,
    counted.told.commodity,
    counted.iran_year,
    counted.period_start,
    counted.period_end,
    counted.told.weight_t,
    counted.told.value_usd,
    counted.n_sightings,
    counted.n_agencies,
    counted.weight_t_min,
    counted.weight_t_max,
    counted.value_usd_min,
    counted.value_usd_max,
    counted.told.authority,
    counted.told.speaker,
    counted.told.sentence,
    counted.told.citation,
    counted.told.url,
    counted.told.flags,
    counted.first_seen_at,
    counted.last_seen_at,
    coalesce(entity.name_en, counted.partner) as partner_name,
    round(counted.told.value_usd / counted.told.weight_t, 2) as usd_per_t
from counted
left join entity on counted.partner = entity.entity_id;

comment on view trade_by_partner is
'What Iran exported to and imported from each partner (alpha-3 or bloc) per period: first full report, sightings, agencies, spread of values, sentence, url.';
