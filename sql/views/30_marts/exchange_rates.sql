-- exchange_rates: rates of the rial that the news states, or implies by giving an amount in both currencies.
-- Grain:  one row per figure that states or implies a rate.
-- Inputs: current_figure, figure.
-- Method: stated rates are prices (not changes of prices) in rials or tomans per unit of a currency (1 toman = 10 rials); an implied rate is a rial or
--         toman amount divided by the dollars or euros (at currency_start) that follow it at once in parentheses. regime is named only where the sentence
--         gives one rate and names one regime (NIMA, SANA, exchange center, free market, official), else 'not stated': nothing may be converted with such a
--         rate. is_far marks a rate five times off median_rate, that of its Iranian year and currency.
-- Caveat: reported, not verified; from 2018 to 2022 implied rates often follow the official 42,000, far from the market.

create or replace view exchange_rates as
with rial as (
    select
        article_id,
        revision,
        sentence_start
    from figure
    where unit in ('IRR', 'IRT')
),

following as (
    select
        article_id,
        revision,
        start,
        unit,
        lead(unit) over sentence_order as next_unit,
        lead(value) over sentence_order as next_value,
        lead(start) over sentence_order as next_start
    from figure
    semi join rial on figure.article_id = rial.article_id and figure.revision = rial.revision and figure.sentence_start = rial.sentence_start
    window sentence_order as (partition by article_id, revision, sentence_start order by start)
),

pair as (
    select *
    from following
    where unit in ('IRR', 'IRT') and next_unit in ('USD', 'EUR') and next_value > 0
),

rate as not materialized (
    select
        *,
        'stated' as method,
        split_part(unit, '/', 2) as currency,
        value * case when unit like 'IRT/%' then 10 else 1 end as irr_per_unit
    from current_figure
    where measure = 'exchange_rate' and aspect not in ('change', 'growth') and regexp_matches(unit, '^IR[RT]/[A-Z]{3}$')

    union all by name

    select
        told.*,
        'implied' as method,
        pair.next_unit as currency,
        pair.next_start as currency_start,
        told.value * case when told.unit = 'IRT' then 10 else 1 end / pair.next_value as irr_per_unit
    from current_figure as told
    inner join pair on told.article_id = pair.article_id and told.revision = pair.revision and told.start = pair.start
    where
        starts_with(told.unit, 'IR') and not contains(told.unit, '/') -- as in pair: of the other rows the scan need not read the sentence
        and pair.next_start - told."end" <= 25
        and contains(substring(told.sentence, told."end" - told.sentence_start + 1, pair.next_start - told."end"), '(')
),

usual as (
    select
        currency,
        year(published_on - interval 79 days) as year,
        median(irr_per_unit) as median_rate
    from rate
    group by all
),

labelled as (
    select
        *,
        list_filter(
            [
                case when regexp_matches(sentence, 'NIMA|Nima|نیما') then 'NIMA' end,
                case when regexp_matches(sentence, '(?i)exchange cent(er|re)|مرکز مبادله') then 'exchange center' end,
                case when regexp_matches(sentence, 'SANA\b|سنا ') then 'SANA' end,
                case when regexp_matches(sentence, '(?i)free[- ]market|open[- ]market|parallel market|بازار آزاد') then 'free market' end,
                case
                    when
                        regexp_matches(
                            sentence,
                            '(?i)\bofficial (exchange )?(rate|price)|official dollar|subsidi[sz]ed (dollar|currency|foreign|rate)|ترجیحی|نرخ رسمی|بین ?‌?بانکی'
                        )
                        then 'official'
                end
            ],
            lambda regime: regime is not null
        ) as regimes,
        count(*) over (partition by article_id, published_on, sentence_start) as n_rates
    from rate
)

select
    labelled.article_id,
    labelled.start,
    labelled.currency_start,
    labelled.published_on,
    labelled.published_at,
    labelled.method,
    labelled.currency,
    labelled.surface,
    labelled.period_start,
    labelled.period_end,
    labelled.speaker_name as speaker,
    labelled.authority_name as authority,
    labelled.sentence,
    labelled.citation,
    labelled.url,
    round(labelled.irr_per_unit, 1) as irr_per_unit,
    round(usual.median_rate, 1) as median_rate,
    case when len(labelled.regimes) = 1 and labelled.n_rates = 1 then labelled.regimes[1] else 'not stated' end as regime,
    not labelled.irr_per_unit between usual.median_rate / 5 and usual.median_rate * 5 as is_far
from labelled
inner join usual
    on labelled.currency = usual.currency and year(labelled.published_on - interval 79 days) is not distinct from usual.year;

comment on view exchange_rates is
'Rates of the rial as stated, or implied by an amount in both currencies; regime only where the sentence has one of each; is_far marks slips; rials per unit.';
