-- world_trade: exports, imports and trade with the world in dollars: the longest period reported of each of the last 25 Iranian years.
-- A row is a flow and year: of the values told of its period the one that most articles tell, then the newest, then the first of its sentence;
-- who says which goods goes first.

select
    claim.flow,
    case when claim.commodity = 'non-oil goods' then 'non-oil goods' else 'not stated' end as scope,
    claim.iran_year,
    claim.period_start,
    claim.period_end,
    claim.value as value_usd,
    claim.n_sightings,
    claim.n_agencies,
    claim.n_claims,
    claim.sentence,
    claim.citation,
    claim.url
from claim
inner join settled_claim as place on claim.subject_id = place.subject_id and claim.value = place.value
inner join iran_month as first_month on claim.period_start = first_month.date_start and claim.iran_year = first_month.iran_year and first_month.month = 1
inner join iran_month as last_month on claim.period_end = last_month.date_end and claim.iran_year = last_month.iran_year
where
    claim.measure in ('exports', 'imports', 'trade')
    and claim.flow is not null
    and claim.aspect = 'level'
    and claim.modality = 'actual'
    and claim.reporter = 'IRN'
    and len(claim.partner) = 0
    and claim.commodity in ('', 'goods', 'non-oil goods')
    and claim.unit = 'USD'
qualify
    row_number() over (
        partition by claim.flow, claim.iran_year
        order by
            claim.commodity != '' desc, last_month.month desc, claim.commodity = 'non-oil goods' desc, claim.n_sightings desc,
            claim.last_seen_at desc, claim.article_id asc, place.start asc
    ) = 1
    and claim.iran_year > max(claim.iran_year) over () - 25
order by claim.iran_year desc, claim.flow asc;
