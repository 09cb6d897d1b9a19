-- drops: the statements that empty the database $target.
-- Grain:  one row per view, macro and table, in this order.
-- Inputs: the catalog functions of DuckDB.
-- Method: views may read each other, DuckDB lets them go in any order.

select format('drop view {}.main."{}"', $target, view_name) as statement
from duckdb_views()
where database_name = $target and not internal
union all
select distinct format('drop macro {}.main."{}"', $target, function_name) as statement
from duckdb_functions()
where database_name = $target and function_type = 'macro' and not internal
union all
select format('drop table {}.main."{}"', $target, table_name) as statement
from duckdb_tables()
where database_name = $target and not internal;
