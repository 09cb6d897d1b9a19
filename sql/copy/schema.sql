-- schema: one number for all views, macros and columns of the database and the version of DuckDB that answers; another text of any of them gives another.
-- Grain:  one row.
-- Inputs: the catalog functions of DuckDB.
-- Method: the sum of the hashes of the texts, whatever their order.

with told as (
    select hash(version()) as h
    union all
    select hash(view_name, sql) as h
    from duckdb_views()
    where not internal and database_name = current_database()
    union all
    select hash(function_name, parameters, macro_definition) as h
    from duckdb_functions()
    where not internal and function_type = 'macro' and database_name = current_database()
    union all
    select hash(table_name, column_index, column_name, data_type) as h
    from duckdb_columns()
    where not internal and database_name = current_database()
)

select sum(cast(h as hugeint)) as schema
from told;
