"""The files of a publication: they say what the views say, describe themselves, and tell what changed since the last one."""

import csv
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import feedparser
import pytest

from tasks import warehouse
from tasks.announce import announce_conflicts
from tasks.archive import sizes, whole
from tasks.build import build_views
from tasks.captured import Note, read_captured
from tasks.export import export_files
from tasks.facts.calendar import iran_date
from tasks.files.feed import feed
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.noted import Notes
from tasks.publish import publish_snapshot
from tasks.release import release_articles
from tasks.settings import Settings, settings
from tests.test_warehouse import article

T0 = datetime(2017, 12, 10, 8, tzinfo=UTC)
HOSTILE = '<script>alert("1")</script> & ]]> \x00\x08 \ud800 end'
KOREA = "Iran exported 6.6 million tons of goods worth $2.87 billion to South Korea in the Iranian year 1395."
RUSSIA = "Iran exported 40,000 tons of saffron to Russia in the Iranian year 1394."
STEEL = "The country exported 9 million tons of steel in the Iranian year 1395."
MOU = "Iran and Oman signed a memorandum of understanding on ports on Saturday."


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Publish three articles twice, for the tests that only look at it; the first export is kept beside the files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWS_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        settings.cache_clear()
        fill()
        shutil.copytree(publish(1), settings().files_path.with_name("first"))
        yield publish(2)
    settings.cache_clear()


def read(number: int, body: str, *, day: int = 0, **changes: Any) -> None:
    """Take an article in as a run reads it on a day."""
    about = {"article_id": f"irna_en:{number}", "number": number, "body": body, "url": f"https://en.irna.ir/news/{number}/x", "published_at": T0}
    warehouse.upsert("article", [article(**about | {"content_hash": body, "page_id": f"{number}-{day}", "fetched_at": T0 + timedelta(days=day)} | changes)])


def publish(day: int, state: str = "Completed") -> Path:
    """Publish as flows/publish.py does, on a day; return the folder of the files."""
    run = {
        "run_id": f"run-{day}",
        "flow": "publish",
        "parameters": "{}",
        "started_at": datetime.now(UTC),
        "ended_at": None,
        "state": "Running",
        "message": None,
    }
    warehouse.upsert("run", [{**run, "ended_at": None, "state": "Running", "message": None}])
    normalize_articles.fn()
    build_views.fn()
    release_articles.fn(f"run-{day}")
    publish_snapshot.fn()
    export_files.fn()
    warehouse.execute("upserts", "run_end", run_id=f"run-{day}", state=state, message=None, ended_at=datetime.now(UTC))
    return settings().files_path


def rows(path: Path, columns: str = "*") -> list[tuple[Any, ...]]:
    """Return rows of a Parquet file."""
    with duckdb.connect() as con:
        con.execute("set timezone = 'UTC'")
        return con.read_parquet(str(path)).project(columns).fetchall()


def changed(files: Path) -> list[tuple[Any, ...]]:
    """Return what the change file says."""
    return rows(files / "published_figures.parquet", "article_id, kind, changed, value_before, value, surface_before, surface")


def fill() -> None:
    """Take three articles into a new warehouse."""
    migrate_warehouse.fn()
    read(1, f"{KOREA}\n{RUSSIA}\n{STEEL}")
    read(2, f"{KOREA}\n{MOU}", headline=HOSTILE.replace("\ud800", ""))
    read(3, RUSSIA)


def test_parquet_read_back_is_the_view(base: Path) -> None:
    """Without it a file may lack rows, or hold them in another type, and nobody sees it."""
    marts = sorted(path.stem for path in (warehouse.SQL_DIR / "views" / "30_marts").glob("*.sql"))
    with warehouse.published() as con:
        for mart in marts:
            stored, view = con.read_parquet(str(base / f"{mart}.parquet")), con.table(mart)
            assert (stored.columns, stored.types) == (view.columns, view.types), mart
            assert sorted(map(repr, stored.fetchall())) == sorted(map(repr, view.fetchall())), mart
        assert con.table("trade_by_partner").count("*").fetchall()[0][0] >= 2


