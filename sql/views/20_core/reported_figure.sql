-- reported_figure: what is said of one thing for one period: the first report, how often it was said, by how many, and how far the reports lie apart.
-- Grain:  one row per aspect, measure, flow, reporter, partner, commodity_id, counted, unit, period_start, period_end and modality.
-- Inputs: current_figure, current_article.
-- Method: dated figures of a named measure, without balances and trade whose partner is not found; the first report makes the row, later ones are counted
--         (an article once) and their spread is shown, never summed or averaged. n_agencies counts agencies that report on their own: a story that credits
--         another agency is that agency's.
--         What is told as actual for a period that begins after publication is no outcome and is left out (warn_actual_after_publication).
--         Sentence and citation (as in current_figure) are made of the first reports only: to carry texts through the grouping is most of its time.
-- Caveat: reported, not verified; reports with one key may still differ in what they include (domain: "non-oil").

create or replace view reported_figure as
with counted as (
    select
        aspect,
        measure,
        flow,
        reporter,
        partner,
        commodity_id,
        counted,
        unit,
        period_start,
        period_end,
        iran_year,
        modality,
        count(distinct article_id) as n_sightings,
        count(distinct origin_agency) as n_agencies,
        min(value) as value_min,
        max(coalesce(value_max, value)) as value_max,
        min(published_at) as first_seen_at,
        max(published_at) as last_seen_at,
        arg_min(
            struct_pack(
                article_id := article_id,
                value := value,
                qualifier := qualifier,
                authority := authority_name,
                speaker := speaker_name,
                sentence_start := sentence_start,
                sentence_end := sentence_end,
                flags := flags
            ),
            struct_pack(at := published_at, article_id := article_id, start := start)
        ) as told
    from current_figure
    where
        period_start is not null
        and measure != 'other'
        and not list_has_any(flags, ['balance', 'partner_unresolved'])
        and not (modality = 'actual' and coalesce(period_start > published_on, false))
    group by all
)

select
    counted.* exclude (told),
    counted.told.value,
    counted.told.qualifier,
    counted.told.authority,
    counted.told.speaker,
    substring(article.body, counted.told.sentence_start + 1, counted.told.sentence_end - counted.told.sentence_start) as sentence,
    concat_ws(' via ', coalesce(counted.told.authority, counted.told.speaker), article.cited_as)
    || ', characters ' || counted.told.sentence_start || '-' || counted.told.sentence_end as citation,
    article.url,
    counted.told.flags
from counted
inner join current_article as article on counted.told.article_id = article.article_id;

comment on view reported_figure is
'What is said of one thing for one period: value of the first report, sightings, agencies that report on their own, spread of the values, sentence and url.';
