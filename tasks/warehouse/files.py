"""A DuckDB file: one process at a time, closed between uses."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from tasks.locks import POLL_SECONDS, take_file
from tasks.settings import settings
from tasks.warehouse.errors import WarehouseBusyError, WarehouseError

Config = dict[str, str | bool | int | float | list[str]]

STORAGE_VERSION = "v1.5.0"  # readable by DuckDB 1.5.x as well as 2.x
ZSTD_LENGTH = 512  # mean characters from which texts are stored as zstd: bodies take a quarter of the space, sentences do better with DuckDB's dictionaries


@contextmanager
def opened() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the live file under the writer's lock; checkpoint and close it afterwards."""
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
def locked(path: Path) -> Iterator[None]:
    """Hold the lock beside ``path``. Raises WarehouseBusyError when another process keeps it for longer than ``lock_timeout_seconds``."""
    release = take_file(path.with_suffix(".lock"), settings().lock_timeout_seconds)
    if release is None:
        raise WarehouseBusyError(f"{path} is being written by another run for over {settings().lock_timeout_seconds:g} s; wait for it or stop it")
    try:
        yield
    finally:
        release()


def open_file(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the file, waiting for other programs that have it open: DuckDB lets nobody in beside a writer, nor a writer in beside a reader."""
    deadline = time.monotonic() + settings().lock_timeout_seconds
    while True:
        try:
            con = duckdb.connect(str(path), config=config())
            break
        except duckdb.Error as error:
            if (is_held := "Could not set lock" in str(error)) and time.monotonic() <= deadline:
                time.sleep(POLL_SECONDS)
                continue
            remedy = f"close programs that have it open (readers use {settings().published_path}), or rebuild it from the archive"
            raise (WarehouseBusyError if is_held else WarehouseError)(f"{path} cannot be opened: {error}; {remedy}") from error
    con.execute("set timezone = 'UTC'")
    drop_spill(path)
    return con


def delete(path: Path) -> None:
    """Remove the file with its log and spill."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
    drop_spill(path)


def drop_spill(path: Path) -> None:
    """Remove what a killed process had written beside the file for want of memory; whoever opened the file for writing is alone with it."""
    spill = path.with_name(f"{path.name}.tmp")
    if spill.exists():
        shutil.rmtree(spill)


def config() -> Config:
    """Return DuckDB's options: what a run may use, and nothing downloaded at run time."""
    memory_limit = f"{settings().warehouse_memory_mb}MiB"
    return {
        "storage_compatibility_version": STORAGE_VERSION,
        "zstd_min_string_length": ZSTD_LENGTH,
        "autoinstall_known_extensions": "false",
        "memory_limit": memory_limit,
    }
