-- figure_history: how one figure went from report to report: the first, each repetition, each revision, the last.
-- Grain:  one row per subject and article (the first figure of the article about it).
-- Inputs: settled_sighting, current_figure.
-- Method: reports of one subject in order of publication; change is against the report before; nth and n_reports say where in the series it stands.
--         verdict is against the first report, taken as its claim was printed best: it agrees, is a rounding (by which rule), or differs; figure_conflicts
--         says what a value that differs is. Texts are joined last, those of the measure asked for alone: to carry them through the windows would be most of
--         time and memory.
-- Caveat: reported, not verified.

create or replace view figure_history as
with report as (
    select
        subject_id,
        measure,
        commodity_id,
        iran_year,
        article_id,
        start,
        unit,
        value,
        value_max,
        qualifier,
        step,
        said,
        published_at
    from settled_sighting
    qualify row_number() over (partition by subject_id, measure, commodity_id, iran_year, article_id order by start) = 1
),

ordered as (
    select
        *,
        row_number() over reports as nth,
        count(*) over (partition by subject_id, measure, commodity_id, iran_year) as n_reports,
        value - lag(value) over reports as change,
        first_value(said) over reports as said_first
    from report
    window reports as (partition by subject_id, measure, commodity_id, iran_year order by published_at, article_id, start)
),

compared as (
    select
        ordered.*,
        rounding_rule(ordered.said_first, ordered, ordered.unit) as rule
    from ordered
)

select
    told.subject_id,
    figure.aspect,
    told.measure,
    figure.flow,
    figure.reporter,
    figure.partner,
    told.commodity_id as commodity,
    figure.counted,
    told.unit,
    figure.period_start,
    figure.period_end,
    told.iran_year,
    figure.modality,
    figure.published_at,
    figure.origin_agency,
    figure.speaker_name as speaker,
    figure.authority_name as authority,
    told.value,
    told.nth,
    told.n_reports,
    told.change,
    case when told.rule = 'the same value' then 'agree' when told.rule is not null then 'rounding' else 'differs' end as verdict,
    told.rule,
    figure.sentence,
    figure.citation,
    figure.url
from compared as told
inner join current_figure as figure on told.article_id = figure.article_id and told.start = figure.start and told.measure = figure.measure;

comment on view figure_history is
'Every report of one figure in order: value, change against the report before, agreement with the first, its place in the series, sentence and url.';
