-- placed_report: what is said of one thing at its places for one period: the first report, how often, by how many, and how far the reports lie apart.
-- Grain:  one row per places, is_part, measure, flow, partner, commodity, unit, period_start, period_end.
-- Inputs: placed_figure.
-- Method: actual levels of Iran with a period that had begun when they were told; the first report makes the row, later ones are counted (an article
--         once), never summed or averaged. places are those the sentence names, none included; is_part where it
--         is told of a part of Iran (flag part): a place named, or pointed back to.
-- Caveat: reported, not verified; a sentence that names several places does not say which figure is whose.

create or replace view placed_report as
with counted as (
    select
        places,
        coalesce(list_contains(flags, 'part'), false) as is_part,
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
            struct_pack(value := value, sentence := sentence, citation := citation, url := url),
            struct_pack(at := published_at, article_id := article_id, start := start)
        ) as told
    from placed_figure
    where
        aspect = 'level'
        and modality = 'actual'
        and reporter = 'IRN'
        and period_start is not null
        and not coalesce(period_start > published_on, false)
    group by all
)

select
    counted.places,
    counted.is_part,
    counted.measure,
    counted.flow,
    counted.partner,
    counted.commodity,
    counted.unit,
    counted.iran_year,
    counted.period_start,
    counted.period_end,
    counted.told.value,
    counted.n_sightings,
    counted.n_agencies,
    counted.value_min,
    counted.value_max,
    counted.told.sentence,
    counted.told.citation,
    counted.told.url,
    counted.first_seen_at,
    counted.last_seen_at
from counted;

comment on view placed_report is
'What is said of one thing at the places its sentence names, for one period: value of the first report, sightings, agencies, spread, sentence and url.';
