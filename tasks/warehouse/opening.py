"""The live file locked, opened, checkpointed and closed; while this process writes a draft, that one."""

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tasks.settings import settings

Config = dict[str, str | bool | int | float | list[str]]

STORAGE_VERSION = "v1.5.0"  # readable by DuckDB 1.5.x as well as 2.x
LOCK_POLL_SECONDS = 0.05


class WarehouseError(RuntimeError):
    """The warehouse file cannot be used; the message names the file and the remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A new warehouse that this process alone knows."""

    path: Path
    con: duckdb.DuckDBPyConnection


drafts: list[Draft] = []  # the new file, while this process writes one


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
    if drafts:  # nobody else knows it: it stays open from batch to batch
        yield drafts[-1].con
        return
    path = settings().warehouse_path
    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path):
        con = open_file(path)
        try:
            yield con
            con.execute("checkpoint")
        finally:
            con.close()


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
def locked(path: Path) -> Iterator[None]:
    """Hold the lock beside ``path``. Raises WarehouseError when another process keeps it for longer than ``lock_timeout_seconds``."""
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


def open_file(path: Path) -> duckdb.DuckDBPyConnection:
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
    drop_spill(path)
    return con


def drop_spill(path: Path) -> None:
    """Remove what a killed process had written beside the file for want of memory; whoever opened the file for writing is alone with it."""
    spill = path.with_name(f"{path.name}.tmp")
    if spill.exists():
        shutil.rmtree(spill)


def _config() -> Config:
    memory_limit = f"{settings().warehouse_memory_mb}MiB"
    return {"storage_compatibility_version": STORAGE_VERSION, "autoinstall_known_extensions": "false", "memory_limit": memory_limit}
