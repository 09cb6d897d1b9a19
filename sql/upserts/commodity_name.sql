-- commodity_name: a lookup, replaced as a whole by what tasks/lookups says now.
-- Batch: all its rows, commodity unique.

delete from commodity_name;

insert into commodity_name by name
select * from batch;
