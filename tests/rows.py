"""Rows of a warehouse: as hashes, to compare two of them table by table, and values to fill them with."""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

import duckdb

NEUTRAL = {"VARCHAR": "''", "BOOLEAN": "false", "DATE": "date '2020-01-01'", "TIMESTAMP WITH TIME ZONE": "timestamptz '2020-01-01 12:00:00+00'"}
OF_ITS_TIME = {"check_result", "view_build"}  # what checks found then, and which views this checkout builds
# When something was done on this machine, not what was published: a rebuild does it at another time.
MOMENTS = {"normalization": {"normalized_at"}, "schema_migration": {"applied_at"}}


def row_hashes(path: Path) -> dict[str, list[str]]:
    """Return the sorted hashes of all rows, by table, without what is of its time and without a rebuild's own run."""
    with duckdb.connect(str(path), read_only=True) as con:
        con.execute("set timezone = 'UTC'")
        tables = [name for (name,) in con.execute("select table_name from duckdb_tables() order by 1").fetchall() if name not in OF_ITS_TIME]
        return {table: _hashes(con, table) for table in tables}


def _hashes(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    relation = con.table(table)
    columns = [column for column in relation.columns if column not in MOMENTS.get(table, set())]
    rows = relation.select(*(duckdb.ColumnExpression(column) for column in columns)).fetchall()
    kept = [row for row in rows if table != "run" or row[columns.index("flow")] != "rebuild"]
    return sorted(hashlib.sha256(repr(row).encode()).hexdigest() for row in kept)


def mart_hashes(path: Path, volatile: Collection[str]) -> dict[str, list[str]]:
    """Return the sorted hashes of all rows of every view, without the columns that are ``volatile``."""
    with duckdb.connect(str(path), read_only=True) as con:
        con.execute("set timezone = 'UTC'")
        views = [name for (name,) in con.execute("select view_name from duckdb_views() where not internal order by 1").fetchall()]
        return {name: sorted(hashlib.sha256(repr(row).encode()).hexdigest() for row in _kept(con.table(name), volatile).fetchall()) for name in views}


def _kept(relation: duckdb.DuckDBPyRelation, volatile: Collection[str]) -> duckdb.DuckDBPyRelation:
    return relation.select(*(duckdb.ColumnExpression(column) for column in relation.columns if column not in volatile))


def neutral_value(kind: str) -> str:
    """Return an SQL value of the column type ``kind`` that says nothing."""
    return "[]" if kind.endswith("[]") else NEUTRAL.get(kind, "0")


def insert(con: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, object]) -> None:
    """Insert a row; a column that it does not state, or states as '', is null, or neutral where null is not allowed."""
    described = con.execute("select column_name, data_type, is_nullable from duckdb_columns() where table_name = $t order by column_index", {"t": table})
    columns = described.fetchall()
    assert set(row) <= {name for name, *_ in columns}, f"{table} has not all columns of {row}"
    stated = {name: str(value) for name, value in row.items() if value not in (None, "")}
    values = [
        f"cast($v{n} as {kind})" if name in stated else "null" if is_nullable else neutral_value(kind) for n, (name, kind, is_nullable) in enumerate(columns)
    ]
    parameters = {f"v{n}": stated[name] for n, (name, *_) in enumerate(columns) if name in stated}
    con.execute(f'insert into "{table}" values ({", ".join(values)})', parameters)  # noqa: S608 - values are parameters


def cut_sentences(con: duckdb.DuckDBPyConnection) -> None:
    """Give the figures that state no sentence the one at their offsets, as they have it when they are read out of a text."""
    con.execute("""
        update figure set sentence = substring(article.body, sentence_start + 1, sentence_end - sentence_start)
        from article where figure.article_id = article.article_id and figure.revision = article.revision and figure.sentence = ''
    """)
