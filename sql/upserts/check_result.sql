-- check_result: what each check of a run returned; the key is (run_id, check_name).
-- Batch: all columns of check_result.

delete from check_result
using batch
where check_result.run_id = batch.run_id and check_result.check_name = batch.check_name;

insert into check_result by name
select * from batch;
