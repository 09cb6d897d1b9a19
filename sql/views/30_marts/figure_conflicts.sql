-- figure_conflicts: claims of one subject that are not one value, each beside the first claim of it, with a verdict and the rule that decided.
-- Grain:  one row per claim that differs; exports, imports and trade in goods at large and in non-oil goods stand beside each other too.
-- Inputs: claim.
-- Method: macro value_verdict tries its rules in order. contradicts: a slip (a power of ten, a sign), bodies or speakers that say otherwise, too far apart for
--         a revision, or nothing that explains it. scope_differs: what one of them says to include or to be measured by, parts of one article, or non-oil
--         goods beside goods without a scope. revision: the same agency or body, later, by a tenth at most. What only rounds is one claim and no conflict.
--         Never an average.
-- Caveat: reported, not verified; a contradiction may be a scope that neither report states.

create or replace view figure_conflicts as
with contested as (
    select
        *,
        if(commodity in ('', 'goods', 'non-oil goods'), 'goods', commodity) as matter,
        struct_pack(
            value := value,
            value_max := value_to,
            qualifier := qualifier,
            step := step,
            commodity := commodity,
            article_id := article_id,
            published_at := published_at,
            origin_agency := origin_agency,
            authority := authority,
            speaker := speaker,
            sentence := sentence,
            citation := citation,
            url := url,
            n_sightings := n_sightings
        ) as said
    from claim
    where n_claims > 1 or (measure in ('exports', 'imports', 'trade') and commodity in ('', 'goods', 'non-oil goods'))
),

ordered as (
    select
        *,
        first_value(said) over claims as said_first,
        first_value(said) over matters as said_of_matter,
        row_number() over claims as nth
    from contested
    window
        claims as (
            partition by aspect, measure, flow, reporter, partner, commodity, counted, unit, iran_year, period_start, period_end, modality
            order by first_seen_at, article_id, value
        ),
        matters as (
            partition by aspect, measure, flow, reporter, partner, matter, counted, unit, iran_year, period_start, period_end, modality
            order by first_seen_at, article_id, value
        )
),

pair as (
    select
        ordered.* exclude (said_first),
        case when ordered.nth > 1 then ordered.said_first else ordered.said_of_matter end as said_first
    from ordered
    where ordered.nth > 1 or ordered.said_of_matter.commodity != ordered.commodity
),

judged as (
    select
        pair.*,
        case
            when pair.said_first.commodity = pair.said.commodity or rounding_rule(pair.said_first, pair.said, pair.unit) is not null
                then value_verdict(pair.said_first, pair.said, pair.unit)
            else struct_pack(verdict := 'scope_differs', rule := 'non-oil goods beside goods')
        end as judgement
    from pair
)

select
    judged.subject_id,
    judged.measure,
    judged.aspect,
    judged.flow,
    judged.reporter,
    judged.partner,
    judged.commodity,
    judged.counted,
    judged.unit,
    judged.modality,
    judged.iran_year,
    judged.period_start,
    judged.period_end,
    judged.said_first.value as value_first,
    judged.value,
    judged.said_first.n_sightings as n_sightings_first,
    judged.n_sightings,
    judged.said_first.origin_agency as origin_agency_first,
    judged.origin_agency,
    judged.said_first.authority as authority_first,
    judged.authority,
    judged.said_first.speaker as speaker_first,
    judged.speaker,
    judged.said_first.published_at as first_seen_at,
    judged.published_at,
    judged.said_first.sentence as sentence_first,
    judged.sentence,
    judged.said_first.citation as citation_first,
    judged.citation,
    judged.said_first.url as url_first,
    judged.url,
    judged.judgement.verdict,
    judged.judgement.rule
from judged
where judged.judgement.verdict not in ('agree', 'rounding');

comment on view figure_conflicts is
'Claims of one subject that are not one value, each beside the first, with verdict (revision, scope_differs, contradicts) and the rule that decided.';
