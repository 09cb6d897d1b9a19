-- figure_history: how one figure went from report to report: the first, each repetition, each revision, the last.
-- Grain:  one row per subject and article (the first figure of the article about it).
-- Inputs: subject, current_article, article.
-- Method: reports of one subject in order of publication; change is against the report before; nth and n_reports say where in the series it stands.
--         verdict is against the first report, taken as its claim was printed best: it agrees, is a rounding (by which rule), or differs; figure_conflicts
--         says what a value that differs is. Texts are joined last: to carry them through the lists would be most of time and memory.
-- Caveat: reported, not verified.

create or replace view figure_history as
with told as (
    select
        * exclude (reports),
        once_an_article(reports) as reports
    from subject
),

listed as (
    select
        told.*,
        claim_of(told.reports[1], told.claims, told.unit) as said_first,
        len(told.reports) as n_reports,
        unnest(told.reports) as report,
        unnest(range(1, len(told.reports) + 1)) as nth,
        unnest(list_prepend(null, list_transform(told.reports, lambda report: report.value)[:-2])) as value_before
    from told
),

compared as (
    select
        listed.*,
        rounding_rule(listed.said_first, listed.report, listed.unit) as rule
    from listed
)

select
    listed.subject_id,
    listed.aspect,
    listed.measure,
    listed.flow,
    listed.reporter,
    listed.partner,
    listed.commodity_id as commodity,
    listed.counted,
    listed.unit,
    listed.period_start,
    listed.period_end,
    listed.iran_year,
    listed.modality,
    listed.report.published_at,
    listed.report.origin_agency,
    listed.report.speaker,
    listed.report.authority,
    listed.report.value,
    listed.nth,
    listed.n_reports,
    listed.report.value - listed.value_before as change,
    case when listed.rule = 'the same value' then 'agree' when listed.rule is not null then 'rounding' else 'differs' end as verdict,
    listed.rule,
    substring(text.body, listed.report.sentence_start + 1, listed.report.sentence_end - listed.report.sentence_start) as sentence,
    concat_ws(' via ', coalesce(listed.report.authority, listed.report.speaker), article.cited_as)
    || ', characters ' || listed.report.sentence_start || '-' || listed.report.sentence_end as citation,
    text.url
from compared as listed
inner join current_article as article on listed.report.article_id = article.article_id
inner join article as text on listed.report.article_id = text.article_id and listed.report.revision = text.revision;

comment on view figure_history is
'Every report of one figure in order: value, change against the report before, agreement with the first, its place in the series, sentence and url.';
