"""The DuckDB edge: the only module that opens the warehouse.

One writer: every use of the live file holds a file lock for the seconds it takes, then closes the file (CHECKPOINT first), because any
open handle of another process blocks DuckDB's writer, read-only ones included. Readers use the published copy (tasks/publish.py).
Tables carry no keys and no indexes (stack measurements: a hex VARCHAR key costs 707 MB per 5 M rows and 4 times the load time); the upserts
in ``sql/upserts`` guarantee uniqueness and ``sql/checks`` prove it.
"""

import dataclasses
import fcntl
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from tasks.logs import log
from tasks.settings import PROJECT_DIR, settings

SQL_DIR = PROJECT_DIR / "sql"
STORAGE_VERSION = "v1.5.0"  # readable by DuckDB 1.5.x as well as 2.x
LOCK_POLL_SECONDS = 0.05

_drafts: list["_Draft"] = []  # the new file, while this process writes one


class WarehouseError(RuntimeError):
    """The warehouse file cannot be used; the message names the file and the remedy."""


def rows(name: str, **parameters: object) -> list[dict[str, Any]]:
    """Run ``sql/reads/<name>.sql`` with ``$parameters``; return its rows as dicts."""
    with connection() as con:
        return _dicts(con.execute(statement("reads", name), parameters))


def rows_published(folder: str) -> dict[str, list[dict[str, Any]]]:
    """Run every file of ``sql/<folder>`` on the published copy; return the rows of each by its name. Raises WarehouseError when there is no copy."""
    path = settings().published_path
    if not path.exists():
        raise WarehouseError(f"{path} does not exist: publish first (python -m flows.publish)")
    config: dict[str, str | bool | int | float | list[str]] = {"memory_limit": f"{settings().warehouse_memory_mb}MiB", "threads": 1}
    with duckdb.connect(str(path), read_only=True, config=config) as con:  # one thread: each needs memory of its own
        con.execute("set timezone = 'UTC'")
        return {file.stem: _dicts(con.execute(file.read_text("utf-8"))) for file in sorted((SQL_DIR / folder).glob("*.sql"))}


def upsert(table: str, batch: Sequence[Any]) -> int:
    """Bring ``batch`` (dataclass instances or dicts) into ``table``; return the number of rows added."""
    return upsert_all({table: batch})[table]


