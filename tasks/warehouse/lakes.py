"""A DuckLake: its catalog in PostgreSQL, its rows as Parquet in a directory or on object storage; many processes of many machines at once.

What a lake cannot do, and what stands in for it: it has no keys (nor have our files: the upserts keep them, and writers take turns for the moment a
transaction lasts, by a lock that the catalog's server holds, so that no two add the same row); a file of it is not copied but its tables are (``copies``); a
draft does not take its place but its tables do (``drafts``). A catalog in a DuckDB file is for one process at a time: tests.
"""

import importlib.resources
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import duckdb

from tasks.locks import take
from tasks.settings import settings
from tasks.warehouse.errors import WarehouseBusyError, WarehouseError
from tasks.warehouse.files import config, locked
from tasks.warehouse.quoting import quoted, redacted

NAME = "warehouse"  # of the database: as that of the file
EXTENSIONS = ("ducklake", "postgres_scanner", "httpfs")

_instances: dict[tuple[str, int], duckdb.DuckDBPyConnection] = {}  # catalog and process -> attaching takes a second
_opening = threading.Lock()


@contextmanager
def opened() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the lake for one use: a cursor of this process's instance, which stays attached where others may be, too."""
    if settings().catalog_server is None:
        with locked(Path(live_catalog())), _instance() as con:
            yield _ready(con)
        return
    with _opening:
        known = (live_catalog(), os.getpid())
        if known not in _instances:
            _instances[known] = _instance()
        con = _instances[known].cursor()
    try:
        yield _ready(con)
    finally:
        con.close()


@contextmanager
def writing() -> Iterator[None]:
    """Take the writers' turn. Raises WarehouseBusyError when another writer keeps it for longer than ``lock_timeout_seconds``."""
    if settings().catalog_server is None:  # whoever has the catalog's file open is alone
        yield
        return
    release = take(NAME, settings().lock_timeout_seconds)
    if release is None:
        raise WarehouseBusyError(f"the lake is being written by another run for over {settings().lock_timeout_seconds:g} s; wait for it or stop it")
    try:
        yield
    finally:
        release()


def attach(con: duckdb.DuckDBPyConnection, name: str, catalog: str) -> None:
    """Attach the lake of ``catalog`` as ``name``. Raises WarehouseError where the extensions are not installed or the catalog cannot be reached."""
    for extension in EXTENSIONS:
        con.execute(f"load '{_extension(extension)}'")
    if settings().s3_endpoint_url:
        _reach(con, str(settings().s3_endpoint_url))
    data = settings().lake_data or str(settings().data_dir / "lake")
    try:
        con.execute(f"attach if not exists {quoted(f'ducklake:{catalog}')} as {name} (data_path {quoted(data)})")
    except duckdb.Error as error:
        raise WarehouseError(redacted(f"the lake {catalog} with its rows in {data} cannot be opened: {error}")) from None


def live_catalog() -> str:
    """Return the catalog of the lake that is the live warehouse."""
    assert settings().lake is not None  # who comes here has asked
    return str(settings().lake)


def _instance() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config={**config(), "temp_directory": str(_spill())})
    attach(con, NAME, live_catalog())
    return con


def _ready(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    con.execute(f"use {NAME}")
    con.execute("set timezone = 'UTC'")
    return con


def _extension(name: str) -> Path:
    try:
        folder = importlib.resources.files(f"duckdb_extension_{name}")
    except ModuleNotFoundError as error:
        raise WarehouseError(f"a lake needs the packages of .ci/requirements-lake.txt in an environment of its own: {error}") from error
    return Path(str(folder)) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"


def _reach(con: duckdb.DuckDBPyConnection, endpoint: str) -> None:
    """Name the object storage; httpfs reads its keys and region from AWS_* itself."""
    address = urlsplit(endpoint)
    con.execute(f"set global s3_endpoint = {quoted(address.netloc)}")
    con.execute(f"set global s3_use_ssl = {str(address.scheme == 'https').lower()}")
    con.execute("set global s3_url_style = 'path'")


def _spill() -> Path:
    """Return where this process may write what does not fit into memory; what killed ones left is removed."""
    folder = settings().data_dir / "spill"
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        if not _is_running(int(left.name)):
            shutil.rmtree(left, ignore_errors=True)  # another process may be at it
    return folder / str(os.getpid())


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        return True
    return True
