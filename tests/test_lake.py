"""A lake is the same warehouse: the same files of SQL bring the same rows, views and checks, and they move there and back.

The catalog is a DuckDB file here, one process at a time; ``python -m tests.scale`` has PostgreSQL and several workers. Needs the packages of the lake
(.ci/requirements-lake.txt), which pin another DuckDB than the core's: ``make lake`` runs these tests, ``make scale`` both.
"""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.migrate_warehouse import migrate_warehouse as move_there
from tasks import warehouse
from tasks.build import build_views
from tasks.check import check_warehouse
from tasks.judge import judge_layouts
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.parse import parse_pages
from tasks.publish import publish_snapshot
from tasks.reload import reload_archive
from tasks.replace import replace_warehouse
from tasks.settings import settings
from tests.capturing import UNTIL, discover, fetch, room
from tests.newsroom import Newsroom
from tests.rows import row_hashes
from tests.test_rebuild import SINCE, tables, verify

pytest.importorskip("duckdb_extension_ducklake", reason="the packages of the lake are not installed")
__all__ = ["room", "tables"]  # the fixtures

SOURCE = "tehran_times"


def use(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Name the live warehouse."""
    monkeypatch.setenv("NEWS_WAREHOUSE", address)
    settings.cache_clear()


def fill() -> None:
    """Bring the live warehouse up to date and publish it, as an ingest does."""
    migrate_warehouse.fn()
    discover("r1", SOURCE, SINCE, UNTIL)
    fetch("r1", SOURCE, SINCE, UNTIL)
    finish("r1")


def finish(run_id: str) -> None:
    """Do what follows once pages are stored."""
    parse_pages.fn(run_id, SOURCE)
    judge_layouts.fn(run_id)
    normalize_articles.fn()
    build_views.fn()
    check_warehouse.fn(run_id)
    publish_snapshot.fn()


def comments(path: Path) -> list[tuple[str, ...]]:
    """Return every comment of a file."""
    with duckdb.connect(str(path), read_only=True) as con:
        views = con.sql("select view_name, '' as column_name, comment from duckdb_views() where not internal")
        return views.union(con.sql("select table_name, column_name, comment from duckdb_columns() where not internal")).order("all").fetchall()


def marts(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every view, sorted."""
    with duckdb.connect(str(path), read_only=True) as con:
        con.execute("set timezone = 'UTC'")
        names = [name for (name,) in con.execute("select view_name from duckdb_views() where not internal order by 1").fetchall()]
        return {name: sorted(con.execute(f'from "{name}"').fetchall(), key=repr) for name in names}


def test_a_lake_publishes_the_rows_marts_and_comments_of_a_file(room: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without it the lake could lose or repeat rows that a file keeps, or readers meet another schema."""
    assert room
    fill()
    published = settings().published_path
    of_file = tmp_path / "file.duckdb"
    published.replace(of_file)
    use(monkeypatch, f"ducklake:{tmp_path / 'catalog.ducklake'}")
    migrate_warehouse.fn()
    reload_archive.fn()
    finish("r1")
    before, after = row_hashes(of_file), row_hashes(published)
    assert {name: len(rows) for name, rows in after.items() if rows != before[name]} == {}
    assert marts(published) == marts(of_file)
    assert comments(published) == comments(of_file)
    migrate_warehouse.fn()
    reload_archive.fn()
    finish("r1")
    assert row_hashes(published) == after, "twice is once"


def test_a_demo_moves_into_a_lake_and_back_without_losing_a_row(room: Newsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without it whoever outgrows one machine, or wants back to it, could lose what was gathered for years."""
    assert room
    fill()
    there, back = f"ducklake:{tmp_path / 'catalog.ducklake'}", tmp_path / "back.duckdb"
    assert move_there.fn(there).is_completed()
    with pytest.raises(warehouse.WarehouseError, match="has tables"):
        move_there.fn(there)
    before = settings().warehouse_path
    use(monkeypatch, there)
    assert move_there.fn(f"duckdb:{back}").is_completed()
    assert row_hashes(back) == row_hashes(before)
    assert marts(back) == marts(before)
    assert comments(back) == comments(before)


def test_a_lake_is_compared_with_its_archive_and_rebuilt_from_it(
    room: Newsroom, tables: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without it a lake that lost rows is not noticed, or could not be made anew by better rules, or would mix them with the old ones' rows."""
    assert room
    use(monkeypatch, f"ducklake:{tmp_path / 'catalog.ducklake'}")
    fill()
    before = row_hashes(settings().published_path)
    assert verify("v1").is_completed()
    warehouse.upsert("reading", [{"page_id": "of older rules"}])
    assert verify("v2").is_failed()
    assert {row["table"]: row["n_only_live"] for row in tables if row["n_only_live"] or row["n_only_draft"]} == {"reading": 1}
    with warehouse.draft():
        migrate_warehouse.fn()
        read = reload_archive.fn()
        with warehouse.live_held():
            reload_archive.fn(read)
            judge_layouts.fn("r1")
            normalize_articles.fn()
            build_views.fn()
            replace_warehouse.fn(may_lose=False)
    publish_snapshot.fn()
    assert row_hashes(settings().published_path) == before