def upsert_all(batches: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """Run ``sql/upserts/<table>.sql`` for each batch, in order and in one transaction; return rows added per table."""
    with connection() as con, transaction(con):
        return {table: _upsert(con, table, batch) for table, batch in batches.items()}


def execute(folder: str, name: str, **parameters: object) -> int:
    """Run the statements of ``sql/<folder>/<name>.sql``, which all take the ``parameters``, in a transaction; return the number of rows they wrote."""
    with connection() as con, transaction(con):
        return sum(_n_written(con.execute(part, parameters)) for part in con.extract_statements(statement(folder, name)))


def columns_of(row: Any) -> dict[str, Any]:
    """Return the fields of a dataclass instance as columns; their values are not copied."""
    return {name: getattr(row, name) for name in _columns(row.__class__)}


@cache
def _columns(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def statement(folder: str, name: str) -> str:
    """Return the text of ``sql/<folder>/<name>.sql``."""
    return (SQL_DIR / folder / f"{name}.sql").read_text("utf-8")


@contextmanager
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the live warehouse under the writer's lock; checkpoint and close it afterwards.

    Raises WarehouseError when another writer holds it longer than ``lock_timeout_seconds``, when the file cannot be read, or a query cannot do with
    ``warehouse_memory_mb``.
    """
    try:
        with _connection() as con:
            yield con
    except duckdb.OutOfMemoryException as error:
        raise WarehouseError(f"{settings().warehouse_memory_mb} MB do not suffice for a query, set NEWS_WAREHOUSE_MEMORY_MB higher: {error}") from error


@contextmanager
def _connection() -> Iterator[duckdb.DuckDBPyConnection]:
    if _drafts:  # nobody else knows it: it stays open from batch to batch
        yield _drafts[-1].con
        return
    path = settings().warehouse_path
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path):
        con = _open(path)
        try:
            yield con
            con.execute("checkpoint")
        finally:
            con.close()


def snapshot(target: Path) -> None:
    """Copy the live file to ``target``: complete, checked and flushed before it replaces the one there, which open readers keep."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    live = settings().warehouse_path
    try:
        with _locked(live):
            _open(live).close()  # takes in a write-ahead log that a killed run may have left
            shutil.copyfile(live, draft)
        with duckdb.connect(str(draft), read_only=True) as copy:
            copy.execute("select count(*) from article").fetchone()
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    path: Path
    con: duckdb.DuckDBPyConnection


@contextmanager
def draft() -> Iterator[None]:
    """Let every use of the warehouse in this process go to a new file beside the live one; it is deleted afterwards unless ``adopt`` put it in place."""
    live = settings().warehouse_path
    path = live.with_name(f"{live.stem}.rebuild{live.suffix}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(live.with_name("rebuild")):
        _delete(path)
        _drafts.append(_Draft(path=path, con=_open(path)))
        try:
            yield
        finally:
            _drafts.pop().con.close()
            _delete(path)


@contextmanager
def live_held() -> Iterator[None]:
    """Let every other process wait before its next use of the live warehouse; this one must have a draft."""
    with _locked(settings().warehouse_path):
        yield


def adopt() -> None:
    """Put the draft in place of the live file, atomically. Call it within ``draft`` and ``live_held``, as the last use of the draft."""
    live, path = settings().warehouse_path, _drafts[-1].path
    _drafts[-1].con.execute("checkpoint")
    _drafts[-1].con.close()
    with path.open("rb") as written:
        os.fsync(written.fileno())
    wal = live.with_name(f"{live.name}.wal")  # of a killed writer: what it holds is taken in where it belongs, or must not meet the new file
    if wal.exists():
        with suppress(WarehouseError):
            _open(live).close()
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
            return _dicts(con.execute(statement("reads", name)))
        except (duckdb.IOException, duckdb.CatalogException, duckdb.SerializationException) as error:
            log(f"unreadable path={live} reason={str(error)!r}")
            return []


def _delete(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
    _drop_spill(path)


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what the block did, or nothing of it."""
    con.execute("begin")
    try:
        yield
    except BaseException:
        con.execute("rollback")
        raise
    con.execute("commit")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    deadline = time.monotonic() + settings().lock_timeout_seconds
    with path.with_suffix(".lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > deadline:
                    raise WarehouseError(
                        f"{path} is being written by another run for over {settings().lock_timeout_seconds:g} s; wait for it or stop it"
                    ) from error
                time.sleep(LOCK_POLL_SECONDS)
        yield


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the file, waiting for other programs that have it open: DuckDB lets nobody in beside a writer, nor a writer in beside a reader."""
    deadline = time.monotonic() + settings().lock_timeout_seconds
    while True:
        try:
            con = duckdb.connect(str(path), config=_config())
            break
        except duckdb.Error as error:
            if "Could not set lock" not in str(error) or time.monotonic() > deadline:
                remedy = f"close programs that have it open (readers use {settings().published_path}), or rebuild it from the archive"
                raise WarehouseError(f"{path} cannot be opened: {error}; {remedy}") from error
        time.sleep(LOCK_POLL_SECONDS)
    con.execute("set timezone = 'UTC'")
    _drop_spill(path)
    return con


def _drop_spill(path: Path) -> None:
    """Remove what a killed process had written beside the file for want of memory; whoever opened the file for writing is alone with it."""
    spill = path.with_name(f"{path.name}.tmp")
    if spill.exists():
        shutil.rmtree(spill)


def _config() -> dict[str, str | bool | int | float | list[str]]:
    memory_limit = f"{settings().warehouse_memory_mb}MiB"
    return {"storage_compatibility_version": STORAGE_VERSION, "autoinstall_known_extensions": "false", "memory_limit": memory_limit}


def _upsert(con: duckdb.DuckDBPyConnection, table: str, batch: Sequence[Any]) -> int:
    if not batch:
        return 0
    con.register("batch", _arrow(con, table, batch))
    n_added = sum(_n_added(con, part) for part in con.extract_statements(statement("upserts", table)))
    con.unregister("batch")  # not after an error: the transaction is aborted then, and the connection about to close
    return n_added


def _n_added(con: duckdb.DuckDBPyConnection, part: duckdb.Statement) -> int:
    n_written = _n_written(con.execute(part))
    return n_written if part.type == duckdb.StatementType.INSERT else 0


def _arrow(con: duckdb.DuckDBPyConnection, table: str, batch: Sequence[Any]) -> pa.Table:
    """Columns take the type of the table's column of that name; others are inferred."""
    records = [row if isinstance(row, dict) else columns_of(row) for row in batch]
    known = {field.name: field.type for field in con.table(table).limit(0).to_arrow_table().schema}
    return pa.table({name: pa.array([_plain(record[name]) for record in records], type=known.get(name)) for name in records[0]})


def _plain(value: object) -> object:
    """Nested dataclasses (Image) become dicts, as Arrow structs want them."""
    if isinstance(value, tuple):
        return [dataclasses.asdict(item) if dataclasses.is_dataclass(item) and not isinstance(item, type) else item for item in value]
    return value


def _n_written(result: duckdb.DuckDBPyConnection) -> int:
    """DuckDB answers a data-changing statement with one row ``(Count,)``."""
    row = result.fetchone()
    return int(row[0]) if row else 0


def _dicts(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
