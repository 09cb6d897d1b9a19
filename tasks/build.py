"""Build the SQL views: the macros they share, then every file of sql/views, layer by layer; then write the codebook into the warehouse as comments."""

import hashlib

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
    """Create the macros of ``sql/macros`` and every view of ``sql/views`` in the order of its layers and drop others, unless all are there as they are now.

    Return the number of views.
    """
    macros = sorted((warehouse.SQL_DIR / "macros").glob("*.sql"))
    paths = sorted((warehouse.SQL_DIR / "views").glob("*/*.sql"))
    with warehouse.connection() as con, warehouse.transaction(con):
        digest = _digest(con.execute("select version()").fetchall()[0][0])
        ours = con.execute(OURS).fetchall()
        is_built = con.execute("select digest from view_build").fetchall() == [(digest,)]
        if is_built and sorted(name for _, name in ours) == sorted(path.stem for path in (*macros, *paths)):
            return len(paths)
        for kind, name in ours:
            con.execute(f'drop {kind} "{name}"')  # an identifier takes no parameter; the names are our own files'
        for path in (*macros, *paths):
            con.execute(path.read_text("utf-8"))
        warehouse.describe(con, con.execute("select current_database()").fetchall()[0][0])
        con.execute("delete from view_build")
        con.execute("insert into view_build values ($digest)", {"digest": digest})
    log(f"built views={len(paths)}")
    return len(paths)


def _digest(version: str) -> str:
    """Return what the views depend on: their texts, those of the tables, the codebook and DuckDB's version."""
    paths = [path for folder in ("migrations", "macros", "views") for path in sorted((warehouse.SQL_DIR / folder).rglob("*.sql"))]
    texts = [path.read_bytes() for path in (*paths, warehouse.SQL_DIR / "codebook.yaml")]
    return hashlib.sha256(b"\0".join([version.encode(), *texts])).hexdigest()
