-- reported_figure: what is said of one thing for one period: the first report, how often it was said, by how many, and how far the reports lie apart.
-- Grain:  one row per aspect, measure, flow, reporter, partner, commodity_id, counted, unit, period_start, period_end and modality.
-- Inputs: current_figure.
-- Method: dated figures of a named measure, without balances, trade whose partner is not found and figures of a part of Iran; the first report makes the
--         row, later ones are counted (an article once) and their spread is shown, never summed or averaged. n_agencies counts agencies that report on
--         their own: a story that credits another agency is that agency's.
--         What is told as actual for a period that begins after publication is no outcome and is left out (warn_actual_after_publication).
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
                value := value,
                qualifier := qualifier,
                authority := authority_name,
                speaker := speaker_name,
                sentence := sentence,
                citation := citation,
                url := url,
                flags := flags
            ),
            struct_pack(at := published_at, article_id := article_id, start := start)
        ) as told
    from current_figure
    where
        period_start is not null
        and measure != 'other'
        and not list_has_any(flags, ['balance', 'partner_unresolved', 'part'])
        and not (modality = 'actual' and coalesce(period_start > published_on, false))
    group by all
)

select
    counted.aspect,
    counted.measure,
    counted.flow,
    counted.reporter,
    counted.partner,
    counted.commodity_id,
    counted.counted,
    counted.unit,
    counted.period_start,
    counted.period_end,
    counted.iran_year,
    counted.modality,
    counted.n_sightings,
    counted.n_agencies,
    counted.value_min,
    counted.value_max,
    counted.first_seen_at,
    counted.last_seen_at,
    counted.told.value,
    counted.told.qualifier,
    counted.told.authority,
    counted.told.speaker,
    counted.told.sentence,
    counted.told.citation,
    counted.told.url,
    counted.told.flags
from counted;

comment on view reported_figure is
'What is said of one thing for one period: value of the first report, sightings, agencies that report on their own, spread of the values, sentence and url.';
