-- figure_conflicts: reports of one subject whose values differ, each beside the first report, with a verdict.
-- Grain:  one row per subject and differing value (its first report), against the subject's first report.
-- Inputs: sighting.
-- Method: verdicts are tried in this order. rounding: apart by at most half the coarser last digit, or a bound ("over", "up to") or "about" that holds
--         within a tenth. same_article: both stand in one article (parts of a list, or a total beside a part). authority_differs: other bodies measured
--         them. revision: the same agency, later. contradicts: another agency, nothing explains it. rule says what decided. Never an average.
-- Caveat: reported, not verified; a contradiction may be a scope that neither report states.

create or replace view figure_conflicts as
with told as (
    select
        *,
        row_number() over (partition by subject_id order by published_at, article_id, start) as nth
    from sighting
    qualify row_number() over (partition by subject_id, value order by published_at, article_id, start) = 1
),

pair as (
    select
        later.subject_id,
        later.measure,
        later.aspect,
        later.flow,
        later.reporter,
        later.partner,
        later.commodity_id as commodity,
        later.unit,
        later.modality,
        later.iran_year,
        later.period_start,
        later.period_end,
        first_told.value as value_first,
        later.value,
        first_told.origin_agency as origin_agency_first,
        later.origin_agency,
        first_told.authority_name as authority_first,
        later.authority_name as authority,
        first_told.published_at as first_seen_at,
        later.published_at,
        first_told.sentence as sentence_first,
        later.sentence,
        first_told.citation as citation_first,
        later.citation,
        first_told.url as url_first,
        later.url,
        first_told.article_id = later.article_id as is_one_article,
        abs(later.value - first_told.value) as distance,
        greatest(first_told.step, later.step) / 2 * 1.000001 as half_step,
        abs(first_told.value) / 10 as tenth,
        first_told.qualifier as qualifier_first,
        later.qualifier
    from told as first_told
    inner join told as later on first_told.subject_id = later.subject_id and first_told.nth = 1 and later.nth > 1
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
