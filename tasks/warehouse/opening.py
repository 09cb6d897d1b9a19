"""The live warehouse, a file or a lake, opened for a use of it; while this process writes a draft, that one."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tasks.settings import settings
from tasks.warehouse import files, lakes
from tasks.warehouse.errors import WarehouseError


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A new warehouse that this process alone knows."""

    path: Path
    name: str  # of the database
    con: duckdb.DuckDBPyConnection


drafts: list[Draft] = []  # the new file, while this process writes one


@contextmanager
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the live warehouse for a moment: a file under the writer's lock, a lake beside all others.

    Raises WarehouseError when another writer holds it longer than ``lock_timeout_seconds``, when it cannot be read, or a query cannot do with
    ``warehouse_memory_mb``.
    """
    try:
        with ExitStack() as stack:
            yield drafts[-1].con if drafts else stack.enter_context(lakes.opened() if settings().lake else files.opened())
    except duckdb.OutOfMemoryException as error:
        raise WarehouseError(f"{settings().warehouse_memory_mb} MB do not suffice for a query, set NEWS_WAREHOUSE_MEMORY_MB higher: {error}") from error


@contextmanager
def live_held() -> Iterator[None]:
    """Let every other process wait before it next writes to the live warehouse; this one must have a draft."""
    with lakes.writing() if settings().lake else files.locked(settings().warehouse_path):
        yield


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit what the block did, or nothing of it. Writers of a lake take turns: an upsert reads what it must not add again."""
    with ExitStack() as stack:
        if settings().lake and not drafts:
            stack.enter_context(lakes.writing())
        con.execute("begin")
        try:
            yield
        except BaseException:
            con.execute("rollback")
            raise
        con.execute("commit")
