-- settled_conflict: claims of one subject that are not one value, each beside the first claim of it, without their texts.
-- Grain:  one row per claim that differs.
-- Inputs: settled_claim, current_figure.
-- Method: as mart figure_conflicts says; article_id and start are of the figures that print both best. Claims are put in order by keys and numbers; what else
--         the verdict needs is joined to the pairs. `unnest` lets it be found once, not for each use of it.

create or replace view settled_conflict as
with contested as (
    select
        * exclude (value_min, value_max),
        case when commodity_id in ('', 'goods', 'non-oil goods') then 'goods' else commodity_id end as matter,
        struct_pack(
            value := value,
            value_max := value_to,
            qualifier := qualifier,
            step := step,
            commodity_id := commodity_id,
            article_id := article_id,
            start := start,
            n_sightings := n_sightings
        ) as said
    from settled_claim
    where n_claims > 1 or (measure in ('exports', 'imports', 'trade') and commodity_id in ('', 'goods', 'non-oil goods'))
),

ordered as (
    select
        *,
        first_value(said) over claims as said_first,
        first_value(said) over matters as said_of_matter,
        row_number() over claims as nth
    from contested
    window
        claims as (partition by subject_id, measure, iran_year order by first_seen_at, article_id, value),
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
    where ordered.nth > 1 or ordered.said_of_matter.commodity_id != ordered.commodity_id
),

witness as (
    select
        article_id,
        start,
        struct_pack(
            authority := authority_name, speaker := speaker_name, origin_agency := origin_agency, published_at := published_at, sentence := sentence
        ) as told
    from current_figure
),

sourced as (
    select
        pair.*,
        struct_concat(pair.said_first, first.told) as report_first,
        struct_concat(pair.said, later.told) as report
    from pair
    inner join witness as first on pair.said_first.article_id = first.article_id and pair.said_first.start = first.start
    inner join witness as later on pair.article_id = later.article_id and pair.start = later.start
),

judged as (
    select
        sourced.*,
        unnest([
            case
                when
                    sourced.said_first.commodity_id = sourced.commodity_id
                    or rounding_rule(sourced.said_first, sourced.said, sourced.unit) is not null
                    then value_verdict(sourced.report_first, sourced.report, sourced.unit)
                else struct_pack(verdict := 'scope_differs', rule := 'non-oil goods beside goods')
            end
        ]) as judgement
    from sourced
)

select
    judged.subject_id,
    judged.measure,
    judged.aspect,
    judged.flow,
    judged.reporter,
    judged.partner,
    judged.commodity_id,
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
    judged.said_first.article_id as article_id_first,
    judged.said_first.start as start_first,
    judged.article_id,
    judged.start,
    judged.judgement.verdict,
    judged.judgement.rule
from judged
where judged.judgement.verdict not in ('agree', 'rounding');

comment on view settled_conflict is
'Claims of one subject that are not one value, each beside the first, with verdict and rule: mart figure_conflicts without its texts.';
