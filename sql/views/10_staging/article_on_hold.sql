-- article_on_hold: revisions that are not published, because they were not read as usual.
-- Grain:  one row per article revision.
-- Inputs: drift, run, accepted_drift, page, article, unknown_layout.
-- Method: one drift holds all that the run brought of that source; tasks/lookups/accepted_drift.yaml names what was looked at and is right as it is read.
--         What no declared layout could read is on hold until every witness agrees on it (unknown_layout.is_sure).

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
    page.source_id,
    'drift' as reason
from article
inner join page on article.page_id = page.page_id
semi join unexplained on page.run_id = unexplained.run_id and page.source_id = unexplained.source_id

union all by name

select
    article.article_id,
    article.revision,
    page.run_id,
    page.source_id,
    'layout_unknown' as reason
from article
inner join page on article.page_id = page.page_id
anti join unknown_layout
    on article.article_id = unknown_layout.article_id and article.revision = unknown_layout.revision and unknown_layout.is_sure
where article.layout = 'layout_unknown';

comment on view article_on_hold is
'Revisions that are not published: not read as usual (table drift says field and selector) or by no layout, and unsure (table unknown_layout says why).';
