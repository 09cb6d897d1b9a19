-- trade_statement: what one sentence says that Iran traded with one partner in one period.
-- Grain:  one row per article, sentence, flow, partner, scope, period, modality and pair_no.
-- Inputs: goods_statement.
-- Method: of the statements about goods, Iran's exports, imports and trade with exactly one partner (country or bloc); scope is 'all goods' where goods at
--         large, non-oil goods or nothing is named (the customs administration's partner figures leave oil out, whether or not a sentence says so), else the
--         commodity; commodity keeps what was said. Nothing is converted: rial values are no part of this view.
-- Caveat: basis (FOB or CIF) is never stated by the agencies; "non-oil" scopes differ between statements.

create or replace view trade_statement as
select
    article_id,
    sentence_start,
    flow,
    partner[1] as partner,
    scope,
    period_start,
    period_end,
    iran_year,
    modality,
    pair_no,
    weight_t,
    value_usd,
    weight_qualifier,
    value_qualifier,
    commodity,
    flags,
    source_id,
    agency,
    origin_agency,
    authority,
    speaker,
    published_at,
    sentence,
    url,
    citation
from goods_statement
where measure in ('exports', 'imports', 'trade') and flow is not null and reporter = 'IRN' and len(partner) = 1 and partner[1] != 'IRN';

comment on view trade_statement is
'What one sentence says that Iran traded with one partner in one period: weight_t in metric tons, value_usd in US dollars as stated; FOB or CIF unknown.';
