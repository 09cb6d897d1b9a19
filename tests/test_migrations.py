"""Migrations: from every schema that was ever released, populated, to the one of this code; and what is refused."""

from pathlib import Path

import duckdb
import pytest

from tasks import warehouse
from tasks.build import build_views
from tasks.migrate import migrate_warehouse
from tasks.settings import settings
from tests.rows import neutral_value

MIGRATIONS = sorted((warehouse.SQL_DIR / "migrations").glob("*.sql"))
LOOKUPS = {"source", "entity", "agency_name", "commodity_name", "iran_year", "known_gap", "layout_field", "accepted_drift", "schema_migration"}
LOOKUPS |= {"price_band", "size_bound"}

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
    _copied(MIGRATIONS[:n_applied], tmp_path / "sql")
    with monkeypatch.context() as older:
        older.setattr(warehouse, "SQL_DIR", tmp_path / "sql")
        older.setattr("tasks.migrate._lookups", dict)  # the tables they go to may not be there yet
        assert migrate_warehouse.fn() == n_applied
    before = _populate()
    assert migrate_warehouse.fn() == len(MIGRATIONS) - n_applied
    build_views.fn()
    with duckdb.connect(str(settings().warehouse_path), read_only=True) as con:
        kept = {name: con.table(name).project(", ".join(f'"{column}"' for column in columns)).fetchall() for name, (columns, _) in before.items()}
    assert kept == {name: rows for name, (_, rows) in before.items()}


def _copied(paths: list[Path], sql: Path) -> Path:
    folder = sql / "migrations"
    folder.mkdir(parents=True)
    for path in paths:
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def _populate() -> dict[str, tuple[list[str], list[tuple[object, ...]]]]:
    """Write two rows into each table that is no lookup; return columns and rows by table."""
    with warehouse.connection() as con:
        kinds: dict[str, list[str]] = {}
        for name, kind in con.execute("select table_name, data_type from duckdb_columns() where not internal order by column_index").fetchall():
            if name not in LOOKUPS:
                kinds.setdefault(name, []).append(neutral_value(kind))
        for name, values in kinds.items():
            con.execute(f'insert into "{name}" values ({", ".join(values)}), ({", ".join(values)})')  # noqa: S608 - names and values are our own
        return {name: (con.table(name).columns, con.table(name).fetchall()) for name in kinds}
