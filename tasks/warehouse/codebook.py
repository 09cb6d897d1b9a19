"""``sql/codebook.yaml`` -> comments on the tables, views and columns of a database."""

import duckdb
import yaml

from tasks.warehouse.quoting import quoted
from tasks.warehouse.statements import SQL_DIR

KIND = "select type from duckdb_databases() where database_name = $name"
TABLES = "select table_name, comment from duckdb_tables() where not internal and database_name = $name"
COLUMNS = "select table_name, column_name, comment from duckdb_columns() where not internal and database_name = $name"


def describe(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Give tables and columns of the attached database the comments that they do not have yet; a lake takes none on columns of views."""
    codebook = yaml.safe_load((SQL_DIR / "codebook.yaml").read_text("utf-8"))
    tables = dict(con.execute(TABLES, {"name": name}).fetchall())
    for table, comment in tables.items():
        if (meaning := codebook["tables"].get(table)) and meaning != comment:
            con.execute(f'comment on table "{name}"."{table}" is {quoted(meaning)}')
    is_lake = con.execute(KIND, {"name": name}).fetchall() == [("ducklake",)]
    for table, column, comment in con.execute(COLUMNS, {"name": name}).fetchall():
        meaning = codebook["columns"].get(f"{table}.{column}") or codebook["columns"].get(column)
        if meaning and meaning != comment and not (is_lake and table not in tables):
            con.execute(f'comment on column "{name}"."{table}"."{column}" is {quoted(meaning)}')
