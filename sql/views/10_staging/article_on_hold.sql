-- article_on_hold: revisions that are not published, because the pages of their run and source were not read as usual.
-- Grain:  one row per article revision.
-- Inputs: drift, run, accepted_drift, page, article.
-- Method: one drift holds all that the run brought of that source; tasks/lookups/accepted_drift.yaml names what was looked at and is right as it is read.

create or replace view article_on_hold as
with unexplained as (
    select drift.*
    from drift
    inner join run on drift.run_id = run.run_id
    anti join accepted_drift
        on
            drift.source_id = accepted_drift.source_id
            and drift.layout = accepted_drift.layout
            and drift.field = accepted_drift.field
            and cast(run.started_at as date) >= accepted_drift.since
)

select
    article.article_id,
    article.revision,
    page.run_id,
    page.source_id
from article
inner join page on article.page_id = page.page_id
semi join unexplained on page.run_id = unexplained.run_id and page.source_id = unexplained.source_id;

comment on view article_on_hold is
'Revisions that are not published: the pages of their run and source were not read as usual (table drift says field and selector).';
