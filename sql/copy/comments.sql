-- comments: the statements that give the views of database $target the comments of those of $source, which 'copy from database' leaves out.
-- Grain:  one row per commented view.
-- Inputs: the catalog functions of DuckDB.
-- Method: names and texts quoted; the answer is run as it is.

select format('comment on view {}.main."{}" is ''{}''', $target, view_name, replace(comment, '''', '''''')) as statement
from duckdb_views()
where database_name = $source and comment is not null and not internal;
