"""Build the SQL views: every file of sql/views, layer by layer; then write the codebook into the warehouse as comments."""

import yaml
from prefect import task

from tasks import warehouse
from tasks.logs import log


@task
def build_views() -> int:
    """(Re)create every view of ``sql/views`` in the order of its layers; views without a file are dropped. Return how many there are."""
    paths = sorted((warehouse.SQL_DIR / "views").glob("*/*.sql"))
    with warehouse.connection() as con, warehouse.transaction(con):
        for (name,) in con.execute("select view_name from duckdb_views() where not internal").fetchall():
            con.execute(f'drop view "{name}"')  # an identifier takes no parameter; the names are our own files'
        for path in paths:
            con.execute(path.read_text("utf-8"))
    _write_comments()
    log(f"built views={len(paths)}")
    return len(paths)


def _write_comments() -> None:
    """Give tables and columns the comments of ``sql/codebook.yaml`` that they do not have yet."""
    codebook = yaml.safe_load((warehouse.SQL_DIR / "codebook.yaml").read_text("utf-8"))
    with warehouse.connection() as con, warehouse.transaction(con):
        for name, comment in con.execute(
            "select table_name, comment from duckdb_tables() where not internal and database_name = current_database()"
        ).fetchall():
            if (meaning := codebook["tables"].get(name)) and meaning != comment:
                con.execute(f'comment on table "{name}" is {_quoted(meaning)}')
        columns = con.execute("select table_name, column_name, comment from duckdb_columns() where not internal and database_name = current_database()")
        for table, column, comment in columns.fetchall():
            meaning = codebook["columns"].get(f"{table}.{column}") or codebook["columns"].get(column)
            if meaning and meaning != comment:
                con.execute(f'comment on column "{table}"."{column}" is {_quoted(meaning)}')


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"  # a comment takes no parameter; the texts are our own file's
