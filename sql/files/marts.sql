-- marts: what every view says of itself. A row is a view.

select
    view_name as mart,
    comment
from duckdb_views()
where not internal
order by view_name;
