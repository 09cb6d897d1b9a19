-- entity: a lookup, replaced as a whole by what tasks/lookups says now.
-- Batch: all its rows, entity_id unique.

delete from entity;

insert into entity by name
select * from batch;
