-- warn_source_found_nothing: sources whose newest run requested pages and saw not one article link: blocked, emptied or redesigned.

with newest as (
    select
        source_id,
        arg_max(run_id, fetched_at) as run_id
    from page
    group by source_id
)

select
    newest.source_id,
    newest.run_id
from newest
anti join link on newest.source_id = link.source_id and newest.run_id = link.last_run_id;
