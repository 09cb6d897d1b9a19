-- price_band: a lookup, replaced as a whole by what tasks/lookups says now.
-- Batch: all its rows.

delete from price_band;

insert into price_band by name
select * from batch;
