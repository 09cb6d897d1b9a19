-- unlikely_headline: figures of a body that its headline states otherwise, by more than rounding.
-- Grain:  one row per figure (article_id, start).
-- Inputs: headline_figure, current_figure.
-- Method: of a headline's amounts (no counts, ranks or durations), those that no figure of the body in the same unit comes near to: within a tenth, or as the
--         sum of two. The figure doubted is the nearest in the body, within twice or half of it (headline.rounding), or with the same digits and another size
--         (headline.size). A headline whose figure the body does not have at all raises no doubt: the lead may not have been kept.
-- Caveat: a doubt, no verdict.

create or replace view unlikely_headline as
with body as (
    select
        article_id,
        revision,
        start,
        unit,
        headline,
        abs(value) as value,
        abs(coalesce(value_max, value)) as value_max
    from current_figure
),

title as (
    select
        headline_figure.article_id,
        headline_figure.revision,
        headline_figure.start as title_start,
        headline_figure.unit,
        abs(headline_figure.value) as value
    from headline_figure
    where headline_figure.value != 0 and headline_figure.value_max is null and headline_figure.unit not in ('count', 'rank', 'ratio', 'year', 'month', 'day')
),

compared as (
    select
        title.article_id,
        title.title_start,
        title.unit,
        title.value as title_value,
        body.start,
        body.headline,
        body.value / title.value as times,
        title.value between least(body.value, body.value_max) * 0.9 and greatest(body.value, body.value_max) * 1.1
        or abs(body.value + other.value - title.value) <= title.value / 10 as is_near
    from title
    inner join body on title.article_id = body.article_id and title.revision = body.revision and title.unit = body.unit
    left join body as other
        on title.article_id = other.article_id and title.revision = other.revision and title.unit = other.unit and body.start < other.start
    where body.value > 0
),

unmet as (
    select *
    from compared
    qualify not bool_or(coalesce(is_near, false)) over (partition by article_id, title_start)
)

select
    article_id,
    start,
    case when times between 0.5 and 2 then 'headline.rounding' else 'headline.size' end as rule,
    title_value as expected_min,
    title_value as expected_max,
    unit as expected_unit,
    'headline: ' || headline as reason
from unmet
where times between 0.5 and 2 or (abs(log10(times)) > 0.9 and abs(log10(times) - round(log10(times))) < 0.0005)
qualify
    row_number() over (partition by article_id, title_start order by abs(log10(times)), start) = 1
    and row_number() over (partition by article_id, start order by title_start) = 1;

comment on view unlikely_headline is
'Figures of a body whose headline states another amount in that unit, beyond rounding, or the same digits ten or a thousand times larger or smaller.';
