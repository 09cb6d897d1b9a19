"""The views of ``sql/views/*_settled`` of a copy -> tables that answer for them: computed, or taken over from the copy before.

Whether they may be is seen from the mark in a table's comment: what the views were built from (``view_build``), and the rows of all that they read.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import duckdb

from tasks.logs import log
from tasks.warehouse.prints import row_print
from tasks.warehouse.quoting import quoted
from tasks.warehouse.statements import SQL_DIR, statement

VIEWS = SQL_DIR / "views"
BUILT = "select view_name from duckdb_views() where not internal and database_name = current_database()"
BUILT_FROM = "select digest from view_build"
KEPT = "select table_name from duckdb_tables() where database_name = 'former' and table_name = $table and comment = $comment"
FILL = "create table {view}_now as select * from {source}"  # identifiers take no parameter; the names are our own files'
COMMENT = "The rows of {view} at the time of the copy. Made of {mark}."
SETTLE = """
alter view {view} rename to {view}_then;
create view {view} as
select * from {view}_now where getvariable('as_of') is null union all select * from {view}_then where getvariable('as_of') is not null;
comment on table {view}_now is {comment};
comment on view {view} is 'The rows of {view}_now; those of {view}_then where the variable as_of names a time.'
"""


def settle(con: duckdb.DuckDBPyConnection, former: Path) -> None:
    """Let the settled views, which ask every figure, answer from tables; only a question about a time (as_of) computes them anew.

    ``con`` has the copy open, ``former`` is the copy that it will replace; it may be missing or no copy at all.
    """
    built = {name for (name,) in con.execute(BUILT).fetchall()}
    views = [name for name in _names("*_settled") if name in built]
    mark = _mark(con, views)
    comments = {view: COMMENT.format(view=view, mark=mark) for view in views}
    carried = _carry(con, former, comments)
    for view, comment in comments.items():
        if view not in carried:
            con.execute(FILL.format(view=view, source=view))
        con.execute(SETTLE.format(view=view, comment=quoted(comment)))
    log(f"settled mark={mark[:12]} carried={len(carried)} computed={len(comments) - len(carried)}")


def _mark(con: duckdb.DuckDBPyConnection, views: list[str]) -> str:
    """Return what stands for all that the rows of ``views`` depend on: the same again only if nothing of it changed."""
    read = con.execute(statement("copy", "read"), {"settled": views, "staged": _names("10_staging")}).fetchall()
    built_from = con.execute(BUILT_FROM).fetchall()  # the catalog's own texts will not do: DuckDB writes lists of columns in one order or another
    return hashlib.sha256(repr((built_from, [(name, row_print(con, name)) for (name,) in read])).encode()).hexdigest()


def _carry(con: duckdb.DuckDBPyConnection, former: Path, comments: Mapping[str, str]) -> list[str]:
    """Take over the tables of ``former`` that have the same comment; return their views. What cannot be read is computed."""
    carried: list[str] = []
    if not former.exists():
        return carried
    try:
        con.execute(f"attach {quoted(str(former))} as former (read_only)")
        for view, comment in comments.items():
            if con.execute(KEPT, {"table": f"{view}_now", "comment": comment}).fetchall():
                con.execute(FILL.format(view=view, source=f"former.{view}_now"))
                carried.append(view)
    except duckdb.Error as error:
        log(f"settled anew former={former} error={error}")
    finally:
        con.execute("detach database if exists former")
    return carried


def _names(layers: str) -> list[str]:
    """Return the views of some layers, those that others are made of first."""
    return [path.stem for path in sorted(VIEWS.glob(f"{layers}/*.sql"))]
