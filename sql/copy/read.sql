-- read: what the views named in $settled are made of: the tables that they read, and the views named in $staged, whose rows say all of what lies beneath.
-- Grain:  one row per table or view of $staged.
-- Inputs: the catalog functions of DuckDB.
-- Method: names after from and join in each view, as DuckDB's parser finds them. A common table expression called as a table is counts as that table.

with recursive parsed as (
    select
        view_name,
        sql,
        json_serialize_sql(substr(sql, strpos(sql, ' AS ') + 4)) as tree
    from duckdb_views()
    where not internal and database_name = current_database()
),

reading as (
    select
        view_name as reader,
        unnest(
            case
                when sql != '' and json_extract_string(tree, '$.error') = 'false' then json_extract_string(tree, '$..table_name')
                else error('what view ' || view_name || ' reads cannot be parsed: ' || tree)
            end
        ) as name
    from parsed
),

reached as (
    select unnest(cast($settled as varchar[])) as name
    union
    select reading.name
    from reached
    inner join reading on reached.name = reading.reader
    where not list_contains(cast($staged as varchar[]), reached.name)
)

select name
from reached
where
    list_contains(cast($staged as varchar[]), name)
    or name in (
        select table_name from duckdb_tables()
        where not internal and database_name = current_database()
    )
order by name;
