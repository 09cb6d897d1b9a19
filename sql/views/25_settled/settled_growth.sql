-- settled_growth: the first report of each claimed growth beside the levels that it can be recomputed from, without their texts.
-- Grain:  one row per claimed growth (subject, first report) and unit of the levels (tons, dollars, barrels ...).
-- Inputs: stated_growth.
-- Method: as mart growth_check says.

create or replace view settled_growth as
select
    article_id,
    start,
    measure,
    flow,
    partner,
    commodity_id,
    iran_year,
    period_start,
    period_end,
    claimed_percent,
    unit,
    level_value,
    level_article_id,
    level_start,
    level_before,
    before_article_id,
    before_start,
    recomputed_percent,
    verdict
from stated_growth
where
    nth = 1
    and (
        (level_article_id = article_id and before_article_id = article_id)
        or (1 + recomputed_percent / 100) between (1 + claimed_percent / 100) / 3 and (1 + claimed_percent / 100) * 3
    );

comment on view settled_growth is
'The first report of each claimed growth beside the levels of its period and of the year before, with verdict: mart growth_check without its texts.';
