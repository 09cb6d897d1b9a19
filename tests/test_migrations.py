"""Migrations: from every schema that was ever released, populated, to the one of this code; and what is refused."""

from pathlib import Path

import duckdb
import pytest

from tasks import warehouse
from tasks.build import build_views
from tasks.migrate import migrate_warehouse
from tasks.settings import settings
from tests.rows import insert, neutral_value

MIGRATIONS = sorted((warehouse.SQL_DIR / "migrations").glob("*.sql"))
LOOKUPS = {"source", "entity", "agency_name", "commodity_name", "iran_year", "known_gap", "layout_field", "accepted_drift", "schema_migration"}
LOOKUPS |= {"price_band", "size_bound", "view_build"}

pytestmark = pytest.mark.usefixtures("data_dir")


def test_migrating_twice_changes_nothing() -> None:
    """Without it every run would try to create the tables again."""
    assert migrate_warehouse.fn() == len(MIGRATIONS)
    assert migrate_warehouse.fn() == 0


def test_a_changed_migration_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without it an edited migration leaves two warehouses with one name and two schemas."""
    migrate_warehouse.fn()
    folder = _copied(MIGRATIONS, tmp_path / "sql")
    (folder / MIGRATIONS[0].name).write_text("select 1", encoding="utf-8")
    monkeypatch.setattr(warehouse, "SQL_DIR", tmp_path / "sql")
    with pytest.raises(warehouse.WarehouseError, match=r"0001_create_tables.sql was changed"):
        migrate_warehouse.fn()


def test_a_warehouse_of_newer_code_is_refused() -> None:
    """Without it an old checkout writes rows into tables whose meaning has changed."""
    migrate_warehouse.fn()
    with warehouse.connection() as con:
        con.execute("insert into schema_migration values ('9999_create_tomorrow', 'digest', now())")
    with pytest.raises(warehouse.WarehouseError, match=r"9999_create_tomorrow.*update this checkout"):
        migrate_warehouse.fn()


@pytest.mark.parametrize("n_applied", range(1, len(MIGRATIONS)), ids=lambda n: MIGRATIONS[n - 1].stem)
def test_a_populated_older_warehouse_keeps_its_rows(n_applied: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without it an update loses or refuses what an operator has gathered for years."""
    _migrate_to(n_applied, monkeypatch, tmp_path / "sql")
    before = _populate()
    assert migrate_warehouse.fn() == len(MIGRATIONS) - n_applied
    build_views.fn()
    with duckdb.connect(str(settings().warehouse_path), read_only=True) as con:
        kept = {name: con.table(name).project(", ".join(f'"{column}"' for column in columns)).fetchall() for name, (columns, _) in before.items()}
    assert kept == {name: rows for name, (_, rows) in before.items()}


def test_figures_of_an_older_warehouse_get_their_sentences(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without it the marts quote nothing until every text is read anew, or quote another article's text."""
    _migrate_to(12, monkeypatch, tmp_path / "sql")
    with warehouse.connection() as con:
        bodies = {("a:1", 1): "Tea fell. Tea rose to 5 tons.", ("a:1", 2): "Tea rose. Tea fell to 5 tons.", ("a:2", 1): "چای ۵ تن شد."}
        for (article_id, revision), body in bodies.items():
            insert(con, "article", {"article_id": article_id, "revision": revision, "body": body})
        for article_id, revision, start, end in (("a:1", 2, 10, 29), ("a:2", 1, 0, 12), ("a:1", 1, 10, 29), ("a:3", 1, 0, 9)):
            insert(con, "figure", {"article_id": article_id, "revision": revision, "sentence_start": start, "sentence_end": end})
    assert migrate_warehouse.fn() == len(MIGRATIONS) - 12
    with warehouse.connection() as con:
        sentences = [sentence for (sentence,) in con.execute("select sentence from figure order by rowid").fetchall()]
    assert sentences == ["Tea fell to 5 tons.", "چای ۵ تن شد.", "Tea rose to 5 tons.", ""]


def _migrate_to(n_applied: int, monkeypatch: pytest.MonkeyPatch, sql: Path) -> None:
    """Make a warehouse that has had the first migrations only."""
    _copied(MIGRATIONS[:n_applied], sql)
    with monkeypatch.context() as older:
        older.setattr(warehouse, "SQL_DIR", sql)
        older.setattr("tasks.migrate._lookups", dict)  # the tables they go to may not be there yet
        assert migrate_warehouse.fn() == n_applied


def _copied(paths: list[Path], sql: Path) -> Path:
    folder = sql / "migrations"
    folder.mkdir(parents=True)
    for path in paths:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def _populate() -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """Write two rows into each table that is no lookup, of two articles; return columns and rows by table."""
    with warehouse.connection() as con:
        kinds: dict[str, dict[str, str]] = {}
        columns = "select table_name, column_name, data_type from duckdb_columns() where not internal order by column_index"
        for name, column, kind in con.execute(columns).fetchall():
            if name not in LOOKUPS:
                kinds.setdefault(name, {})[column] = neutral_value(kind)
        for name, values in kinds.items():
            for row in (values, {**values, "article_id": "'a:2'"} if "article_id" in values else values):
                con.execute(f'insert into "{name}" values ({", ".join(row.values())})')  # noqa: S608 - names and values are our own
        return {name: (con.table(name).columns, con.table(name).fetchall()) for name in kinds}
