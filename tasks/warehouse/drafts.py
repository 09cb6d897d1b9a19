"""A new file beside the live one, which takes its place when it is complete: how a rebuild writes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb

from tasks.logs import log
from tasks.settings import settings
from tasks.warehouse.opening import Draft, WarehouseError, connection, drafts, drop_spill, locked, open_file
from tasks.warehouse.statements import dicts, statement


@contextmanager
def draft() -> Iterator[None]:
    """Let every use of the warehouse in this process go to a new file beside the live one; it is deleted afterwards unless ``adopt`` put it in place."""
    live = settings().warehouse_path
    path = live.with_name(f"{live.stem}.rebuild{live.suffix}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(live.with_name("rebuild")):
        _delete(path)
        drafts.append(Draft(path=path, con=open_file(path)))
        try:
            yield
        finally:
            drafts.pop().con.close()
            _delete(path)


@contextmanager
def live_held() -> Iterator[None]:
    """Let every other process wait before its next use of the live warehouse; this one must have a draft."""
    with locked(settings().warehouse_path):
        yield


def adopt() -> None:
    """Put the draft in place of the live file, atomically. Call it within ``draft`` and ``live_held``, as the last use of the draft."""
    live, path = settings().warehouse_path, drafts[-1].path
    drafts[-1].con.execute("checkpoint")
    drafts[-1].con.close()
    with path.open("rb") as written:
        os.fsync(written.fileno())
    wal = live.with_name(f"{live.name}.wal")  # of a killed writer: what it holds is taken in where it belongs, or must not meet the new file
    if wal.exists():
        with suppress(WarehouseError):
            open_file(live).close()
        wal.unlink(missing_ok=True)
    path.replace(live)


def rows_beside_live(name: str) -> list[dict[str, Any]]:
    """Run ``sql/reads/<name>.sql`` on the draft with the live file attached as ``live``, within ``live_held``; no rows when there is no readable live file."""
    live = settings().warehouse_path
    if not live.exists():
        return []
    with connection() as con:
        try:
            con.execute("attach '{}' as live (read_only)".format(str(live).replace("'", "''")))  # a file name takes no parameter
            return dicts(con.execute(statement("reads", name)))
        except (duckdb.IOException, duckdb.CatalogException, duckdb.SerializationException) as error:
            log(f"unreadable path={live} reason={str(error)!r}")
            return []


def _delete(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
    drop_spill(path)
