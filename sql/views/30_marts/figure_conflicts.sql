-- figure_conflicts: reports of one subject whose values differ, each beside the first report, with a verdict.
-- Grain:  one row per subject and differing value (its first report), against the subject's first report.
-- Inputs: sighting.
-- Method: verdicts are tried in this order. rounding: apart by at most half the coarser last digit, or a bound ("over", "up to") or "about" that holds
--         within a tenth. same_article: both stand in one article (parts of a list, or a total beside a part). authority_differs: other bodies measured
--         them. revision: the same agency, later. contradicts: another agency, nothing explains it. rule says what decided. Never an average.
--         The windows name the columns that make a subject, not subject_id, so that the filters of a question reach the table beneath.
-- Caveat: reported, not verified; a contradiction may be a scope that neither report states.

create or replace view figure_conflicts as
with told as (
    select *
    from sighting
    qualify
        row_number() over (
            partition by aspect, measure, flow, reporter, partner, commodity_id, counted, unit, iran_year, period_start, period_end, modality, value
            order by published_at, article_id, start
        ) = 1
),

compared as (
    select
        *,
        first_value(
            struct_pack(
                value := value,
                step := step,
                qualifier := qualifier,
                origin_agency := origin_agency,
                authority_name := authority_name,
                published_at := published_at,
                article_id := article_id,
                sentence := sentence,
                citation := citation,
                url := url
            )
        ) over reports as before,
        row_number() over reports as nth
    from told
    window reports as (
        partition by aspect, measure, flow, reporter, partner, commodity_id, counted, unit, iran_year, period_start, period_end, modality
        order by published_at, article_id, start
    )
),

pair as (
    select
        compared.subject_id,
        compared.measure,
        compared.aspect,
        compared.flow,
        compared.reporter,
        compared.partner,
        compared.commodity_id as commodity,
        compared.unit,
        compared.modality,
        compared.iran_year,
        compared.period_start,
        compared.period_end,
        compared.before.value as value_first,
        compared.value,
        compared.before.origin_agency as origin_agency_first,
        compared.origin_agency,
        compared.before.authority_name as authority_first,
        compared.authority_name as authority,
        compared.before.published_at as first_seen_at,
        compared.published_at,
        compared.before.sentence as sentence_first,
        compared.sentence,
        compared.before.citation as citation_first,
        compared.citation,
        compared.before.url as url_first,
        compared.url,
        compared.before.article_id = compared.article_id as is_one_article,
        abs(compared.value - compared.before.value) as distance,
        greatest(compared.before.step, compared.step) / 2 * 1.000001 as half_step,
        abs(compared.before.value) / 10 as tenth,
        compared.before.qualifier as qualifier_first,
        compared.qualifier
    from compared
    where compared.nth > 1
),

judged as (
    select
        *,
        case
            when distance <= half_step then 'half of the coarser last digit'
            when qualifier_first = '>' and value > value_first and distance <= tenth then 'the first is a lower bound'
            when qualifier_first = '<' and value < value_first and distance <= tenth then 'the first is an upper bound'
            when qualifier = '>' and value < value_first and distance <= tenth then 'the later is a lower bound'
            when qualifier = '<' and value > value_first and distance <= tenth then 'the later is an upper bound'
            when '~' in (qualifier_first, qualifier) and distance <= 2 * half_step then 'about'
            when is_one_article then 'one article'
            when authority_first != authority then 'measured by others'
            when origin_agency_first = origin_agency then 'same agency, later'
            else 'another agency'
        end as rule
    from pair
)

select
    * exclude (is_one_article, distance, half_step, tenth, qualifier_first, qualifier),
    case rule
        when 'one article' then 'same_article'
        when 'measured by others' then 'authority_differs'
        when 'same agency, later' then 'revision'
        when 'another agency' then 'contradicts'
        else 'rounding'
    end as verdict
from judged;

comment on view figure_conflicts is
'Values of one subject that differ from its first report, with verdict (rounding, same_article, authority_differs, revision, contradicts) and its rule.';
