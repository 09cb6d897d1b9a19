-- warn_links_not_shown: channels whose newest run lacked two in a hundred or more of the links that are known of the days it walked.

with newest as (
    select
        source_id,
        channel,
        arg_max(run_id, walked_at) as run_id
    from walk
    group by source_id, channel
)

select
    shown.source_id,
    shown.channel,
    shown.run_id,
    sum(shown.n_links) as n_links,
    sum(len(shown.absent)) as n_absent,
    min(shown.day) filter (where len(shown.absent) > 0) as first_day,
    max(shown.day) filter (where len(shown.absent) > 0) as last_day,
    flatten(list(shown.absent order by shown.day desc)) as absent
from coverage_channel as shown
inner join newest on shown.source_id = newest.source_id and shown.channel = newest.channel and shown.run_id = newest.run_id
group by shown.source_id, shown.channel, shown.run_id
having sum(len(shown.absent)) >= 0.02 * sum(shown.n_links) and sum(len(shown.absent)) > 0;