@pytest.mark.usefixtures("data_dir")
def test_the_copy_answers_as_the_live_warehouse_does_now_and_as_of_a_time() -> None:
    """Without it the tables of the copy may hold other rows than the views they stand for, or answer of now what was asked of then."""
    fill()
    read(4, KOREA.replace("$2.87", "$2.95").replace("6.6 million", "66 million"), day=1)
    read(1, f"{KOREA.replace('$2.87', '$3.87')} Exports rose 12 percent.", day=2)
    publish(1)
    for moment in (None, T0 + timedelta(hours=36)):
        with warehouse.connection() as con:
            live = _answers(con, moment)
        with warehouse.published() as con:
            assert _answers(con, moment) == live
        assert live["figure_conflicts"]
        assert live["figure_doubt"]


def _answers(con: duckdb.DuckDBPyConnection, moment: datetime | None) -> dict[str, list[str]]:
    """Return the rows of every mart, as they are now or were at a moment."""
    con.execute("set variable as_of = $moment", {"moment": moment})
    marts = sorted(path.stem for path in (warehouse.SQL_DIR / "views" / "30_marts").glob("*.sql"))
    answers = {mart: sorted(map(repr, con.table(mart).fetchall())) for mart in marts}
    con.execute("reset variable as_of")
    return answers


READ_AS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "array": json.loads,
}


@pytest.mark.usefixtures("base")
def test_a_publication_that_needs_more_memory_says_which_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the operator of a large warehouse reads DuckDB's words and not the remedy."""
    monkeypatch.setenv("NEWS_PUBLISH_MEMORY_MB", "128")
    settings.cache_clear()
    with pytest.raises(warehouse.WarehouseError, match="NEWS_PUBLISH_MEMORY_MB"), warehouse.published() as con:
        con.execute("select len(list(range)) from range(50000000)")


