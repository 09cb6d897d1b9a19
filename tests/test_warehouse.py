"""The DuckDB edge: what one upsert does, and what killed processes, other writers and open readers do to it."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tasks import warehouse
from tasks.migrate import migrate_warehouse
from tasks.settings import settings
from tasks.warehouse import files
from tasks.warehouse.quoting import redacted

T0 = datetime(2026, 10, 1, 8, tzinfo=UTC)
SIGHTING = {
    "source_id": "irna_en", "number": 7, "url": "u", "channel": "rss", "title": "A", "lead": None, "section": None, "image_url": None,
    "published_at": T0, "lastmod": None, "seen_at": T0, "run_id": "r1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _migrated(data_dir: Path) -> None:
    assert not data_dir.exists()
    migrate_warehouse.fn()


def article(**changes: Any) -> dict[str, Any]:
    """Return a revision row as tasks/parse.py makes it."""
    row: dict[str, Any] = dict.fromkeys(
        ("kicker", "summary", "section", "news_type", "byline", "dateline", "licence", "short_url", "published_at", "modified_at")
    )
    row |= dict.fromkeys(("tags", "images", "reporter_codes", "credited_agencies", "related_urls", "selectors"), ())
    row |= {"article_id": "irna_en:7", "source_id": "irna_en", "number": 7, "language": "en", "url": "u", "headline": "H", "body": "B", "layout": "l"}
    return row | {"content_hash": "h1", "page_id": "p1", "fetched_at": T0} | changes


def table(name: str) -> list[dict[str, Any]]:
    """Return all rows of a table."""
    with warehouse.connection() as con:
        relation = con.table(name)
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def test_link_sightings_become_one_row() -> None:
    """Without it an article seen by two channels is fetched and counted twice, or loses the title it was first seen with."""
    later = SIGHTING | {"channel": "archive", "title": "B", "seen_at": T0 + timedelta(hours=1), "run_id": "r2", "published_at": None}
    assert warehouse.upsert("link", [SIGHTING, SIGHTING | {"channel": "news_sitemap"}]) == 1
    assert warehouse.upsert("link", [later]) == 0
    (link,) = table("link")
    assert link["channels"] == ["archive", "news_sitemap", "rss"]
    assert sorted(link["titles"]) == ["A", "B"]
    assert (link["first_run_id"], link["last_run_id"], link["published_at"]) == ("r1", "r2", T0)


def test_same_text_again_adds_no_revision() -> None:
    """Without it every visit of an unchanged article would look like an edit."""
    assert warehouse.upsert("article", [article()]) == 1
    assert warehouse.upsert("article", [article(fetched_at=T0 + timedelta(days=1))]) == 0
    assert [(row["revision"], row["is_current"]) for row in table("article")] == [(1, True)]


def test_an_edit_closes_the_old_revision_and_opens_a_new_one() -> None:
    """Without it an edit overwrites what was published before."""
    edited = T0 + timedelta(days=1)
    warehouse.upsert("article", [article()])
    assert warehouse.upsert("article", [article(content_hash="h2", body="C", fetched_at=edited)]) == 1
    rows = sorted(table("article"), key=lambda row: row["revision"])
    assert [(row["revision"], row["is_current"], row["body"], row["valid_to"]) for row in rows] == [(1, False, "B", edited), (2, True, "C", None)]


def test_normalizing_again_replaces_the_facts() -> None:
    """Without it facts of older rules stay beside those of newer ones and are counted twice."""
    key = {"article_id": "irna_en:7", "revision": 1}
    mention = {**key, "start": 0, "end": 1, "surface": "B", "kind": "place", "entity_id": None, "name": "B", "role": None, "rule": "r"}
    for digest, mentions in (("one", [mention, mention | {"kind": "person"}]), ("two", [mention]), ("three", [])):
        ledger = {**key, "rules_digest": digest, "normalized_at": T0}
        warehouse.upsert_all({"normalization": [ledger], "mention": mentions})
        assert len(table("mention")) == len(mentions)
        assert [row["rules_digest"] for row in table("normalization")] == [digest]


def test_a_failed_batch_leaves_nothing() -> None:
    """Without it a crash between two tables leaves figures without their article."""
    with pytest.raises(duckdb.Error):
        warehouse.upsert_all({"article": [article()], "mention": [{"article_id": "irna_en:7"}]})
    assert table("article") == []


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it two runs fight for the file and one dies with DuckDB's own message."""
    monkeypatch.setenv("NEWS_LOCK_TIMEOUT_SECONDS", "0.2")
    settings.cache_clear()
    with warehouse.connection(), pytest.raises(warehouse.WarehouseError, match="another run"), warehouse.connection():
        pass


