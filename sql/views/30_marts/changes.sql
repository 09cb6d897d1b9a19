-- changes: what came, was edited or was withdrawn, and which figures an edit brought or took away.
-- Grain:  one row per article, revision and kind (added, revised, withdrawn).
-- Inputs: article, figure.
-- Method: revisions in order of time; figures_added and figures_removed compare the figures as printed with those of the revision before. Ask for a day with
--         `where changed_at >= date '2026-10-01'`; the first revision is 'added' at the time it was first read, which a backfill makes late.
-- Caveat: a revision on hold (article_on_hold) is listed too: it is read, and not yet published.

create or replace view changes as
with stated as (
    select
        article_id,
        revision,
        list_sort(list(distinct surface)) as surfaces
    from figure
    group by article_id, revision
),

ordered as (
    select
        article.article_id,
        article.revision,
        article.source_id,
        article.url,
        article.headline,
        article.published_at,
        article.valid_from,
        article.withdrawn_at,
        article.is_current,
        coalesce(stated.surfaces, []) as surfaces,
        lag(article.headline) over revisions as headline_before,
        lag(coalesce(stated.surfaces, [])) over revisions as surfaces_before
    from article
    left join stated on article.article_id = stated.article_id and article.revision = stated.revision
    window revisions as (partition by article.article_id order by article.valid_from, article.revision)
)

select
    article_id,
    revision,
    source_id,
    url,
    headline,
    published_at,
    valid_from as changed_at,
    case when headline_before is null then 'added' else 'revised' end as kind,
    case when headline_before != headline then headline_before end as headline_before,
    list_filter(surfaces, lambda surface: not list_contains(coalesce(surfaces_before, []), surface)) as figures_added,
    list_filter(coalesce(surfaces_before, []), lambda surface: not list_contains(surfaces, surface)) as figures_removed
from ordered

union all by name

select
    article_id,
    revision,
    source_id,
    url,
    headline,
    published_at,
    withdrawn_at as changed_at,
    'withdrawn' as kind,
    null as headline_before,
    [] as figures_added,
    surfaces as figures_removed
from ordered
where is_current and withdrawn_at is not null;

comment on view changes is
'What was added, revised or withdrawn and when, with the figures (as printed) that each revision brought and took away, and the headline before an edit.';
