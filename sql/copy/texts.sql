-- texts: the statements that give the views of database $target the texts of those of $source, which 'copy from database' leaves empty when it copies a lake.
-- Grain:  one row per view without a text.
-- Inputs: the catalog functions of DuckDB.
-- Method: the view is there and answers, so that the order of the statements does not matter; it has no comments yet.

select format('create or replace view {}.main."{}" as {}', $target, source.view_name, substr(source.sql, strpos(source.sql, ' AS ') + 4)) as statement
from duckdb_views() as source
inner join duckdb_views() as target on source.view_name = target.view_name
where source.database_name = $source and target.database_name = $target and target.sql = '' and not source.internal;
