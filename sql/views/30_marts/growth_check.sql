-- growth_check: growth as claimed beside growth recomputed from the levels that were reported.
-- Grain:  one row per claimed growth (subject, first report) and unit of the levels (tons, dollars, barrels ...).
-- Inputs: reported_figure.
-- Method: the level of the claim's period and that of the same days a year before (give or take two days), of the same measure, flow, reporter, partner and
--         commodity; recomputed = 100 * (level / level before - 1). verdict: agrees within one point or a tenth; sign where minus the claim agrees; else
--         disagrees. A claim about weight disagrees with dollars: compare both units.
-- Caveat: reported, not verified; levels are first reports, revised ones are in figure_history.

create or replace view growth_check as
with told as (
    select
        aspect,
        measure,
        flow,
        reporter,
        partner,
        commodity_id,
        counted,
        unit,
        iran_year,
        period_start,
        period_end,
        value,
        sentence,
        citation,
        url
    from reported_figure
    where modality = 'actual' and (aspect = 'level' or (aspect = 'growth' and unit = 'percent'))
),

compared as (
    select
        claim.measure,
        claim.flow,
        claim.partner,
        claim.commodity_id as commodity,
        claim.iran_year,
        claim.period_start,
        claim.period_end,
        claim.value as claimed_percent,
        level.unit,
        level.value as level_value,
        before.value as level_before,
        round(100 * (level.value / before.value - 1), 2) as recomputed_percent,
        claim.sentence,
        claim.citation,
        claim.url,
        level.citation as level_citation,
        before.citation as before_citation
    from told as claim
    inner join told as level
        on
            claim.measure = level.measure
            and claim.flow is not distinct from level.flow
            and claim.reporter = level.reporter
            and claim.partner = level.partner
            and claim.commodity_id = level.commodity_id
            and claim.period_start = level.period_start
            and claim.period_end = level.period_end
            and level.aspect = 'level'
    inner join told as before
        on
            level.measure = before.measure
            and level.flow is not distinct from before.flow
            and level.reporter = before.reporter
            and level.partner = before.partner
            and level.commodity_id = before.commodity_id
            and level.unit = before.unit
            and level.counted is not distinct from before.counted
            and before.aspect = 'level'
            and level.period_start - before.period_start between 363 and 368
            and level.period_end - before.period_end between 363 and 368
    where claim.aspect = 'growth' and before.value > 0
)

select
    *,
    case
        when abs(claimed_percent - recomputed_percent) <= greatest(1, abs(recomputed_percent) / 10) then 'agrees'
        when abs(claimed_percent + recomputed_percent) <= greatest(1, abs(recomputed_percent) / 10) then 'sign'
        else 'disagrees'
    end as verdict
from compared;

comment on view growth_check is
'Growth as claimed beside growth recomputed from the reported levels of both periods, per unit of the levels, with verdict (agrees, sign, disagrees).';
