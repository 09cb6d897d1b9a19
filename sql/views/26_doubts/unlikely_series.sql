-- unlikely_series: amounts far from the other reports of their series.
-- Grain:  one row per figure (article_id, start).
-- Inputs: sighting.
-- Method: a series is what is told of one thing (measure, flow, reporter, partner, commodity_id, counted, unit; a partner or a commodity is named) for whatever
--         period; amounts per period are taken per day, rates and amounts per day as they stand. Doubted is an amount 200 times above or below the
--         median of the periods that begin within three years (with one partner, eight times), where at least three other periods are told and the middle
--         half of them lies within three times of it. Below 200, amounts without a partner were all of another scope (a province, a part of the goods),
--         none a slip, as read over the corpus.
-- Caveat: a doubt, no verdict.

create or replace view unlikely_series as
with paced as (
    select
        *,
        case when unit in ('USD', 'EUR', 'IRR', 'IRT', 't', 'kg', 'bbl', 'm3', 'l', 'kWh') then value / (period_end - period_start + 1) else value end as pace
    from sighting
    where
        aspect = 'level'
        and modality = 'actual'
        and value > 0
        and measure in ('exports', 'imports', 'trade', 'transit', 'production', 'consumption', 'sales')
        and (commodity_id != '' or len(partner) > 0)
        and unit in ('USD', 'EUR', 't', 'bbl', 'bbl/d', 'm3', 'm3/d', 'l/d', 'kWh', 'MW')
),

per_period as (
    select
        measure,
        flow,
        reporter,
        partner,
        commodity_id,
        counted,
        unit,
        period_start,
        period_end,
        median(pace) as pace
    from paced
    group by all
),

compared as (
    select
        *,
        median(pace) over near as usual,
        quantile_disc(pace, 0.25) over near as low,
        quantile_disc(pace, 0.75) over near as high,
        count(*) over near as n_periods,
        case when len(partner) = 1 and partner[1] != 'IRN' then 8 else 200 end as reach
    from per_period
    window
        near as (
            partition by measure, flow, reporter, partner, commodity_id, counted, unit
            order by period_start range between interval 1100 days preceding and interval 1100 days following
        )
)

select
    paced.article_id,
    paced.start,
    'series' as rule,
    compared.usual * paced.value / paced.pace / compared.reach as expected_min,
    compared.usual * paced.value / paced.pace * compared.reach as expected_max,
    paced.unit as expected_unit,
    'median of ' || compared.n_periods || ' periods of the series' as reason
from paced
inner join compared
    on
        paced.measure = compared.measure
        and paced.flow is not distinct from compared.flow
        and paced.reporter = compared.reporter
        and paced.partner = compared.partner
        and paced.commodity_id = compared.commodity_id
        and paced.counted is not distinct from compared.counted
        and paced.unit = compared.unit
        and paced.period_start = compared.period_start
        and paced.period_end = compared.period_end
where
    compared.n_periods > 3
    and compared.low > compared.usual / 3
    and compared.high < compared.usual * 3
    and not paced.pace between compared.usual / compared.reach and compared.usual * compared.reach;

comment on view unlikely_series is
'Amounts 200 times (with one partner, eight times) above or below the median of what is told of the same thing for other periods.';
