-- Ids of others beside our own, so that the warehouse joins their data: chapters of the Harmonized System, items of Wikidata.

alter table commodity_name add column hs_chapter varchar;

alter table commodity_name add column hs_title varchar;

alter table entity add column wikidata_id varchar;
