-- source: a lookup, replaced as a whole by what tasks/sources declares now.
-- Batch: all its rows, source_id unique.

delete from source;

insert into source by name
select * from batch;
