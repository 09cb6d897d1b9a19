-- published_figures: which figures came, changed or went since the last publication, old beside new.
-- Grain:  one row per publication (run_id), article and figure that is not the same before and after.
-- Inputs: published_articles, figure, article.
-- Method: the figures of the revision before and after are paired within their article, in the order of the text: first those that say the same (surface,
--         value, and of what), which are left out; then those that are of the same thing and differ in value; then those printed alike that are now read as of
--         another thing. Both are revised, and changed names what differs; what is left over was added or withdrawn. A sentence that moves is no change.
-- Caveat: as of published_articles. A figure whose value and thing both changed is one withdrawn and one added.

create or replace view published_figures as
with side as (
    select
        step.run_id,
        step.released_at,
        step.article_id,
        step.revision_before,
        step.revision,
        figure.revision = step.revision as is_after,
        figure.start,
        figure.surface,
        figure.value,
        figure.value_max,
        substring(article.body, figure.sentence_start + 1, figure.sentence_end - figure.sentence_start) as sentence,
        struct_pack(
            unit := figure.unit,
            counted := figure.counted,
            aspect := figure.aspect,
            measure := figure.measure,
            flow := figure.flow,
            partner := figure.partner,
            reporter := figure.reporter,
            commodity := figure.commodity,
            period_start := figure.period_start,
            period_end := figure.period_end,
            modality := figure.modality
        ) as thing
    from published_articles as step
    inner join figure on step.article_id = figure.article_id and figure.revision in (step.revision_before, step.revision)
    inner join article on figure.article_id = article.article_id and figure.revision = article.revision
),

keyed as (
    select
        *,
        concat(run_id, article_id) as step_id,
        md5(concat(surface, '|', value, '|', value_max, '|', thing)) as whole_key,
        md5(concat(thing)) as thing_key,
        md5(concat(surface, '|', value)) as print_key
    from side
),

whole as (
    select
        *,
        row_number() over (partition by step_id, is_after, whole_key order by start) as nth_whole
    from keyed
),

differing as (
    select
        whole.*,
        row_number() over (partition by whole.step_id, whole.is_after, whole.thing_key order by whole.start) as nth_thing
    from whole
    anti join whole as other
        on
            whole.step_id = other.step_id
            and whole.whole_key = other.whole_key
            and whole.nth_whole = other.nth_whole
            and whole.is_after != other.is_after
),

single as (
    select
        differing.*,
        row_number() over (partition by differing.step_id, differing.is_after, differing.print_key order by differing.start) as nth_print
    from differing
    anti join differing as other
        on
            differing.step_id = other.step_id
            and differing.thing_key = other.thing_key
            and differing.nth_thing = other.nth_thing
            and differing.is_after != other.is_after
),

single_before as (
    select *
    from single
    where not is_after
),

single_after as (
    select *
    from single
    where is_after
),

paired as (
    select
        before as old,
        after as new
    from differing as before
    inner join differing as after
        on before.step_id = after.step_id and before.thing_key = after.thing_key and before.nth_thing = after.nth_thing and not before.is_after
    where after.is_after
    union all
    select
        before as old,
        after as new
    from single_before as before
    full join single_after as after
        on before.step_id = after.step_id and before.print_key = after.print_key and before.nth_print = after.nth_print
)

select
    coalesce(new.run_id, old.run_id) as run_id,
    coalesce(new.released_at, old.released_at) as released_at,
    coalesce(new.article_id, old.article_id) as article_id,
    coalesce(new.revision_before, old.revision_before) as revision_before,
    coalesce(new.revision, old.revision) as revision,
    case when old.article_id is null then 'added' when new.article_id is null then 'withdrawn' else 'revised' end as kind,
    case
        when old.article_id is null or new.article_id is null then []
        else string_split(concat_ws(
            ' ',
            case when old.surface != new.surface then 'surface' end,
            case when old.value != new.value then 'value' end,
            case when old.value_max is distinct from new.value_max then 'value_max' end,
            case when old.thing.unit is distinct from new.thing.unit then 'unit' end,
            case when old.thing.counted is distinct from new.thing.counted then 'counted' end,
            case when old.thing.aspect is distinct from new.thing.aspect then 'aspect' end,
            case when old.thing.measure is distinct from new.thing.measure then 'measure' end,
            case when old.thing.flow is distinct from new.thing.flow then 'flow' end,
            case when old.thing.partner is distinct from new.thing.partner then 'partner' end,
            case when old.thing.reporter is distinct from new.thing.reporter then 'reporter' end,
            case when old.thing.commodity is distinct from new.thing.commodity then 'commodity' end,
            case when old.thing.period_start is distinct from new.thing.period_start then 'period_start' end,
            case when old.thing.period_end is distinct from new.thing.period_end then 'period_end' end,
            case when old.thing.modality is distinct from new.thing.modality then 'modality' end
        ), ' ')
    end as changed,
    old.surface as surface_before,
    new.surface,
    old.value as value_before,
    new.value,
    old.value_max as value_max_before,
    new.value_max,
    old.thing.unit as unit_before,
    new.thing.unit,
    old.thing.counted as counted_before,
    new.thing.counted,
    old.thing.aspect as aspect_before,
    new.thing.aspect,
    old.thing.measure as measure_before,
    new.thing.measure,
    old.thing.flow as flow_before,
    new.thing.flow,
    old.thing.partner as partner_before,
    new.thing.partner,
    old.thing.reporter as reporter_before,
    new.thing.reporter,
    old.thing.commodity as commodity_before,
    new.thing.commodity,
    old.thing.period_start as period_start_before,
    new.thing.period_start,
    old.thing.period_end as period_end_before,
    new.thing.period_end,
    old.thing.modality as modality_before,
    new.thing.modality,
    old.start as start_before,
    new.start,
    old.sentence as sentence_before,
    new.sentence
from paired;

comment on view published_figures is
'The figures that came, changed or went since the last publication of files, old (..._before) beside new; changed names what differs of a revised one.';
