-- goods_statement: what one sentence says of goods in one period: how much they weigh and what they are worth.
-- Grain:  one row per article, sentence, measure, flow, reporter, partners, scope, period, modality and pair_no.
-- Inputs: current_figure.
-- Method: levels (no balances, no part of Iran) in tons, kilograms or dollars of goods that are exported, imported, traded, carried, made, sold or used; the
--         k-th weight of a sentence belongs to the k-th value of the same measure, reporter, partners, scope and period. scope is 'all goods' where goods at
--         large, non-oil goods or nothing is named, else the commodity; commodity keeps what was said. Nothing is converted: rial values are no part of this
--         view. An amount told as actual for a period that begins after publication is no outcome and is left out (warn_actual_after_publication lists it).
-- Caveat: basis (FOB or CIF) is never stated by the agencies; "non-oil" scopes differ between statements.

create or replace view goods_statement as
with scoped as (
    select
        * exclude (value),
        case when unit = 'kg' then value / 1000 else value end as value,
        case when unit = 'USD' then 'value' else 'weight' end as side,
        case when commodity_id in ('', 'goods', 'non-oil goods') then 'all goods' else commodity_id end as scope
    from current_figure
    where
        aspect = 'level'
        and unit in ('t', 'kg', 'USD')
        and measure in ('exports', 'imports', 'trade', 'transit', 'production', 'sales', 'consumption')
        and not list_has_any(flags, ['balance', 'part'])
        and not (modality = 'actual' and coalesce(period_start > published_on, false))
),

numbered as (
    select
        *,
        row_number() over (
            partition by article_id, sentence_start, measure, flow, reporter, partner, scope, period_start, period_end, iran_year, modality, side
            order by start
        ) as pair_no
    from scoped
)

select
    article_id,
    sentence_start,
    measure,
    flow,
    reporter,
    partner,
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
    max(start) filter (where side = 'weight') as weight_start,
    max(start) filter (where side = 'value') as value_start,
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

comment on view goods_statement is
'What one sentence says of goods in one period: weight_t in metric tons and value_usd in US dollars as stated, paired; whose, with whom, of what.';
