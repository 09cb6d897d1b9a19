-- warn_capped: walks of a source's newest walking run that a maximum ended before the first day, ours (is_capped) or the site's (n_repeats, unfinished days).
-- Method: our maximum on one channel is no loss where another channel of the same run went further back to its end.

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
left join walk as complete
    on
        walk.source_id = complete.source_id
        and walk.run_id = complete.run_id
        and walk.channel != complete.channel
        and walk.reached > complete.reached
        and not complete.is_capped
        and complete.n_repeats = 0
        and len(complete.unfinished) = 0
        and complete.given_up is null
where (walk.is_capped and complete.run_id is null) or walk.n_repeats > 0 or len(walk.unfinished) > 0;
