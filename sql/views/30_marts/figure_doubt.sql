-- figure_doubt: figures that arithmetic, other reports or plain bounds say cannot be as they stand; nothing is repaired.
-- Grain:  one row per figure (article_id, start) and rule.
-- Inputs: settled_doubt, exchange_rates, current_figure.
-- Method: evidence names the view that doubts, which says how it judges; asked for one, the others are not computed. Rules: growth (claimed against
--         recomputed), headline.*, price (dollars a ton), print.* (as printed), series (against other periods), size (beyond what can be), sum.* (flows,
--         shares), twin.* (the same digits in another size, sign, unit or period), rate (of the rial, eight times off its year's median: five times has
--         been the distance of the official rate from the market). expected_min and _max are what the evidence leads to, in expected_unit, where it leads
--         anywhere; reason says which evidence.
-- Caveat: a doubt is no verdict. One of the figures in the reason is misprinted, or was misread, or they are not of one scope: read both sentences.

create or replace view figure_doubt as
with doubt as (
    select *
    from settled_doubt
    union all
    select
        'exchange_rates' as evidence,
        article_id,
        unnest([start, currency_start]) as start,
        'rate' as rule,
        median_rate / 8 as expected_min,
        median_rate * 8 as expected_max,
        'IRR/' || currency as expected_unit,
        'a rate of ' || irr_per_unit || ', ' || method || '; the median of the Iranian year is ' || round(median_rate) as reason
    from exchange_rates
    where not irr_per_unit between median_rate / 8 and median_rate * 8
)

select
    doubt.evidence,
    doubt.rule,
    figure.article_id,
    figure.start,
    figure.surface,
    figure.value,
    figure.unit,
    doubt.expected_min,
    doubt.expected_max,
    doubt.expected_unit,
    doubt.reason,
    figure.aspect,
    figure.measure,
    figure.flow,
    figure.partner,
    figure.commodity_id as commodity,
    figure.modality,
    figure.iran_year,
    figure.period_start,
    figure.period_end,
    figure.source_id,
    figure.origin_agency,
    figure.published_at,
    figure.sentence,
    figure.citation,
    figure.url
from doubt
inner join current_figure as figure on doubt.article_id = figure.article_id and doubt.start = figure.start;

comment on view figure_doubt is
'Figures that cannot be as they stand, with the rule that says so, what it expects and why: sums, growth, dollars a ton, other reports, bounds, print.';
