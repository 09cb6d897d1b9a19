"""A new file, which takes the place of the live warehouse when it is complete: how a rebuild writes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from tasks.logs import log
from tasks.settings import settings
from tasks.warehouse import files, lakes
from tasks.warehouse.copies import clear_database, copy_database
from tasks.warehouse.errors import WarehouseError
from tasks.warehouse.opening import Draft, connection, drafts
from tasks.warehouse.quoting import quoted
from tasks.warehouse.statements import dicts, statement


@contextmanager
def draft() -> Iterator[None]:
    """Let every use of the warehouse in this process go to a new file of this machine; it is deleted afterwards unless ``adopt`` put it in place."""
    live = settings().warehouse_path
    path = live.with_name(f"{live.stem}.rebuild{live.suffix}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with files.locked(live.with_name("rebuild")):
        files.delete(path)
        con = files.open_file(path)
        drafts.append(Draft(path=path, name=con.execute("select current_database()").fetchall()[0][0], con=con))
        try:
            yield
        finally:
            drafts.pop().con.close()
            files.delete(path)


def adopt() -> None:
    """Put the draft in place of the live warehouse, atomically. Call it within ``draft`` and ``live_held``, as the last use of the draft."""
    if settings().lake:
        _adopt_into_lake()
    else:
        _adopt_as_file()


def rows_beside_live(name: str, **parameters: object) -> list[dict[str, Any]]:
    """Run ``sql/reads/<name>.sql`` on the draft with the live warehouse attached as ``live``, within ``live_held``; no rows when there is no readable one."""
    live = settings().warehouse_path
    if not settings().lake and not live.exists():
        return []
    with connection() as con:
        try:
            _attach_live(con, live)
            return dicts(con.execute(statement("reads", name), parameters))
        except (duckdb.IOException, duckdb.CatalogException, duckdb.SerializationException) as error:
            log(f"unreadable path={settings().lake or live} reason={str(error)!r}")
            return []


def _attach_live(con: duckdb.DuckDBPyConnection, live: Path) -> None:
    if settings().lake:
        lakes.attach(con, "live", lakes.live_catalog())
    else:
        con.execute(f"attach if not exists {quoted(str(live))} as live (read_only)")


def _adopt_as_file() -> None:
    live, path = settings().warehouse_path, drafts[-1].path
    drafts[-1].con.execute("checkpoint")
    drafts[-1].con.close()
    with path.open("rb") as written:
        os.fsync(written.fileno())
    wal = live.with_name(f"{live.name}.wal")  # of a killed writer: what it holds is taken in where it belongs, or must not meet the new file
    if wal.exists():
        with suppress(WarehouseError):
            files.open_file(live).close()
        wal.unlink(missing_ok=True)
    path.replace(live)


def _adopt_into_lake() -> None:
    """In one transaction: its readers see the old rows or the new ones."""
    con = drafts[-1].con
    lakes.attach(con, "live", lakes.live_catalog())
    con.execute("begin")
    clear_database(con, "live")
    copy_database(con, drafts[-1].name, "live")
    con.execute("commit")
    con.close()
