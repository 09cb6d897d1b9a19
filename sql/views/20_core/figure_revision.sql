-- figure_revision: what an edit did to the figures of an article, old beside new.
-- Grain:  one row per article, revision (not the first) and figure that the edit added, removed or changed.
-- Inputs: article, figure.
-- Method: figures of a revision and of the one before it are the same when what they are about and their value are (of equal ones, each once). Of the others,
--         the k-th old and the k-th new one about the same thing are one figure that changed; what has no counterpart was added or removed. So two values
--         that were exchanged are two changes, though the same numbers are printed.
-- Caveat: a figure whose period or partner was corrected is removed and added: it is another figure. Revisions on hold (article_on_hold) are here too.

create or replace view figure_revision as
with revised as (
    select
        article_id,
        revision,
        source_id,
        url,
        valid_from as changed_at,
        lag(revision) over (partition by article_id order by valid_from, revision) as revision_before
    from article
    qualify revision_before is not null
),

concerned as (
    select
        article_id,
        revision
    from revised
    union
    select
        article_id,
        revision_before as revision
    from revised
),

told as (
    select
        figure.*,
        concat_ws(
            '|', aspect, measure, coalesce(flow, ''), reporter, partner, commodity, coalesce(counted, ''), unit, coalesce(cast(period_start as varchar), ''),
            coalesce(cast(period_end as varchar), ''), modality
        ) as matter
    from figure
    semi join concerned on figure.article_id = concerned.article_id and figure.revision = concerned.revision
),

numbered as (
    select
        *,
        row_number() over (partition by article_id, revision, matter, value, value_max, qualifier order by start) as copy_no
    from told
),

old as (
    select
        revised.article_id,
        revised.revision,
        numbered.* exclude (article_id, revision)
    from revised
    inner join numbered on revised.article_id = numbered.article_id and revised.revision_before = numbered.revision
),

gone as (
    select
        *,
        row_number() over (partition by article_id, revision, matter order by start) as change_no
    from old
    anti join numbered
        on
            old.article_id = numbered.article_id
            and old.revision = numbered.revision
            and old.matter = numbered.matter
            and old.value = numbered.value
            and old.value_max is not distinct from numbered.value_max
            and old.qualifier = numbered.qualifier
            and old.copy_no = numbered.copy_no
),

fresh as (
    select
        *,
        row_number() over (partition by article_id, revision, matter order by start) as change_no
    from numbered
    semi join revised on numbered.article_id = revised.article_id and numbered.revision = revised.revision
    anti join old
        on
            numbered.article_id = old.article_id
            and numbered.revision = old.revision
            and numbered.matter = old.matter
            and numbered.value = old.value
            and numbered.value_max is not distinct from old.value_max
            and numbered.qualifier = old.qualifier
            and numbered.copy_no = old.copy_no
)

select
    revised.article_id,
    revised.revision,
    revised.source_id,
    revised.url,
    revised.changed_at,
    case when gone.article_id is null then 'added' when fresh.article_id is null then 'removed' else 'changed' end as kind,
    coalesce(fresh.measure, gone.measure) as measure,
    coalesce(fresh.aspect, gone.aspect) as aspect,
    coalesce(fresh.flow, gone.flow) as flow,
    coalesce(fresh.partner, gone.partner) as partner,
    coalesce(fresh.commodity, gone.commodity) as commodity,
    coalesce(fresh.unit, gone.unit) as unit,
    coalesce(fresh.modality, gone.modality) as modality,
    coalesce(fresh.period_start, gone.period_start) as period_start,
    coalesce(fresh.period_end, gone.period_end) as period_end,
    gone.value as value_before,
    fresh.value,
    gone.surface as surface_before,
    fresh.surface,
    gone.start as start_before,
    fresh.start
from gone
full outer join fresh
    on gone.article_id = fresh.article_id and gone.revision = fresh.revision and gone.matter = fresh.matter and gone.change_no = fresh.change_no
inner join revised
    on coalesce(fresh.article_id, gone.article_id) = revised.article_id and coalesce(fresh.revision, gone.revision) = revised.revision;

comment on view figure_revision is
'What an edit did to the figures of an article: each figure that was added, removed or changed, old beside new, as value and as printed.';
