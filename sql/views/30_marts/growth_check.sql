-- growth_check: growth as claimed beside growth recomputed from the levels that were reported.
-- Grain:  one row per claimed growth (subject, first report) and unit of the levels (tons, dollars, barrels ...).
-- Inputs: settled_growth, current_figure.
-- Method: the first report of each claim, beside the levels of its period and of the year before (stated_growth says how they are found and judged). A claim
--         that speaks of weight is beside no dollars, one of value beside no tons. Levels of other articles that lie three times off what is claimed are
--         left out: they are of another scope that neither sentence says.
-- Caveat: reported, not verified; levels are its own article's or the first reports, revised ones are in figure_history.

create or replace view growth_check as
select
    growth.measure,
    growth.flow,
    growth.partner,
    growth.commodity_id as commodity,
    growth.iran_year,
    growth.period_start,
    growth.period_end,
    growth.claimed_percent,
    growth.unit,
    growth.level_value,
    growth.level_before,
    growth.recomputed_percent,
    claim.sentence,
    claim.citation,
    claim.url,
    level.citation as level_citation,
    before.citation as before_citation,
    growth.verdict
from settled_growth as growth
inner join current_figure as claim on growth.article_id = claim.article_id and growth.start = claim.start
inner join current_figure as level on growth.level_article_id = level.article_id and growth.level_start = level.start
inner join current_figure as before on growth.before_article_id = before.article_id and growth.before_start = before.start;

comment on view growth_check is
'Growth as claimed beside growth recomputed from the reported levels of both periods, per unit of the levels, with verdict (agrees, sign, disagrees).';
