-- size_bound: a lookup, replaced as a whole by what tasks/lookups says now.
-- Batch: all its rows.

delete from size_bound;

insert into size_bound by name
select * from batch;
