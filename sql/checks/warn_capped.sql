-- warn_capped: walks of a source's newest walking run that a maximum ended before the first day, ours (is_capped) or the site's (n_repeats, unfinished days).

with newest as (
    select
        source_id,
        arg_max(run_id, walked_at) as run_id
    from walk
    group by source_id
)

select
    walk.source_id,
    walk.run_id,
    walk.channel,
    walk.since,
    walk.until,
    walk.reached,
    walk.n_pages,
    walk.is_capped,
    walk.n_repeats,
    walk.unfinished
from walk
inner join newest on walk.source_id = newest.source_id and walk.run_id = newest.run_id
where walk.is_capped or walk.n_repeats > 0 or len(walk.unfinished) > 0;
