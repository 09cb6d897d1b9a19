-- macro_indicators: inflation, growth of the economy, unemployment, reserves and debt of the country as each body states them.
-- Grain:  one row per measure, kind, aspect, unit, issuer, modality, period_start, period_end.
-- Inputs: current_figure.
-- Method: issuer is who measured it (central bank, statistical centre, IMF ...), else who says it, else 'not stated'; bodies stand side by side and are never
--         merged. kind is what the sentence says of the rate: point to point, twelve months, monthly; of towns, of the country, of housing, food,
--         health or producers, without oil; empty where it says nothing. Reserves are money and gold (no oil in tanks), debt is the government's or the
--         country's; shares and ranks of an economy are no part of this view. The first report makes the row, later ones are counted and their spread
--         is shown.
-- Caveat: reported, not verified; a sentence with several rates says its kind of all of them.

create or replace view macro_indicators as
with told as (
    select
        *,
        coalesce(authority_name, speaker_name, 'not stated') as issuer,
        stated_kind(sentence) as kind
    from current_figure
    where
        reporter = 'IRN'
        and period_start is not null
        and aspect in ('level', 'growth', 'change')
        and case
            when measure in ('inflation', 'gdp', 'unemployment') then commodity_id = ''
            when unit not in ('percent', 'USD', 'EUR', 'IRR', 'IRT') then false
            when measure = 'reserves'
                then regexp_matches(sentence, '(?i)(exchange|forex|currency|gold|central bank|bullion|official)\b.{0,30}\breserves|ذخایر (ارزی|طلا|بانک مرکزی)')
            when measure = 'debt'
                then regexp_matches(
                    sentence, '(?i)(external|foreign|public|national|sovereign|government|state)\b.{0,20}\bdebts?\b|بدهی.?(های )?(خارجی|عمومی|دولت|بخش دولتی)'
                )
            else false
        end
),

counted as (
    select
        measure,
        kind,
        aspect,
        unit,
        issuer,
        modality,
        iran_year,
        period_start,
        period_end,
        count(distinct article_id) as n_sightings,
        count(distinct origin_agency) as n_agencies,
        min(value) as value_min,
        max(value) as value_max,
        min(published_at) as first_seen_at,
        max(published_at) as last_seen_at,
        arg_min(
            struct_pack(value := value, sentence := sentence, citation := citation, url := url),
            struct_pack(at := published_at, article_id := article_id, start := start)
        ) as first_told
    from told
    group by all
)

select
    counted.measure,
    counted.kind,
    counted.aspect,
    counted.unit,
    counted.issuer,
    counted.modality,
    counted.iran_year,
    counted.period_start,
    counted.period_end,
    counted.n_sightings,
    counted.n_agencies,
    counted.first_told.value,
    counted.value_min,
    counted.value_max,
    counted.first_told.sentence,
    counted.first_told.citation,
    counted.first_told.url,
    counted.first_seen_at,
    counted.last_seen_at
from counted;

comment on view macro_indicators is
'Inflation, growth of the economy, unemployment, reserves and debt per period as each issuer states them, side by side, with spread, sentence and url.';
