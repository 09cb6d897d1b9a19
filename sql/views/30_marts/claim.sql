-- claim: what is said of one thing for one period, each value once, however often, by whom and how rounded it is said.
-- Grain:  one row per subject (aspect, measure, flow, reporter, partner, commodity, counted, unit, period_start, period_end, modality) and value.
-- Inputs: subject, current_article, article.
-- Method: value is the one printed best; reports that round it (macro rounding_rule) are sightings of the same claim, others are claims of their own:
--         n_claims of the subject, this one the nth to be seen. n_sightings counts articles, n_agencies those that report on their own: an agency that is
--         credited, or whose article is reposted, is the source. value_min and value_max are the bounds of what was printed, in n_values ways.
--         Sentence, citation, origin_agency, authority and speaker are those of the first report that prints the value best.
-- Caveat: reported, not verified; figure_conflicts says what the claims of one subject are to each other.

create or replace view claim as
with told as (
    select
        * exclude (reports),
        unnest(reports) as report
    from subject
),

matched as (
    select
        * exclude (claims),
        len(claims) as n_claims,
        claim_of(report, claims, unit) as said
    from told
),

counted as (
    select
        matched.subject_id,
        matched.aspect,
        matched.measure,
        matched.flow,
        matched.reporter,
        matched.partner,
        matched.commodity_id,
        matched.counted,
        matched.unit,
        matched.period_start,
        matched.period_end,
        matched.iran_year,
        matched.modality,
        matched.n_claims,
        matched.said,
        count(distinct matched.report.article_id) as n_sightings,
        count(distinct matched.report.origin_agency) as n_agencies,
        count(distinct matched.report.value) as n_values,
        min(matched.report.value) as value_min,
        max(coalesce(matched.report.value_max, matched.report.value)) as value_max,
        min(matched.report.published_at) as first_seen_at,
        max(matched.report.published_at) as last_seen_at,
        arg_min(
            matched.report,
            struct_pack(
                is_rounded := matched.report.value != matched.said.value or matched.report.step != matched.said.step,
                at := matched.report.published_at,
                article_id := matched.report.article_id,
                start := matched.report.start
            )
        ) as told
    from matched
    group by all
)

select
    counted.subject_id,
    counted.aspect,
    counted.measure,
    counted.flow,
    counted.reporter,
    counted.partner,
    counted.commodity_id as commodity,
    counted.counted,
    counted.unit,
    counted.period_start,
    counted.period_end,
    counted.iran_year,
    counted.modality,
    counted.said.value,
    counted.said.value_max as value_to,
    counted.said.qualifier,
    counted.said.step,
    counted.n_claims,
    counted.n_sightings,
    counted.n_agencies,
    counted.n_values,
    counted.value_min,
    counted.value_max,
    counted.first_seen_at,
    counted.last_seen_at,
    counted.told.published_at,
    counted.told.article_id,
    counted.told.origin_agency,
    counted.told.authority,
    counted.told.speaker,
    substring(text.body, counted.told.sentence_start + 1, counted.told.sentence_end - counted.told.sentence_start) as sentence,
    concat_ws(' via ', coalesce(counted.told.authority, counted.told.speaker), article.cited_as)
    || ', characters ' || counted.told.sentence_start || '-' || counted.told.sentence_end as citation,
    text.url
from counted
inner join current_article as article on counted.told.article_id = article.article_id
inner join article as text on counted.told.article_id = text.article_id and counted.told.revision = text.revision;

comment on view claim is
'What is said of one thing for one period, each value once: as printed best, sightings, agencies of their own, first and last seen, bounds, sentence and url.';