def test_a_writer_waits_for_a_program_that_has_the_file_open() -> None:
    """Without it a notebook left open for a second costs a run."""
    code = "import duckdb, sys, time; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); time.sleep(1)"
    with subprocess.Popen([sys.executable, "-c", code, str(settings().warehouse_path)], stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        assert warehouse.upsert("article", [article()]) == 1


def test_a_file_held_for_too_long_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a run waits for ever, or dies with DuckDB's own message."""
    monkeypatch.setenv("NEWS_LOCK_TIMEOUT_SECONDS", "0.2")
    settings.cache_clear()
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(settings().warehouse_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        with pytest.raises(warehouse.WarehouseError, match="close programs that have it open"):
            warehouse.upsert("article", [article()])
        reader.communicate("")


def test_a_damaged_file_is_named_with_the_remedy() -> None:
    """Without it an operator sees a storage error and no way on."""
    settings().warehouse_path.write_bytes(b"not a database" * 1000)
    with pytest.raises(warehouse.WarehouseError, match="rebuild it"), warehouse.connection():
        pass


def test_readers_keep_the_copy_they_opened(tmp_path: Path) -> None:
    """Without it a reader sees half a publication, or blocks the next run."""
    target = tmp_path / "published" / "news.duckdb"
    warehouse.snapshot(target)
    with duckdb.connect(str(target), read_only=True) as reader:
        warehouse.upsert("article", [article()])
        warehouse.snapshot(target)
        assert reader.execute("select count(*) from article").fetchone() == (0,)
    with duckdb.connect(str(target), read_only=True) as reader:
        assert reader.execute("select count(*) from article").fetchone() == (1,)
    assert sorted(path.name for path in target.parent.iterdir()) == ["news.duckdb", "news.lock"]


def test_what_a_killed_publication_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """Without it every killed publication leaves a copy of the whole warehouse beside the published one, until the disk is full."""
    target = tmp_path / "published" / "news.duckdb"
    body = "copies._settle = lambda draft, *_: (duckdb.connect(str(draft)).execute('create table half as select 1'), os.kill(os.getpid(), 9))"
    code = f"import os, pathlib, sys, duckdb\nfrom tasks.warehouse import copies\n{body}\ncopies.snapshot(pathlib.Path(sys.argv[1]))"
    killed = subprocess.run([sys.executable, "-c", code, str(target)], env=dict(os.environ), cwd=warehouse.SQL_DIR.parent, check=False)
    assert killed.returncode == -9
    assert {path.name for path in target.parent.iterdir()} == {".news.duckdb", ".news.duckdb.wal", "news.lock"}
    warehouse.snapshot(target)
    assert {path.name for path in target.parent.iterdir()} == {"news.duckdb", "news.lock"}
    with duckdb.connect(str(target), read_only=True) as reader:
        assert reader.execute("from duckdb_tables() where table_name = 'half'").fetchall() == []


def test_publications_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it two runs that end together write one draft, and readers may open a mixture of both."""
    monkeypatch.setenv("NEWS_LOCK_TIMEOUT_SECONDS", "0.2")
    settings.cache_clear()
    target = tmp_path / "published" / "news.duckdb"
    with files.locked(target), pytest.raises(warehouse.WarehouseBusyError, match=r"news\.duckdb is being written by another run"):
        warehouse.snapshot(target)
    assert not target.exists()


def test_a_killed_writer_loses_only_its_open_transaction() -> None:
    """Without it a kill -9 in the middle of a load could cost what was committed before."""
    warehouse.upsert("article", [article()])
    body = "con.execute('begin'); con.execute('delete from article'); os.kill(os.getpid(), 9)"
    code = f"import os\nfrom tasks import warehouse\nwith warehouse.connection() as con:\n    {body}"
    killed = subprocess.run([sys.executable, "-c", code], env=dict(os.environ), cwd=warehouse.SQL_DIR.parent, check=False)
    assert killed.returncode == -9
    assert len(table("article")) == 1


def test_the_file_can_be_read_by_the_older_duckdb() -> None:
    """Without it analysts on DuckDB 1.5 could not open the published copy."""
    with duckdb.connect(str(settings().warehouse_path)) as con:
        row = con.execute("select tags['storage_version'] from duckdb_databases() where database_name = 'warehouse'").fetchone()
    assert row is not None
    assert row[0].startswith("v1.5.0")


def test_bodies_are_stored_as_zstd() -> None:
    """Without it one long text among them leaves all as they are: four times the space, of a file that is copied whole at every publication."""
    words = ["tons", "of", "saffron", "were", "exported", "through", "customs", "last", "month"]
    bodies = [" ".join(f"{words[(n * k) % 9]} {n * k}" for k in range(1, 4000 if n == 7 else 200)) for n in range(300)]
    warehouse.upsert("article", [article(article_id=f"irna_en:{n}", number=n, content_hash=f"h{n}", body=body) for n, body in enumerate(bodies)])
    with warehouse.connection() as con:
        con.execute("checkpoint")
        stored = con.execute("select distinct compression from pragma_storage_info('article') where column_name = 'body' and segment_type = 'VARCHAR'")
        assert stored.fetchall() == [("ZSTD",)]


def test_memory_is_bounded_and_what_needs_more_is_spilled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the memory of a run grows with the warehouse, or a large warehouse can no longer be checked."""
    monkeypatch.setenv("NEWS_WAREHOUSE_MEMORY_MB", "128")
    settings.cache_clear()
    with warehouse.connection() as con:
        assert con.execute("select current_setting('memory_limit')").fetchone() == ("128.0 MiB",)
        con.execute("create temp table sorted as select repeat(range::varchar, 10) as text from range(3000000) order by hash(range)")
        assert con.execute("select count(*), max(text) from sorted").fetchone() == (3_000_000, "999999" * 10)
    with pytest.raises(warehouse.WarehouseError, match="NEWS_WAREHOUSE_MEMORY_MB"), warehouse.connection() as con:
        con.execute("select len(list(range)) from range(50000000)")


def test_what_a_killed_process_spilled_is_removed() -> None:
    """Without it every killed run leaves files beside the warehouse for ever."""
    spill = settings().warehouse_path.with_name("warehouse.duckdb.tmp")
    spill.mkdir()
    (spill / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"left over")
    assert table("article") == []
    assert not spill.exists()


def test_runs_that_bring_nothing_new_do_not_make_the_file_grow() -> None:
    """Without it a year of hourly runs fills the disk with space that updates and deletions gave up."""
    key = {"article_id": "irna_en:7", "revision": 1}
    sizes = []
    for run in range(30):
        seen = {"seen_at": T0 + timedelta(hours=run), "run_id": f"r{run}"}
        sightings = [SIGHTING | seen | {"number": number, "title": f"Title {number}"} for number in range(300)]
        ledger = {**key, "rules_digest": f"{run}", "normalized_at": T0}
        warehouse.upsert_all({"link": sightings, "article": [article()], "normalization": [ledger]})
        sizes.append(settings().warehouse_path.stat().st_size)
    assert len(table("link")) == 300
    assert max(sizes[5:]) <= 1.5 * sizes[4]


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("ducklake:postgres:host=db password=s3cret dbname=news", "ducklake:postgres:host=db password=... dbname=news"),
        ("password = 'two words' user=news", "password = ... user=news"),
        ("postgresql://news:s3cret@db/news", "postgresql://news:...@db/news"),
        ("http://127.0.0.1:9000 is no address of a user", "http://127.0.0.1:9000 is no address of a user"),
    ],
)
def test_no_message_tells_a_password(told: str, kept: str) -> None:
    """Without it the password of the catalog stands in logs, ledger and archive as soon as the server cannot be reached."""
    assert redacted(told) == kept
