-- trade_by_partner: what Iran exported to and imported from each partner, who said so, in which sentence.
-- Grain:  one row per flow, partner, scope, period_start, period_end.
-- Inputs: trade_statement.
-- Method: actual amounts of dated periods; the first article that gives both weight and value (else the first that gives one) makes the row, the
--         articles that say so are counted and their spread is shown, never summed or averaged. n_agencies counts agencies that report on their own:
--         a story that credits another agency is that agency's.
-- Caveat: reported, not verified; basis (FOB or CIF) is never stated, so exports minus imports is no trade balance.

create or replace view trade_by_partner as
with told as (
    select
        *,
        row_number() over (
            partition by flow, partner, scope, period_start, period_end
            order by (weight_t is null) or (value_usd is null), published_at, article_id, sentence_start, pair_no
        ) as telling_no
    from trade_statement
    where modality = 'actual' and period_start is not null
),

spread as (
    select
        flow,
        partner,
        scope,
        period_start,
        period_end,
        count(distinct article_id) as n_sightings,
        count(distinct origin_agency) as n_agencies,
        min(weight_t) as weight_t_min,
        max(weight_t) as weight_t_max,
        min(value_usd) as value_usd_min,
        max(value_usd) as value_usd_max,
        min(published_at) as first_seen_at,
        max(published_at) as last_seen_at
    from trade_statement
    where modality = 'actual' and period_start is not null
    group by all
)

select
    told.flow,
    told.partner,
    told.scope,
    told.commodity,
    told.iran_year,
    told.period_start,
    told.period_end,
    told.weight_t,
    told.value_usd,
    spread.n_sightings,
    spread.n_agencies,
    spread.weight_t_min,
    spread.weight_t_max,
    spread.value_usd_min,
    spread.value_usd_max,
    told.authority,
    told.speaker,
    told.sentence,
    told.citation,
    told.url,
    told.flags,
    spread.first_seen_at,
    spread.last_seen_at,
    coalesce(entity.name_en, told.partner) as partner_name,
    round(told.value_usd / told.weight_t, 2) as usd_per_t
from told
inner join spread
    on
        told.flow = spread.flow
        and told.partner = spread.partner
        and told.scope = spread.scope
        and told.period_start = spread.period_start
        and told.period_end = spread.period_end
left join entity on told.partner = entity.entity_id
where told.telling_no = 1;

comment on view trade_by_partner is
'What Iran exported to and imported from each partner (alpha-3 or bloc) per period: first full report, sightings, agencies, spread of values, sentence, url.';
