"""Bring the warehouse's tables and lookups to the state this code expects."""

import hashlib
from pathlib import Path

from prefect import task

from tasks import warehouse
from tasks.facts.calendar import YEARS
from tasks.lookups import commodity_names, entities

LEDGER = "create table if not exists schema_migration (name varchar not null, digest varchar not null, applied_at timestamptz not null)"


@task
def migrate_warehouse() -> int:
    """Apply the migrations this warehouse has not had, each in a transaction, then load the lookups; return how many were applied.

    Raises WarehouseError when a migration was changed after it had been applied: they are immutable.
    """
    with warehouse.connection() as con:
        con.execute(LEDGER)
        applied = dict(con.execute("select name, digest from schema_migration").fetchall())
    pending = [path for path in sorted((warehouse.SQL_DIR / "migrations").glob("*.sql")) if _is_pending(path, applied)]
    for path in pending:
        _apply(path)
    warehouse.upsert_all({"entity": entities(), "commodity_name": commodity_names(), "iran_year": YEARS})
    return len(pending)


def _is_pending(path: Path, applied: dict[str, str]) -> bool:
    if path.stem in applied and applied[path.stem] != _digest(path):
        raise warehouse.WarehouseError(f"sql/migrations/{path.name} was changed after this warehouse had it: restore the file and write a new migration")
    return path.stem not in applied


def _apply(path: Path) -> None:
    """A checkpoint follows each migration (on closing): DuckDB 1.5.5 lost an index when killed between ALTER and the next checkpoint."""
    with warehouse.connection() as con, warehouse.transaction(con):
        con.execute(path.read_text("utf-8"))
        con.execute("insert into schema_migration values ($name, $digest, now())", {"name": path.stem, "digest": _digest(path)})


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
