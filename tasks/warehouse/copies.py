"""The live warehouse -> the copy that readers open, and what it answers; a whole database into another."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from tasks.settings import settings
from tasks.warehouse import files, lakes
from tasks.warehouse.codebook import describe
from tasks.warehouse.errors import WarehouseError
from tasks.warehouse.quoting import quoted
from tasks.warehouse.settling import settle
from tasks.warehouse.statements import SQL_DIR, dicts, statement


def snapshot(target: Path) -> None:
    """Copy the live warehouse to the file ``target``: complete, checked and flushed before it replaces the one there, which open readers keep.

    One process at a time: what lies at the draft's place was left by one that was killed. Raises WarehouseBusyError as the live file does.
    """
    draft = target.with_name(f".{target.name}")
    with files.locked(target):
        files.delete(draft)
        try:
            if settings().lake:
                _copy_lake(draft)
            else:
                _copy_file(draft)
            _settle(draft, target)
            with duckdb.connect(str(draft), read_only=True) as copy:
                copy.execute("select count(*) from article").fetchone()
            with draft.open("rb") as written:
                os.fsync(written.fileno())
            draft.replace(target)
        finally:
            files.delete(draft)


def copy_database(con: duckdb.DuckDBPyConnection, source: str, target: str) -> None:
    """Fill the empty attached database ``target`` with tables, rows, views and comments of ``source``, as they are in one snapshot."""
    con.execute(f'copy from database "{source}" to "{target}"')
    for name in ("texts", "comments"):
        for (told,) in con.execute(statement("copy", name), {"source": source, "target": target}).fetchall():
            con.execute(told)
    describe(con, target)


def clear_database(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Drop every view, macro and table of an attached database."""
    for (told,) in con.execute(statement("copy", "drops"), {"target": name}).fetchall():
        con.execute(told)


def rows_published(folder: str) -> dict[str, list[dict[str, Any]]]:
    """Run every file of ``sql/<folder>`` on the published copy; return the rows of each by its name. Raises WarehouseError when there is no copy."""
    with published() as con:
        return {file.stem: dicts(con.execute(file.read_text("utf-8"))) for file in sorted((SQL_DIR / folder).glob("*.sql"))}


@contextmanager
def published() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published copy to read within ``publish_memory_mb``, on ``publish_threads`` cores; runs may write and publish meanwhile.

    Raises WarehouseError when there is no copy, or a query cannot do with that memory.
    """
    path = settings().published_path
    if not path.exists():
        raise WarehouseError(f"{path} does not exist: publish first (python -m flows.publish)")
    config: files.Config = {"memory_limit": f"{settings().publish_memory_mb}MiB", "threads": settings().publish_threads}
    with _enough_memory(), duckdb.connect(str(path), read_only=True, config=config) as con:
        con.execute("set timezone = 'UTC'")
        yield con


@contextmanager
def _enough_memory() -> Iterator[None]:
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise WarehouseError(f"{settings().publish_memory_mb} MB do not suffice to publish, set NEWS_PUBLISH_MEMORY_MB higher: {error}") from error


def _settle(path: Path, former: Path) -> None:
    config: files.Config = {**files.config(), "memory_limit": f"{settings().publish_memory_mb}MiB", "threads": settings().publish_threads}
    with _enough_memory(), duckdb.connect(str(path), config=config) as con:
        con.execute("set timezone = 'UTC'")
        settle(con, former)
        describe(con, con.execute("select current_database()").fetchall()[0][0])
        con.execute("checkpoint")


def _copy_file(target: Path) -> None:
    live = settings().warehouse_path
    with files.locked(live):
        files.open_file(live).close()  # takes in a write-ahead log that a killed run may have left
        shutil.copyfile(live, target)


def _copy_lake(target: Path) -> None:
    with lakes.opened() as con:
        con.execute(f"attach {quoted(str(target))} as copied (storage_version '{files.STORAGE_VERSION}')")
        try:
            con.execute("begin")
            copy_database(con, lakes.NAME, "copied")
            con.execute("commit")
        finally:
            con.execute("detach copied")  # checkpoints it
