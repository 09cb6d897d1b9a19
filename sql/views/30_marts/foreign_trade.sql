-- foreign_trade: Iran's exports, imports and trade with the world as reported for each period.
-- Grain:  one row per flow, scope, unit, period_start, period_end.
-- Inputs: reported_figure, iran_month.
-- Method: actual levels without a partner, in tons or dollars. scope is 'non-oil goods' where the sentence says so, else 'not stated'. n_months is the number
--         of whole Iranian months the period covers, is_from_new_year whether it begins on 1 Farvardin ("first N months").
--         A sentence that points back to its partner ("imports from the five countries") has that partner, or stands in no view (flag partner_unresolved).
-- Caveat: reported, not verified; what "non-oil" includes differs between statements, and the customs administration's totals leave oil out without saying so.

create or replace view foreign_trade as
select
    reported_figure.flow,
    case when reported_figure.commodity_id = 'non-oil goods' then 'non-oil goods' else 'not stated' end as scope,
    reported_figure.unit,
    reported_figure.iran_year,
    reported_figure.period_start,
    reported_figure.period_end,
    last_month.month - first_month.month + 1 as n_months,
    coalesce(first_month.month = 1, false) as is_from_new_year,
    last_month.month as last_month,
    reported_figure.value,
    reported_figure.n_sightings,
    reported_figure.n_agencies,
    reported_figure.value_min,
    reported_figure.value_max,
    reported_figure.authority,
    reported_figure.speaker,
    reported_figure.sentence,
    reported_figure.citation,
    reported_figure.url,
    reported_figure.flags,
    reported_figure.first_seen_at,
    reported_figure.last_seen_at
from reported_figure
left join iran_month as first_month
    on reported_figure.period_start = first_month.date_start and reported_figure.iran_year = first_month.iran_year
left join iran_month as last_month
    on reported_figure.period_end = last_month.date_end and reported_figure.iran_year = last_month.iran_year and first_month.month is not null
where
    reported_figure.measure in ('exports', 'imports', 'trade')
    and reported_figure.flow is not null
    and reported_figure.aspect = 'level'
    and reported_figure.modality = 'actual'
    and reported_figure.reporter = 'IRN'
    and len(reported_figure.partner) = 0
    and reported_figure.commodity_id in ('', 'goods', 'non-oil goods')
    and reported_figure.unit in ('t', 'USD')
qualify
    row_number() over (
        partition by reported_figure.flow, scope, reported_figure.unit, reported_figure.iran_year, reported_figure.period_start, reported_figure.period_end
        order by reported_figure.first_seen_at asc, reported_figure.commodity_id desc
    ) = 1;

comment on view foreign_trade is
'Iran''s exports, imports and trade with the world per period, in tons and in dollars as stated: first report, sightings, spread of values, sentence, url.';
