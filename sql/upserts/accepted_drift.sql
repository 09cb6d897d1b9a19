-- accepted_drift: a lookup, replaced as a whole by what tasks/lookups says now.
-- Batch: all its rows.

delete from accepted_drift;

insert into accepted_drift by name
select * from batch;
