-- publication_step: how each publication of files changed what is shown of an article.
-- Grain:  one row per publication (run_id) and article that it changed.
-- Inputs: publication, run.
-- Method: revision_before is what the publication before showed of the article, 0 when nothing; revision is 0 when the article was taken away. is_new marks the
--         steps that no completed publication before the newest one has told: those since the last completed one.

create or replace view publication_step as
with newest as (
    select
        max_by(run_id, started_at) as run_id,
        max(started_at) as started_at
    from run
    where flow = 'publish'
),

told as (
    select max(greatest(run.started_at, publication.released_at)) as told_at
    from run
    inner join newest on run.run_id != newest.run_id and run.started_at <= newest.started_at
    left join publication on run.run_id = publication.run_id
    where run.flow = 'publish' and run.state = 'Completed'
)

select
    publication.run_id,
    publication.released_at,
    publication.article_id,
    publication.revision,
    coalesce(lag(publication.revision) over steps, 0) as revision_before,
    coalesce(publication.released_at > told.told_at, false) as is_new
from publication
cross join told
window steps as (partition by publication.article_id order by publication.released_at);

comment on view publication_step is
'How each publication of files changed what is shown of an article: revision before and after (0: not shown); is_new for what the newest one tells.';
