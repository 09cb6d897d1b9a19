-- backfill_day: days of a source that a backfill has finished; the key is (source_id, day).
-- Batch: all columns of backfill_day.

delete from backfill_day
using batch
where backfill_day.source_id = batch.source_id and backfill_day.day = batch.day;

insert into backfill_day by name
select * from batch
qualify row_number() over (partition by source_id, day order by finished_at desc) = 1;
