"""Build the SQL views: every file of sql/views, layer by layer; then write the codebook into the warehouse as comments."""

from prefect import task

from tasks import warehouse
from tasks.logs import log


@task
def build_views() -> int:
    """(Re)create every view of ``sql/views`` in the order of its layers; views without a file are dropped. Return how many there are."""
    paths = sorted((warehouse.SQL_DIR / "views").glob("*/*.sql"))
    with warehouse.connection() as con, warehouse.transaction(con):
        for (name,) in con.execute("select view_name from duckdb_views() where not internal and database_name = current_database()").fetchall():
            con.execute(f'drop view "{name}"')  # an identifier takes no parameter; the names are our own files'
        for path in paths:
            con.execute(path.read_text("utf-8"))
        warehouse.describe(con, con.execute("select current_database()").fetchall()[0][0])
    log(f"built views={len(paths)}")
    return len(paths)
