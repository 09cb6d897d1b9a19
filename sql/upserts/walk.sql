-- walk: how far a channel that lists days was walked; the key is (run_id, source_id, channel, since, until).
-- Batch: all columns of walk. A repeated task replaces what it noted before: the last one stands.

delete from walk
using batch
where
    walk.run_id = batch.run_id
    and walk.source_id = batch.source_id
    and walk.channel = batch.channel
    and walk.since = batch.since
    and walk.until = batch.until;

insert into walk by name
select * from batch
qualify row_number() over (partition by run_id, source_id, channel, since, until order by walked_at desc) = 1;
