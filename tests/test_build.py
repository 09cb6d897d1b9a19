"""Views are built once, and again as soon as something they depend on is another."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tasks import warehouse
from tasks.build import build_views
from tasks.migrate import migrate_warehouse

SQL_DIR = warehouse.SQL_DIR


@pytest.fixture(autouse=True)
def _built(data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warehouse whose views are built, and SQL of its own to change."""
    assert not data_dir.exists()
    shutil.copytree(SQL_DIR, tmp_path / "sql")
    monkeypatch.setattr(warehouse, "SQL_DIR", tmp_path / "sql")
    migrate_warehouse.fn()
    build_views.fn()
    _do("create view of_another_hand as select 1 as one")


def test_what_is_built_is_not_built_again() -> None:
    """Without it each run spends a second on views that are there."""
    with warehouse.connection() as con:
        con.execute("drop view of_another_hand")
        con.execute("comment on view run_outcomes is 'as built'")
    build_views.fn()
    assert _do("select comment from duckdb_views() where view_name = 'run_outcomes'") == [("as built",)]


CHANGES: dict[str, Callable[[Path], object]] = {
    "a view of another hand": lambda _: None,
    "a view is gone": lambda _: _do("drop view of_another_hand; drop view run_outcomes"),
    "a view that is renamed": lambda _: _do("drop view of_another_hand; alter view run_outcomes rename to outcomes"),
    "a macro is gone": lambda _: _do("drop view of_another_hand; drop macro figure_verdict"),
    "another text": lambda sql: _append(sql / "views" / "30_marts" / "run_outcomes.sql"),
    "another macro": lambda sql: _append(next((sql / "macros").glob("*.sql"))),
    "another meaning": lambda sql: _append(sql / "codebook.yaml"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_is_built_again(change: Callable[[Path], object]) -> None:
    """Without it a run answers by the views of an older checkout, or with views that nobody declared."""
    _do("comment on view entity_mentions is 'as it was'")
    change(warehouse.SQL_DIR)
    build_views.fn()
    assert "as it was" not in [comment for (comment,) in _do("select comment from duckdb_views() where view_name = 'entity_mentions'")]
    declared = sorted(path.stem for path in (SQL_DIR / "views").glob("*/*.sql"))
    assert _do("select view_name from duckdb_views() where not internal order by all") == [(name,) for name in declared]


def _append(path: Path) -> int:
    """Change a file in place; no view of another hand stands beside it, so only the text differs."""
    _do("drop view of_another_hand")
    return path.write_text(path.read_text("utf-8") + ("-- more\n" if path.suffix == ".sql" else "# more\n"), "utf-8")


def _do(statements: str) -> list[tuple[object, ...]]:
    with warehouse.connection() as con:
        return con.execute(statements).fetchall()
