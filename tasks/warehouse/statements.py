"""The files of ``sql`` run on the warehouse: reads give rows, upserts take rows in, each in one transaction."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import duckdb
import stamina

from tasks.settings import PROJECT_DIR
from tasks.warehouse.arrow import to_arrow
from tasks.warehouse.opening import connection, transaction

SQL_DIR = PROJECT_DIR / "sql"


def rows(name: str, **parameters: object) -> list[dict[str, Any]]:
    """Run ``sql/reads/<name>.sql`` with ``$parameters``; return its rows as dicts."""
    with connection() as con:
        return dicts(con.execute(statement("reads", name), parameters))


def upsert(table: str, batch: Sequence[Any]) -> int:
    """Bring ``batch`` (dataclass instances or dicts) into ``table``; return the number of rows added."""
    return upsert_all({table: batch})[table]


def _lost_race(error: Exception) -> bool:
    """A lake's transaction that another one, such as a compaction, got ahead of: it left nothing and may be tried again."""
    return isinstance(error, duckdb.TransactionException) and "conflict" in str(error).lower()


@stamina.retry(on=_lost_race, attempts=10, timeout=None)
def upsert_all(batches: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """Run ``sql/upserts/<table>.sql`` for each batch, in order and in one transaction; return rows added per table."""
    with connection() as con, transaction(con):
        return {table: _upsert(con, table, batch) for table, batch in batches.items()}


@stamina.retry(on=_lost_race, attempts=10, timeout=None)
def execute(folder: str, name: str, **parameters: object) -> int:
    """Run the statements of ``sql/<folder>/<name>.sql``, which all take the ``parameters``, in a transaction; return the number of rows they wrote."""
    with connection() as con, transaction(con):
        return sum(_n_written(con.execute(part, parameters)) for part in con.extract_statements(statement(folder, name)))


@cache
def statement(folder: str, name: str) -> str:
    """Return the text of ``sql/<folder>/<name>.sql``."""
    return (SQL_DIR / folder / f"{name}.sql").read_text("utf-8")


def dicts(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return the rows of a result by column."""
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _upsert(con: duckdb.DuckDBPyConnection, table: str, batch: Sequence[Any]) -> int:
    if not batch:
        return 0
    con.register("batch", to_arrow(con, table, batch))
    n_added = sum(_n_added(con, part) for part in con.extract_statements(statement("upserts", table)))
    con.unregister("batch")  # not after an error: the transaction is aborted then, and the connection about to close
    return n_added


def _n_added(con: duckdb.DuckDBPyConnection, part: duckdb.Statement) -> int:
    n_written = _n_written(con.execute(part))
    return n_written if part.type == duckdb.StatementType.INSERT else 0


def _n_written(result: duckdb.DuckDBPyConnection) -> int:
    """DuckDB answers a data-changing statement with one row ``(Count,)``."""
    row = result.fetchone()
    return int(row[0]) if row else 0
