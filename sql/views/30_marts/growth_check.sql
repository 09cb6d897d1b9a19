-- growth_check: growth as claimed beside growth recomputed from the levels that were reported.
-- Grain:  one row per claimed growth (subject, first report) and unit of the levels (tons, dollars, barrels ...).
-- Inputs: settled_growth.
-- Method: the first report of each claim, beside the levels of its period and of the year before (settled_growth says how they are found and judged). A claim
--         that speaks of weight is beside no dollars, one of value beside no tons. Levels of other articles that lie three times off what is claimed are
--         left out: they are of another scope that neither sentence says.
-- Caveat: reported, not verified; levels are its own article's or the first reports, revised ones are in figure_history.

create or replace view growth_check as
select
    measure,
    flow,
    partner,
    commodity_id as commodity,
    iran_year,
    period_start,
    period_end,
    claimed_percent,
    unit,
    level_value,
    level_before,
    recomputed_percent,
    sentence,
    citation,
    url,
    level_citation,
    before_citation,
    verdict
from settled_growth
where
    nth = 1
    and (
        (level_article_id = article_id and before_article_id = article_id)
        or (1 + recomputed_percent / 100) between (1 + claimed_percent / 100) / 3 and (1 + claimed_percent / 100) * 3
    );

comment on view growth_check is
'Growth as claimed beside growth recomputed from the reported levels of both periods, per unit of the levels, with verdict (agrees, sign, disagrees).';
