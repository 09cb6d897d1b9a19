-- columns: every column of every view, in order, with type and meaning. A row is a column.

select
    columns.table_name as mart,
    columns.column_name,
    columns.data_type,
    columns.comment
from duckdb_columns() as columns
inner join duckdb_views() as views on columns.table_name = views.view_name and not views.internal
where not columns.internal
order by columns.table_name asc, columns.column_index asc;
