"""A table or view -> the number and the sum of the hashes of its rows: the same for the same rows in any order."""

import duckdb


def row_print(con: duckdb.DuckDBPyConnection, name: str) -> tuple[int, int]:
    """Return the number of rows of ``name``, quoted where it needs to be, and the sum of their hashes."""
    found = con.execute(f"select count(*), coalesce(sum(cast(hash(t) as hugeint)), 0) from {name} as t").fetchall()  # noqa: S608 - names of tables take no parameter
    return int(found[0][0]), int(found[0][1])
