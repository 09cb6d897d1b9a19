"""The live warehouse -> another, file or lake, whole: nothing is lost, or nothing is written."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from tasks.settings import settings
from tasks.warehouse import files, lakes
from tasks.warehouse.copies import copy_database
from tasks.warehouse.errors import WarehouseError
from tasks.warehouse.opening import live_held
from tasks.warehouse.prints import row_print
from tasks.warehouse.quoting import quoted

TABLES = "select table_name from duckdb_tables() where not internal and database_name = $name order by table_name"
SCHEME_FILE, SCHEME_LAKE = "duckdb:", "ducklake:"


def move(target: str) -> dict[str, int]:
    """Copy the live warehouse into the empty warehouse ``target`` (as NEWS_WAREHOUSE names it), views and comments too; return the rows by table.

    Writers wait meanwhile. Raises WarehouseError when the target has tables, both are lakes, or a table of the two differs in a row.
    """
    with live_held(), _both(target) as con:
        if con.execute(TABLES, {"name": "target"}).fetchall():
            raise WarehouseError("the target has tables: name an empty warehouse")
        con.execute("begin")
        copy_database(con, "source", "target")
        tables = [name for (name,) in con.execute(TABLES, {"name": "source"}).fetchall()]
        prints = {name: (row_print(con, f'source.main."{name}"'), row_print(con, f'target.main."{name}"')) for name in tables}
        if differing := [name for name, (before, after) in prints.items() if before != after]:
            raise WarehouseError(f"{', '.join(differing)} came out otherwise: nothing was moved")
        con.execute("commit")
        return {name: n_rows for name, ((n_rows, _), _) in prints.items()}


@contextmanager
def _both(target: str) -> Iterator[duckdb.DuckDBPyConnection]:
    live = f"{SCHEME_LAKE}{settings().lake}" if settings().lake else f"{SCHEME_FILE}{settings().warehouse_path}"
    if not target.startswith((SCHEME_FILE, SCHEME_LAKE)) or (target.startswith(SCHEME_LAKE) and settings().lake):
        raise WarehouseError(f"the target is neither {SCHEME_FILE}PATH nor, from a file, {SCHEME_LAKE}CATALOG")
    with duckdb.connect(config=files.config()) as con:
        con.execute("set timezone = 'UTC'")
        for name, address in {"source": live, "target": target}.items():
            if address.startswith(SCHEME_LAKE):
                lakes.attach(con, name, address.removeprefix(SCHEME_LAKE))
            else:
                con.execute(f"attach {quoted(address.removeprefix(SCHEME_FILE))} as {name} (storage_version '{files.STORAGE_VERSION}')")
        yield con
