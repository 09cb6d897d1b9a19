-- settled_growth: growth as claimed beside growth recomputed from the levels that were reported.
-- Grain:  one row per claimed growth (subject, first report) and unit of the levels (tons, dollars, barrels ...).
-- Inputs: stated_growth, current_figure.
-- Method: as mart growth_check says.

create or replace view settled_growth as
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
    growth.sentence,
    growth.citation,
    growth.url,
    level.citation as level_citation,
    before.citation as before_citation,
    growth.verdict
from stated_growth as growth
inner join current_figure as level on growth.level_article_id = level.article_id and growth.level_start = level.start
inner join current_figure as before on growth.before_article_id = before.article_id and growth.before_start = before.start
where
    growth.nth = 1
    and (
        (growth.level_article_id = growth.article_id and growth.before_article_id = growth.article_id)
        or (1 + growth.recomputed_percent / 100) between (1 + growth.claimed_percent / 100) / 3 and (1 + growth.claimed_percent / 100) * 3
    );

comment on view settled_growth is
'The first report of each claimed growth beside the levels of its period and of the year before, with verdict: mart growth_check.';
