-- changes: what came, was edited or was withdrawn, and which figures an edit brought or took away.
-- Grain:  one row per article, revision and kind (added, revised, withdrawn).
-- Inputs: article, figure, figure_revision.
-- Method: revisions in order of time; the first is 'added' at the time it was first read, which a backfill makes late. Of an edit, figures_changed tells old
--         and new of each figure that has another value now, and figures_added and figures_removed count it on both sides (as printed, in order of the text);
--         a new article adds all its figures, a withdrawal takes them. Ask for a day with `where changed_at >= date '2026-10-01'`.
-- Caveat: a revision on hold (article_on_hold) is listed too: it is read, and not yet published.

create or replace view changes as
with ordered as (
    select
        article_id,
        revision,
        source_id,
        url,
        headline,
        published_at,
        valid_from,
        withdrawn_at,
        is_current,
        row_number() over revisions = 1 as is_first,
        lag(headline) over revisions as headline_before
    from article
    window revisions as (partition by article_id order by valid_from, revision)
),

happened as (
    select
        *,
        valid_from as changed_at,
        case when is_first then 'added' else 'revised' end as kind
    from ordered
    union all by name
    select
        * replace (null as headline_before),
        withdrawn_at as changed_at,
        'withdrawn' as kind
    from ordered
    where is_current and withdrawn_at is not null
),

stated as (
    select
        happened.*,
        coalesce(list(figure.surface order by figure.start) filter (where figure.surface is not null), []) as surfaces
    from happened
    left join figure on happened.article_id = figure.article_id and happened.revision = figure.revision
    group by all
),

edited as (
    select
        article_id,
        revision,
        list(surface order by start) filter (where surface is not null) as figures_added,
        list(surface_before order by start_before) filter (where surface_before is not null) as figures_removed,
        list(concat_ws(' ', partner[1], nullif(commodity, ''), measure) || ': ' || surface_before || ' -> ' || surface order by start)
        filter (where kind = 'changed') as figures_changed
    from figure_revision
    group by article_id, revision
)

select
    stated.article_id,
    stated.revision,
    stated.source_id,
    stated.url,
    stated.headline,
    stated.published_at,
    stated.changed_at,
    stated.kind,
    case when stated.headline_before != stated.headline then stated.headline_before end as headline_before,
    case stated.kind when 'added' then stated.surfaces when 'revised' then coalesce(edited.figures_added, []) else [] end as figures_added,
    case stated.kind when 'withdrawn' then stated.surfaces when 'revised' then coalesce(edited.figures_removed, []) else [] end as figures_removed,
    case stated.kind when 'revised' then coalesce(edited.figures_changed, []) else [] end as figures_changed
from stated
left join edited on stated.article_id = edited.article_id and stated.revision = edited.revision;

comment on view changes is
'What was added, revised or withdrawn and when, with the figures (as printed) that a revision brought, took away or changed, and the headline before an edit.';
