-- free_zones: what is reported of Iran's free and special economic zones.
-- Grain:  one row per zone, measure, flow, partner, commodity, unit, period_start, period_end.
-- Inputs: placed_figure, current_article.
-- Method: actual levels of any measure whose sentence names exactly one place, and that is a zone (entities ending in -zone; the islands Kish and Qeshm).
--         Texts are joined last, not carried through the grouping.
-- Caveat: reported, not verified; a figure of all zones together names no zone and is no part of this view.

create or replace view free_zones as
with told as (
    select *
    from placed_figure
    where
        aspect = 'level'
        and modality = 'actual'
        and reporter = 'IRN'
        and period_start is not null
        and not coalesce(period_start > published_on, false)
        and len(places) = 1
        and (places[1] like '%-zone' or places[1] in ('place:kish', 'place:qeshm'))
),

counted as (
    select
        places[1] as zone,
        measure,
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
    counted.zone,
    counted.measure,
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

comment on view free_zones is
'Actual levels of any measure whose sentence names one free or special zone, per period: first report, sightings, spread of values, sentence and url.';