@pytest.mark.parametrize(("memory_mb", "threads"), [(128, 1), (2048, 2), (1_000_000, 8)])
def test_a_publication_takes_no_more_cores_than_its_memory_feeds(memory_mb: int, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a machine of many cores runs out of the memory that suffices for two, or leaves the others idle however much it is given."""
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert Settings(publish_memory_mb=memory_mb).publish_threads == threads


def test_csv_read_by_its_package_is_parquet(base: Path) -> None:
    """Without it a reader who follows the package gets other values than a reader of Parquet, or none."""
    files = base
    tables = [resource for resource in json.loads((files / "datapackage.json").read_text("utf-8"))["resources"] if resource["format"] == "csv"]
    for table in tables:
        fields = table["schema"]["fields"]
        with (files / table["path"]).open(encoding="utf-8", newline="") as stream:
            header, *lines = csv.reader(stream)
        assert header == [field["name"] for field in fields]
        told = [tuple(READ_AS[field["type"]](cell) if cell else None for field, cell in zip(fields, line, strict=True)) for line in lines]
        stored = [tuple(None if cell == "" else _plain(cell) for cell in row) for row in rows(files / table["path"].replace(".csv", ".parquet"))]
        assert told == stored, table["path"]
        assert table["rows"] == len(told)
    assert {field["type"] for table in tables for field in table["schema"]["fields"]} == set(READ_AS)


def _plain(cell: Any) -> Any:
    return [_plain(item) for item in cell] if isinstance(cell, list) else cell


def test_the_package_says_what_everything_is_and_the_sums_hold(base: Path) -> None:
    """Without it the files travel without meaning, label, terms, or a way to see that one is broken."""
    files = base
    package = json.loads((files / "datapackage.json").read_text("utf-8"))
    assert package["description"].startswith("Reported, not verified")
    assert [source["title"].split(":")[0] for source in package["sources"]] == ["IRNA English"]
    assert "CC BY 4.0" in package["description"]
    assert all(field["description"] for resource in package["resources"] for field in resource.get("schema", {"fields": []})["fields"])
    assert {resource["path"]: resource["hash"] for resource in package["resources"]} == {
        path.name: f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files.iterdir() if path.suffix in {".csv", ".parquet"}
    }
    sums = {line[66:]: line[:64] for line in (files / "SHA256SUMS").read_text("utf-8").splitlines()}
    assert sums == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files.iterdir() if path.name != "SHA256SUMS"}
    assert {"datapackage.json", "CITATION.cff", "feed.atom"} < set(sums)


def test_frictionless_finds_no_fault(base: Path) -> None:
    """Without it the package may be one that the tools of its own standard refuse."""
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(base / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert report.stats["tasks"] > 50


def test_files_stay_the_same_while_their_rows_do(base: Path) -> None:
    """Without it every publication looks like a change of everything to whoever compares or mirrors files."""
    before, after = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in (base.with_name("first"), base))
    dated = {"datapackage.json", "CITATION.cff", "SHA256SUMS"}
    assert {name for name, content in after.items() if before[name] != content} <= dated


@pytest.mark.usefixtures("data_dir")
def test_the_change_file_of_an_edited_article_is_exact() -> None:
    """Without it whoever follows the changes keeps a figure that was corrected, or one that was taken back."""
    fill()
    assert changed(publish(1)) == []  # the base
    revalued, redated = KOREA.replace("$2.87", "$2.95"), RUSSIA.replace("1394", "1393")
    read(1, f"A lead without figures.\n{revalued}\n{redated}\nImports of rice stood at 70,000 tons in the Iranian year 1395.", day=1)
    read(4, STEEL, day=1)
    files = publish(2)
    assert changed(files) == [
        ("irna_en:1", "added", [], None, 70000.0, None, "70,000 tons"),
        ("irna_en:1", "revised", ["period_start", "period_end"], 40000.0, 40000.0, "40,000 tons", "40,000 tons"),
        ("irna_en:1", "revised", ["surface", "value"], 2.87e9, 2.95e9, "$2.87 billion", "$2.95 billion"),
        ("irna_en:1", "withdrawn", [], 9e6, None, "9 million tons", None),
        ("irna_en:4", "added", [], None, 9e6, None, "9 million tons"),
    ]
    assert rows(files / "published_articles.parquet", "article_id, kind, revision_before, revision") == [
        ("irna_en:1", "revised", 1, 2),
        ("irna_en:4", "added", 0, 1),
    ]
    assert json.loads((files / "datapackage.json").read_text("utf-8"))["changes_since"] is not None


@pytest.mark.usefixtures("data_dir")
def test_a_new_conflict_is_announced_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it whoever watches the runs learns of a contradiction only by reading the marts, or of an old one every morning."""
    tables: list[list[dict[str, Any]]] = []
    monkeypatch.setattr("tasks.announce.create_table_artifact", lambda table, **_: tables.append(json.loads(json.dumps(table))))  # as it goes to the server
    fill()
    publish(1)
    assert announce_conflicts.fn() == 0
    read(4, KOREA.replace("$2.87", "$7.91"), day=1)
    publish(2)
    assert announce_conflicts.fn() == 1
    [[conflict]] = tables
    assert (conflict["verdict"], conflict["partner"], conflict["value_first"], conflict["value"]) == ("contradicts", "KOR", 2.87e9, 7.91e9)
    publish(3)
    assert announce_conflicts.fn() == 0


@pytest.mark.usefixtures("data_dir")
def test_what_was_told_is_not_told_again_and_what_a_failed_publication_noted_is() -> None:
    """Without it changes come twice, or those of a publication that broke down never."""
    fill()
    publish(1)
    read(1, STEEL, day=1)
    told = changed(publish(2, state="Failed"))
    assert [row[1] for row in told] == ["withdrawn"] * 3  # the steel stayed
    assert changed(publish(3)) == told
    assert changed(publish(4)) == []


@pytest.mark.usefixtures("data_dir")
def test_a_withdrawn_article_takes_its_figures_along_and_brings_them_back() -> None:
    """Without it figures of an article that the agency took down stand on in copies."""
    fill()
    publish(1)
    _withdraw(T0 + timedelta(days=2))
    assert [row[:2] for row in changed(publish(2))] == [("irna_en:3", "withdrawn")]
    _withdraw(None)
    assert [row[:2] for row in changed(publish(3))] == [("irna_en:3", "added")]


def _withdraw(moment: datetime | None) -> None:
    with warehouse.connection() as con:
        con.execute("update article set withdrawn_at = $moment where number = 3", {"moment": moment})


@pytest.mark.usefixtures("data_dir")
def test_a_late_page_of_an_older_day_is_a_change_too() -> None:
    """Without it what a backfill or another's archive brings, read long before it came here, is never told."""
    fill()
    publish(1)
    read(5, RUSSIA, day=-900)
    assert [row[:2] for row in changed(publish(2))] == [("irna_en:5", "added")]


@pytest.mark.usefixtures("data_dir")
def test_the_archive_knows_what_was_published() -> None:
    """Without it a rebuild forgets what was told, and the next change file tells all of the warehouse as new."""
    fill()
    publish(1)
    read(1, STEEL, day=1)
    publish(2)
    said = "select * from publication order by all"
    with warehouse.connection() as con:
        live = con.execute(said).fetchall()
        con.execute("delete from publication")
    notes = Notes()
    for name in sizes():
        with whole(name) as path:
            for found in read_captured(path, settings().max_body_bytes, 0, path.stat().st_size):
                if isinstance(found, Note) and found.table == "publication":
                    notes.take(found)
    notes.load()
    notes.load()
    with warehouse.connection() as con:
        assert con.execute(said).fetchall() == live
    assert len(live) == 4


@pytest.mark.usefixtures("data_dir")
def test_the_feed_is_valid_and_hostile_words_stay_words() -> None:
    """Without it a feed reader refuses the feed, or runs what a headline says."""
    fill()
    last = KOREA.replace("1395", str(iran_date(datetime.now(UTC).date()).year - 1))
    read(6, last)
    read(7, last.replace("$2.87", "$2.95"))
    publish(1)
    read(2, f"{KOREA.replace('$2.87', '$2.95')}\n{MOU}", day=1, headline=HOSTILE.replace("\ud800", ""))
    text = (publish(2) / "feed.atom").read_bytes()
    parsed = feedparser.parse(text)
    assert (parsed.bozo, parsed.version) == (False, "atom10")
    assert {entry.tags[0].term for entry in parsed.entries} == {"conflict", "edit", "agreement"}
    assert all(entry.id.startswith("urn:uuid:") and entry.updated_parsed and "Reported, not verified." in entry.summary for entry in parsed.entries)
    assert len({entry.id for entry in parsed.entries}) == len(parsed.entries)
    edit = next(entry for entry in parsed.entries if entry.tags[0].term == "edit")
    assert "$2.87 billion" in edit.summary
    assert "$2.95 billion" in edit.summary
    assert b"<script" not in text
    assert b"\x00" not in text


def test_an_entry_keeps_its_id_and_dangerous_links_go() -> None:
    """Without it a reader shows old entries as new ones at each publication, or a link runs a script."""
    edit = {"article_id": "irna_en:1", "revision": 2, "kind": "revised", "headline": HOSTILE, "figures_added": ["2"], "figures_removed": []}
    held: dict[str, list[dict[str, Any]]] = {"conflicts": [], "agreements": [], "edits": []}
    edits = [{**edit, "url": "javascript:x", "changed_at": T0 + timedelta(days=day)} for day in (0, 1)]
    made = [feedparser.parse(feed({**held, "edits": [edit]}, T0)).entries[0] for edit in edits]
    assert made[0].id == made[1].id
    assert made[0].updated < made[1].updated
    assert "links" not in made[0]
    assert feedparser.parse(feed(held, T0)).feed.updated == T0.isoformat()
