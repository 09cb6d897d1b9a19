-- trade_by_place: exports, imports and trade through or of one place: province, customs post, port, city, free zone.
-- Grain:  one row per place, flow, partner, commodity, unit, period_start, period_end.
-- Inputs: placed_figure, current_article.
-- Method: actual levels whose sentence names exactly one known place; the first report makes the row, later ones are counted and their spread is shown.
--         Texts are joined last, not carried through the grouping.
-- Caveat: reported, not verified; that a sentence names a place does not say whether goods were made there or only passed: read the sentence.

create or replace view trade_by_place as
with told as (
    select *
    from placed_figure
    where
        aspect = 'level'
        and modality = 'actual'
        and reporter = 'IRN'
        and period_start is not null
        and not coalesce(period_start > published_on, false)
        and measure in ('exports', 'imports', 'trade')
        and flow is not null
        and len(places) = 1
),

counted as (
    select
        places[1] as place,
        flow,
        partner,
        commodity_id as commodity,
        unit,
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
    counted.place,
    counted.flow,
    counted.partner,
    counted.commodity,
    counted.unit,
    counted.iran_year,
    counted.period_start,
    counted.period_end,
    counted.first_told.value,
    counted.n_sightings,
    counted.n_agencies,
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

comment on view trade_by_place is
'Exports, imports and trade of sentences that name exactly one place, per period: first report, sightings, spread of values, sentence and url.';
