-- macro_indicators: inflation, growth of the economy, unemployment and reserves as each body states them.
-- Grain:  one row per measure, aspect, unit, issuer, modality, period_start, period_end.
-- Inputs: current_figure, current_article.
-- Method: issuer is who measured it (central bank, statistical centre, IMF ...), else who says it, else 'not stated'; bodies stand side by side and are never
--         merged. The first report makes the row, later ones are counted and their spread is shown. Texts are joined last.
-- Caveat: reported, not verified; point-to-point and twelve-month rates are not told apart by the measure: read the sentence.

create or replace view macro_indicators as
with told as (
    select
        *,
        coalesce(authority_name, speaker_name, 'not stated') as issuer
    from current_figure
    where measure in ('inflation', 'gdp', 'unemployment', 'reserves', 'debt') and reporter = 'IRN' and period_start is not null
),

counted as (
    select
        measure,
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
            struct_pack(
                article_id := article_id,
                value := value,
                authority := authority_name,
                speaker := speaker_name,
                sentence_start := sentence_start,
                sentence_end := sentence_end
            ),
            struct_pack(at := published_at, article_id := article_id, start := start)
        ) as first_told
    from told
    group by all
)

select
    counted.measure,
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
    substring(
        article.body, counted.first_told.sentence_start + 1, counted.first_told.sentence_end - counted.first_told.sentence_start
    ) as sentence,
    concat_ws(' via ', coalesce(counted.first_told.authority, counted.first_told.speaker), article.cited_as)
    || ', characters ' || counted.first_told.sentence_start || '-' || counted.first_told.sentence_end as citation,
    article.url,
    counted.first_seen_at,
    counted.last_seen_at
from counted
inner join current_article as article on counted.first_told.article_id = article.article_id;

comment on view macro_indicators is
'Inflation, growth of the economy, unemployment, reserves and debt per period as each issuer states them, side by side, with spread, sentence and url.';
