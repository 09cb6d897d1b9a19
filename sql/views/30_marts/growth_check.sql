-- growth_check: growth as claimed beside growth recomputed from the levels that were reported.
-- Grain:  one row per claimed growth (subject, first report) and unit of the levels (tons, dollars, barrels ...).
-- Inputs: settled_growth.
-- Method: the first report of each claim, beside the levels of its period and of the year before (stated_growth says how they are found and judged). A claim
--         that speaks of weight is beside no dollars, one of value beside no tons. Levels of other articles that lie three times off what is claimed are
--         left out: they are of another scope that neither sentence says.
-- Caveat: reported, not verified; levels are its own article's or the first reports, revised ones are in figure_history.

create or replace view growth_check as
select *
from settled_growth;

comment on view growth_check is
'Growth as claimed beside growth recomputed from the reported levels of both periods, per unit of the levels, with verdict (agrees, sign, disagrees).';
