"""Build the SQL views: the macros they share, then every file of sql/views, layer by layer; then write the codebook into the warehouse as comments."""

from prefect import task

from tasks import warehouse
from tasks.again import AGAIN
from tasks.logs import log

OURS = """
select 'view' as kind, view_name as name from duckdb_views() where not internal and database_name = current_database()
union all
select distinct 'macro', function_name from duckdb_functions() where function_type = 'macro' and not internal and database_name = current_database()
order by kind desc
"""


@task(**AGAIN)
def build_views() -> int:
    """(Re)create the macros of ``sql/macros`` and every view of ``sql/views`` in the order of its layers; others are dropped. Return the number of views."""
    macros = sorted((warehouse.SQL_DIR / "macros").glob("*.sql"))
    paths = sorted((warehouse.SQL_DIR / "views").glob("*/*.sql"))
    with warehouse.connection() as con, warehouse.transaction(con):
        for kind, name in con.execute(OURS).fetchall():
            con.execute(f'drop {kind} "{name}"')  # an identifier takes no parameter; the names are our own files'
        for path in (*macros, *paths):
            con.execute(path.read_text("utf-8"))
        warehouse.describe(con, con.execute("select current_database()").fetchall()[0][0])
    log(f"built views={len(paths)}")
    return len(paths)
