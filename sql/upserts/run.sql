-- run: one row per flow run, opened when it starts and closed when it ends; the key is run_id.
-- Batch: all columns of run.

delete from run
using batch
where run.run_id = batch.run_id;

insert into run by name
select * from batch;
