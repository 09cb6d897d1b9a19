-- trade_statement: what one sentence says that Iran traded with one partner in one period.
-- Grain:  one row per article, sentence, flow, partner, scope, period, modality and pair_no.
-- Inputs: current_figure.
-- Method: levels of exports, imports or trade (no balances) in tons or dollars with exactly one partner (country or bloc); the k-th weight of a
--         sentence belongs to the k-th value of the same flow, partner, scope and period. scope is 'all goods' where goods at large, non-oil goods or nothing
--         is named (the customs administration's partner figures leave oil out, whether or not a sentence says so), else the commodity; commodity keeps what
--         was said. Nothing is converted: rial values are no part of this view. An amount told as actual for a period that begins after publication is no
--         outcome and is left out (warn_actual_after_publication lists it).
-- Caveat: basis (FOB or CIF) is never stated by the agencies; "non-oil" scopes differ between statements.

create or replace view trade_statement as
with scoped as (
    select
        *,
        partner[1] as partner_id,
        case when unit = 't' then 'weight' else 'value' end as side,
        case when commodity_id in ('', 'goods', 'non-oil goods') then 'all goods' else commodity_id end as scope
    from current_figure
    where
        aspect = 'level'
        and unit in ('t', 'USD')
        and flow is not null
        and measure in ('exports', 'imports', 'trade')
        and len(partner) = 1
        and reporter = 'IRN'
        and partner[1] != reporter
        and not list_contains(flags, 'balance')
        and not (modality = 'actual' and coalesce(period_start > published_on, false))
),

numbered as (
    select
        *,
        row_number() over (
            partition by article_id, sentence_start, flow, partner_id, scope, period_start, period_end, modality, unit
            order by start
        ) as pair_no
    from scoped
)

select
    article_id,
    sentence_start,
    flow,
    partner_id as partner,
    scope,
    period_start,
    period_end,
    iran_year,
    modality,
    pair_no,
    max(value) filter (where side = 'weight') as weight_t,
    max(value) filter (where side = 'value') as value_usd,
    max(qualifier) filter (where side = 'weight') as weight_qualifier,
    max(qualifier) filter (where side = 'value') as value_qualifier,
    max(commodity_id) as commodity,
    list_sort(list_distinct(flatten(list(flags)))) as flags,
    any_value(source_id) as source_id,
    any_value(agency) as agency,
    any_value(origin_agency) as origin_agency,
    any_value(authority_name) as authority,
    any_value(speaker_name) as speaker,
    any_value(published_at) as published_at,
    any_value(sentence) as sentence,
    any_value(url) as url,
    arg_min(citation, start) as citation
from numbered
group by all;

comment on view trade_statement is
'What one sentence says that Iran traded with one partner in one period: weight_t in metric tons, value_usd in US dollars as stated; FOB or CIF unknown.';
