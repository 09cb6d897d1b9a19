-- agency_name: a lookup, replaced as a whole by what tasks/lookups says now.
-- Batch: all its rows, name unique.

delete from agency_name;

insert into agency_name by name
select * from batch;
