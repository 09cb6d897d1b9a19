-- unlikely_twin: figures that print the digits of another report of the same thing, and differ from it in one point: size, sign, unit or period.
-- Grain:  one row per figure (article_id, start) and rule; where several reports differ from it, the one that most articles tell.
-- Inputs: sighting.
-- Method: reports of one thing (aspect, measure, flow, reporter, partner, commodity_id, counted, modality) with the same six leading digits. twin.size: the
--         same unit and period, 10, 1,000 or 1,000,000 times larger or smaller. twin.sign: growth or change with the other sign. twin.unit: the same number
--         in another unit. twin.period: the same amount for another period, in another article. Two digits are enough for size, else three are needed:
--         round numbers meet by chance. Doubted is the report that fewer articles tell; where as many do, the later one, in one article both.
-- Caveat: a doubt, no verdict: one of the two reports is wrong, or one was read wrong.

create or replace view unlikely_twin as
with read as (
    select
        *,
        cast(round(abs(value) / pow(10, floor(log10(abs(value))) - 5)) as integer) as digits,
        cast(floor(log10(abs(value))) as integer) as power
    from sighting
    where
        value != 0
        and value_max is null
        and (not contains(unit, '/') or unit like '%/d')
        and aspect in ('level', 'growth', 'change')
        and measure in (
            'exports', 'imports', 'trade', 'transit', 'production', 'capacity', 'consumption', 'sales', 'reserves', 'revenue', 'budget', 'debt', 'gdp',
            'inflation', 'unemployment', 'investment'
        )
        and unit not in ('count', 'year', 'month', 'day')
),

told as (
    select
        aspect,
        measure,
        flow,
        reporter,
        partner,
        commodity_id,
        counted,
        modality,
        digits,
        power,
        unit,
        period_start,
        period_end,
        value,
        len(list_distinct(list(article_id))) as n_articles,
        min(struct_pack(at := published_at, article_id := article_id, url := url)) as report_first,
        list(struct_pack(article_id := article_id, start := start)) as figures
    from read
    where digits % 100000 != 0
    group by all
),

pair as (
    select
        told.figures,
        twin.value as twin_value,
        twin.unit as twin_unit,
        twin.period_start as twin_start,
        twin.period_end as twin_end,
        twin.n_articles as twin_n_articles,
        twin.report_first.url as twin_url,
        told.unit = twin.unit as is_same_unit,
        told.period_start = twin.period_start and told.period_end = twin.period_end as is_same_period,
        told.value = -twin.value as is_negated,
        told.value = twin.value and told.digits % 10000 != 0 as is_same_value,
        sign(told.value) = sign(twin.value) and abs(told.power - twin.power) in (1, 3, 6) as is_scaled,
        told.aspect = 'level'
        and told.modality = 'actual'
        and told.report_first.article_id != twin.report_first.article_id
        and told.unit in ('USD', 'EUR', 'IRR', 'IRT', 't', 'kg', 'bbl', 'm3', 'l', 'kWh')
        and told.measure in ('exports', 'imports', 'trade', 'transit', 'production', 'consumption', 'sales', 'revenue') as is_amount_of_period
    from told
    inner join told as twin
        on
            told.aspect = twin.aspect
            and told.measure = twin.measure
            and told.flow is not distinct from twin.flow
            and told.reporter = twin.reporter
            and told.partner = twin.partner
            and told.commodity_id = twin.commodity_id
            and told.counted is not distinct from twin.counted
            and told.modality = twin.modality
            and told.digits = twin.digits
    where told.n_articles < twin.n_articles or (told.n_articles = twin.n_articles and told.report_first.at >= twin.report_first.at)
),

ruled as (
    select
        *,
        unnest(figures) as figure,
        case
            when is_same_unit and is_same_period and is_negated then 'twin.sign'
            when is_same_unit and is_same_period and is_scaled then 'twin.size'
            when is_same_value and is_same_period and not is_same_unit then 'twin.unit'
            when is_same_value and is_same_unit and not is_same_period and is_amount_of_period then 'twin.period'
        end as rule
    from pair
)

select
    ruled.figure.article_id,
    ruled.figure.start,
    ruled.rule,
    ruled.twin_value as expected_min,
    ruled.twin_value as expected_max,
    ruled.twin_unit as expected_unit,
    'the same digits for ' || ruled.twin_start || '..' || ruled.twin_end || ', told by ' || ruled.twin_n_articles || ', first ' || ruled.twin_url as reason
from ruled
where ruled.rule is not null
qualify
    row_number() over (
        partition by ruled.figure.article_id, ruled.figure.start, ruled.rule
        order by ruled.twin_n_articles desc, ruled.twin_url asc
    ) = 1;

comment on view unlikely_twin is
'Figures that print the digits of another report of the same thing and differ from it in size, sign, unit or period: one of the two is wrong.';
