"""Rebuild and load: the warehouse is what the archive says, whatever happened on the way, and other archives' files are read like our own."""

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from prefect import State
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks import warehouse
from tasks.archive import archive_files, note
from tasks.build import build_views
from tasks.capture import Capture
from tasks.captured import _source
from tasks.check import CheckFailedError, check_warehouse
from tasks.compare import compare_warehouse, compared_state
from tasks.judge import judge_layouts
from tasks.load import load_archives
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.parse import parse_pages
from tasks.recover import recover_run
from tasks.reload import reload_archive
from tasks.replace import PagesLostError, replace_warehouse
from tasks.settings import active_source, settings
from tasks.sources import DECLARED
from tasks.sources.addresses import day_of_sitemap, day_sitemap_urls
from tasks.warehouse.opening import drafts
from tests.capturing import UNTIL, discover, fetch, room, select
from tests.newsroom import Newsroom
from tests.rows import row_hashes

__all__ = ["room"]  # the fixture

ROOT = Path(__file__).parent.parent
SOURCES = ("tehran_times", "irna_en", "irna_fa")
SOURCE = "irna_en"
SINCE = date(2026, 8, 1)
LATER = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
FILLER = "The ministry of roads said that 120 kilometers of track were laid in the year."


def run(run_id: str, *source_ids: str, limit: int | None = None) -> None:
    """Bring the live warehouse up to date, as an ingest does."""
    for source_id in source_ids or SOURCES:
        discover(run_id, source_id, SINCE, UNTIL)
        fetch(run_id, source_id, SINCE, UNTIL, limit)
        parse_pages.fn(run_id, source_id)
    normalize_articles.fn()


def rebuild(*, may_lose: bool = False, meanwhile: Any = None) -> None:
    """Do what flows/rebuild.py does, without Prefect; ``meanwhile`` is called before the live file is held."""
    with warehouse.draft():
        migrate_warehouse.fn()
        read = reload_archive.fn()
        normalize_articles.fn()
        if meanwhile:
            meanwhile()
        with warehouse.live_held():
            reload_archive.fn(read)
            normalize_articles.fn()
            build_views.fn()
            check_warehouse.fn("rebuild")
            replace_warehouse.fn(may_lose=may_lose)


def hashes() -> dict[str, list[str]]:
    """Return the row hashes of the live warehouse."""
    return row_hashes(settings().warehouse_path)


def differences(before: dict[str, list[str]], after: dict[str, list[str]]) -> dict[str, int]:
    """Return the tables that differ, with the number of rows that only one has."""
    found = {table: len(set(before.get(table, [])) ^ set(after.get(table, []))) for table in before | after}
    return {table: n for table, n in found.items() if n or before.get(table) != after.get(table)}


def newest(source_id: str, n: int = 1) -> list[int]:
    """Return the numbers of the newest articles held."""
    rows = select("select number from article where source_id = ? and is_current order by published_at desc, number desc limit ?", source_id, n)
    return [row[0] for row in rows]


def edit_everything(room: Newsroom) -> None:
    """Edit, retitle, delete and restore stories, one hour later."""
    room.now = LATER
    for source_id in SOURCES:
        edited, retitled, deleted, moved = newest(source_id, 4)
        room.edit(source_id, edited, paragraphs=(FILLER,))
        room.retitle(source_id, retitled, "Another headline for the same number")
        room.delete(source_id, deleted)
        room.retitle(source_id, moved, "A headline that moves the address too", reslug=True)


def test_a_rebuild_equals_what_the_runs_made(room: Newsroom) -> None:
    """Without it deleting the warehouse loses revisions, withdrawals, titles or outcomes that only the live runs knew."""
    room.fault(SOURCE, "^/news/", "hang_up", times=2)
    room.fault("irna_fa", "^/news/", "truncated", times=2)
    run("r1", limit=12)
    run("r2")
    edit_everything(room)
    room.fault("tehran_times", "^/rss", "html_instead", times=1)
    run("r3")
    (restored,) = select("select source_id, number from article where withdrawn_at is not null limit 1")
    with room.lock:
        room._desk.deleted.pop(restored)
    room._editions.clear()
    run("r4")
    before = hashes()
    rebuild()
    assert differences(before, hashes()) == {}
    assert all(before[table] for table in ("link", "page", "discovery", "walk", "article", "figure", "period", "mention", "normalization"))
    assert select("select count(*) from article where revision > 1")[0][0] >= 6
    assert select("select count(*) from article where withdrawn_at is not null")[0][0] >= 1


def test_a_second_rebuild_changes_nothing(room: Newsroom) -> None:
    """Without it what a rebuild makes depends on what was there before."""
    run("r1", SOURCE)
    rebuild()
    before = hashes()
    rebuild()
    assert differences(before, hashes()) == {}
    run("r2", SOURCE)
    assert select("select distinct outcome from page where run_id = 'r2' and kind = 'article'") == [("unchanged",)]
    assert room.log


def test_what_is_captured_during_a_rebuild_is_taken_in(room: Newsroom) -> None:
    """Without it a run beside a rebuild loses its pages when the new file replaces the one it wrote to."""
    run("r1", SOURCE)
    room.now = LATER
    (number,) = newest(SOURCE)
    room.edit(SOURCE, number, paragraphs=(FILLER,))

    def meanwhile() -> None:
        live = drafts.pop()
        run("r2", SOURCE)
        drafts.append(live)

    rebuild(meanwhile=meanwhile)
    after = hashes()
    assert select("select count(*) from page where run_id = 'r2'")[0][0] > 10
    assert select("select max(revision) from article where number = ?", number) == [(2,)]
    rebuild()
    assert differences(after, hashes()) == {}


def test_what_a_killed_run_had_stored_is_taken_in(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it pages that no load followed stay out of the live warehouse for ever, and every weekly comparison fails because of them."""
    run("r1", SOURCE, limit=3)
    enter("killed", "Crashed", SOURCE)
    discover("killed", SOURCE, SINCE, UNTIL)
    with monkeypatch.context() as patched:
        patched.setattr(Capture, "load", lambda capture: capture._archive.sync())
        fetch("killed", SOURCE, SINCE, UNTIL)
    assert select("select count(*) from page where run_id = 'killed' and kind = 'article'") == [(0,)]
    n_asked = len(room.log)
    assert recover_run("killed") > 7
    assert select("select count(*) from page where run_id = 'killed' and kind = 'article'") == [(10,)]
    parse_pages.fn("next", SOURCE)
    normalize_articles.fn()
    before = hashes()
    rebuild()
    assert differences(before, hashes()) == {}
    assert recover_run("killed") <= 1, "the last page known is taken in again, and nothing else"
    assert differences(before, hashes()) == {}
    assert len(room.log) == n_asked, "nothing is asked for again"


def test_another_batch_size_makes_the_same_rows(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it rows depend on where batches happened to end."""
    run("r1", SOURCE)
    edit_everything_of(room, SOURCE)
    run("r2", SOURCE)
    before = hashes()
    monkeypatch.setattr("tasks.intake.PAGES_PER_LOAD", 3)
    monkeypatch.setattr("tasks.intake.LISTINGS_KEPT", 1)
    rebuild()
    assert differences(before, hashes()) == {}


def edit_everything_of(room: Newsroom, source_id: str) -> None:
    """Edit one story and delete another."""
    room.now = LATER
    edited, deleted = newest(source_id, 2)
    room.edit(source_id, edited, paragraphs=(FILLER,))
    room.delete(source_id, deleted)


KILLED = """
from tasks import intake, warehouse
from tests.test_rebuild import rebuild
intake.PAGES_PER_LOAD = 5
rebuild()
"""


def test_a_killed_rebuild_leaves_the_live_file_as_it_was(room: Newsroom) -> None:
    """Without it a rebuild that dies takes the warehouse with it."""
    run("r1", SOURCE)
    assert room.log
    live = settings().warehouse_path
    before, digest = hashes(), hashlib.sha256(live.read_bytes()).hexdigest()
    draft = live.with_name("warehouse.rebuild.duckdb")
    process = subprocess.Popen([sys.executable, "-c", KILLED], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    deadline = time.monotonic() + 60
    while not (draft.exists() and draft.stat().st_size > 500_000) and process.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert hashlib.sha256(live.read_bytes()).hexdigest() == digest
    rebuild()
    assert differences(before, hashes()) == {}
    assert not draft.exists()


def test_a_rebuild_that_fails_a_check_is_not_taken(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a broken rebuild replaces a sound warehouse."""
    run("r1", SOURCE)
    before = hashes()
    monkeypatch.setattr("tests.test_rebuild.normalize_articles", type("Nothing", (), {"fn": staticmethod(lambda: None)}))
    with pytest.raises(CheckFailedError, match="fail_article_without_facts_run"):
        rebuild()
    assert differences(before, hashes()) == {}
    assert room.log


def test_a_lost_file_is_noticed_before_the_live_warehouse_is_replaced(room: Newsroom) -> None:
    """Without it one missing WARC file silently drops its pages from the warehouse."""
    run("r1", "tehran_times", SOURCE)
    [lost] = [path for path in archive_files(settings().archive_dir) if path.name.startswith("tehran_times")]
    kept = lost.read_bytes()
    lost.unlink()
    before = hashes()
    with pytest.raises(PagesLostError, match=lost.name):
        rebuild()
    assert differences(before, hashes()) == {}
    rebuild(may_lose=True)
    assert select("select distinct source_id from page") == [(SOURCE,)]
    lost.write_bytes(kept)
    rebuild()
    assert differences(before, hashes()) == {}
    assert room.log


def test_a_torn_tail_costs_only_what_was_being_written(room: Newsroom) -> None:
    """Without it a killed writer makes the archive unreadable for a rebuild."""
    run("r1", SOURCE)
    before = hashes()
    [path] = archive_files(settings().archive_dir)
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:300])
    rebuild()
    assert differences(before, hashes()) == {}
    assert room.log


def test_without_a_readable_live_file_the_archive_is_enough(room: Newsroom) -> None:
    """Without it a rebuild needs what it is there to replace."""
    run("r1", SOURCE)
    before = hashes()
    live = settings().warehouse_path
    live.write_bytes(b"no database" * 1000)
    rebuild()
    assert differences(before, hashes()) == {}
    live.unlink()
    rebuild()
    assert differences(before, hashes()) == {}
    assert room.log


@pytest.mark.parametrize("source_id", SOURCES)
def test_a_sitemap_address_says_its_day(source_id: str) -> None:
    """Without it rebuilt coverage puts a leaf's links under another day."""
    source = active_source(source_id)
    for day in (date(2017, 3, 20), date(2026, 11, 3)):
        assert [day_of_sitemap(source, url) for url in day_sitemap_urls(source, day)] == [day]
    assert day_of_sitemap(source, f"{source.origin}/sitemap/news/sitemap.xml") is None


def test_files_that_do_not_say_the_origin_show_it_by_the_address(room: Newsroom) -> None:
    """Without it archives of version 0.1 made at another origin lose every link on a rebuild."""
    asked = {"source_id": SOURCE, "url": f"{room.origins[SOURCE]}/rss"}
    assert _source(asked) == active_source(SOURCE) == _source(asked | {"origin": room.origins[SOURCE]})
    assert _source({"source_id": SOURCE, "url": "https://en.irna.ir/rss"}) == DECLARED[SOURCE]


# Other archives' files


def page_of(room: Newsroom, number: int, source_id: str = SOURCE) -> tuple[str, bytes]:
    """Return address and body of an article as the newsroom serves it now."""
    story = room.edition(source_id).by_number[number]
    url = room.edition(source_id).url(story)
    with urlopen(url) as response:  # noqa: S310 - loopback
        return url, response.read()


def foreign(path: Path, pages: list[tuple[str, str, bytes]], *, gzipped: bool = True, status: str = "200 OK") -> Path:
    """Write responses (address, WARC-Date, body) as CC-NEWS does: no requests kept apart, no metadata, payload decoded."""
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=gzipped)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "another crawler"}))
        for url, warc_date, body in pages:
            headers = [("Content-Type", "text/html; charset=UTF-8"), ("X-Crawler-Content-Encoding", "gzip"), ("Content-Length", str(len(body)))]
            http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
            dated = {"WARC-Date": warc_date}
            writer.write_record(writer.create_warc_record(url, "request", http_headers=request, warc_headers_dict=dated))
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=dated))
    return path


OTHERS = [(f"https://news{n}.example/2018/{n}.html", "2018-03-01T10:00:00Z", b"<html>another agency</html>") for n in range(30)]


@pytest.mark.parametrize("gzipped", [True, False])
def test_articles_of_known_hosts_are_taken_out_of_a_foreign_file(room: Newsroom, tmp_path: Path, gzipped: bool) -> None:
    """Without it years of CC-NEWS would have to be fetched from the agencies again."""
    numbers = [expected.number for expected in room.expected(SOURCE)[:5]]
    pages = [(url, "2026-10-04T10:00:00Z", body) for url, body in (page_of(room, number) for number in numbers)]
    home = (f"{room.origins[SOURCE]}/", "2026-10-04T10:00:00Z", b"<html>front page</html>")
    path = foreign(tmp_path / "CC-NEWS-20261004.warc", [*OTHERS, *pages, home, *OTHERS], gzipped=gzipped)
    counts = load_archives.fn("l1", [str(path)])
    assert counts == {"records": 2 * (60 + 5 + 1) + 1, "article": 5, "revisions": 5, "broken": 0, "missing": 0}
    assert {row[0] for row in select("select number from article")} == set(numbers)
    assert select("select distinct run_id, source_id, n_requests, outcome, warc_file from page") == [("l1", SOURCE, 0, "article", str(path))]
    assert load_archives.fn("l2", [str(path)])["revisions"] == 0
    assert select("select distinct run_id, count(*) from page group by all") == [("l1", 5)]
    normalize_articles.fn()
    build_views.fn()
    check_warehouse.fn("l1")


def test_old_hosts_lead_to_their_source(tmp_path: Path, data_dir: Path) -> None:
    """Without it pages of the years before the present address are left in the files."""
    assert not data_dir.exists()
    migrate_warehouse.fn()
    urls = ["http://www.irna.ir/en/News/82762013", "http://www.tehrantimes.com/index_View.asp?code=214561", "http://www.irna.ir/fa/News/82762014"]
    path = foreign(tmp_path / "old.warc.gz", [(url, "2016-10-04T10:00:00Z", b"<html></html>") for url in urls], status="404 Not Found")
    load_archives.fn("l1", [str(path)])
    assert select("select source_id, number, outcome from page order by all") == [
        ("irna_en", 82762013, "gone"),
        ("irna_fa", 82762014, "gone"),
        ("tehran_times", 214561, "gone"),
    ]


def test_an_older_text_is_set_in_where_it_belongs(room: Newsroom, tmp_path: Path) -> None:
    """Without it a page of years ago becomes the present text of an article, or a 404 of years ago withdraws it."""
    run("r1", SOURCE)
    (number,) = newest(SOURCE)
    url, now = page_of(room, number)
    room.edit(SOURCE, number, paragraphs=(FILLER,))
    _, edited = page_of(room, number)
    older = foreign(tmp_path / "older.warc.gz", [(url, "2026-10-02T10:00:00Z", edited), (url, "2026-10-03T10:00:00Z", now)])
    gone = foreign(tmp_path / "gone.warc.gz", [(url, "2026-10-01T10:00:00Z", b"<html>no such page</html>")], status="404 Not Found")
    load_archives.fn("l1", [str(older), str(gone)])
    rows = select("select revision, is_current, valid_from < '2026-10-03', valid_to is null, withdrawn_at from article where number = ? order by 1", number)
    assert rows == [(1, True, False, True, None), (2, False, True, False, None)]
    assert select("select count(*) from page where run_id = 'l1'") == [(3,)]


def test_an_article_that_came_back_is_not_withdrawn(room: Newsroom, tmp_path: Path) -> None:
    """Without it a 404 between two sightings withdraws an article for good, because another file states it later in the same load."""
    number = min(expected.number for expected in room.expected(SOURCE))
    url, body = page_of(room, number)
    seen = foreign(tmp_path / "seen.warc.gz", [(url, f"2026-10-0{day}T10:00:00Z", body) for day in (1, 3)])
    gone = foreign(tmp_path / "gone.warc.gz", [(url, "2026-10-02T10:00:00Z", b"<html>no such page</html>")], status="404 Not Found")
    again = [(url, f"2026-10-0{day}T10:00:00Z", b"<html>no such page</html>") for day in (4, 5)]
    gone_again = foreign(tmp_path / "gone_again.warc.gz", again, status="404 Not Found")
    load_archives.fn("l1", [str(seen), str(gone)])
    assert select("select revision, withdrawn_at from article where number = ?", number) == [(1, None)]
    load_archives.fn("l2", [str(gone_again)])
    assert select("select revision, withdrawn_at from article where number = ?", number) == [(1, datetime(2026, 10, 4, 10, tzinfo=UTC))]


def test_a_broken_foreign_file_gives_what_can_be_read(room: Newsroom, tmp_path: Path) -> None:
    """Without it one bad download stops the load, or passes for complete."""
    numbers = [expected.number for expected in room.expected(SOURCE)[:4]]
    pages = [(url, "2026-10-04T10:00:00Z", body) for url, body in (page_of(room, number) for number in numbers)]
    torn = foreign(tmp_path / "torn.warc.gz", pages)
    torn.write_bytes(torn.read_bytes()[:-2000])
    single = tmp_path / "single.warc.gz"
    single.write_bytes(gzip.compress(foreign(tmp_path / "plain.warc", pages, gzipped=False).read_bytes()))
    counts = load_archives.fn("l1", [str(torn), str(single), str(tmp_path / "gone.warc.gz")])
    assert (counts["broken"], counts["missing"]) == (2, 1)
    assert select("select count(*) from article") == [(3,)]


def flow(name: str, *arguments: str, environment: dict[str, str]) -> None:
    """Run a flow as the command line does."""
    done = subprocess.run([sys.executable, "-m", f"flows.{name}", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr.partition("nanobind")[0][-6000:]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, str], Newsroom, Path]]:
    """Open a newsroom and point the command lines at it."""
    folder = tmp_path_factory.mktemp("flows")
    with Newsroom() as opened:
        origins = {f"NEWS_ORIGIN_{source_id.upper()}": origin for source_id, origin in opened.origins.items()}
        quick = {
            "NEWS_DATA_DIR": str(folder / "data"),
            "NEWS_FETCH_DELAY_SECONDS": "0",
            "NEWS_REVISIT_AGES_HOURS": "[]",
            "PREFECT_HOME": str(folder / "prefect"),
        }
        yield {**os.environ, **origins, **quick}, opened, folder


@pytest.mark.timeout(600)
def test_the_flows_ingest_load_and_rebuild_without_the_network(environment: tuple[dict[str, str], Newsroom, Path]) -> None:
    """Without it the command lines may not do what the verbs can, or the ledger of runs is lost with the warehouse."""
    variables, room, folder = environment
    live = folder / "data" / "warehouse.duckdb"
    window = ("--since", "2026-09-01", "--until", "2026-10-05")
    flow("ingest", *window, environment=variables)
    numbers = [expected.number for expected in room.expected(SOURCE)]
    room.now = LATER
    room.edit(SOURCE, numbers[0], paragraphs=(FILLER,))
    room.delete(SOURCE, numbers[1])
    url, body = page_of(room, numbers[0])
    old_url, old = page_of(room, numbers[-1])
    pages = [(url, "2026-10-04T10:00:00Z", body), (old_url, "2019-10-04T10:00:00Z", old), (url, "2026-10-04T11:00:00Z", body)]
    path = foreign(folder / "CC-NEWS.warc.gz", [*OTHERS, *pages])
    flow("load", str(path), environment=variables)
    flow("ingest", *window, environment=variables)
    before = row_hashes(live)
    offline = {name: value for name, value in variables.items() if not name.startswith("NEWS_ORIGIN_") or name == "NEWS_ORIGIN_IRNA_EN"}
    flow("rebuild", environment=offline)
    assert differences(before, row_hashes(live)) == {}
    assert len(before["run"]) == 3
    live.unlink()
    flow("rebuild", environment=offline)
    assert differences(before, row_hashes(live)) == {}


# The weekly comparison


def verify(run_id: str) -> State[Any]:
    """Do what flows/verify.py does, without Prefect."""
    with warehouse.draft():
        migrate_warehouse.fn()
        read = reload_archive.fn()
        normalize_articles.fn()
        with warehouse.live_held():
            reload_archive.fn(read)
            judge_layouts.fn(run_id)
            normalize_articles.fn()
            return compared_state(compare_warehouse.fn(run_id))


def enter(run_id: str, state: str, *source_ids: str) -> None:
    """Enter a run that began now."""
    parameters = json.dumps({"sources": source_ids})
    row = {"run_id": run_id, "flow": "backfill", "parameters": parameters, "started_at": datetime.now(UTC), "ended_at": None, "state": state, "message": None}
    note("run", row)
    warehouse.upsert("run", [row])


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return the rows of the newest artifact: they need a server, which these tests do without."""
    rows: list[dict[str, Any]] = []
    monkeypatch.setattr("tasks.compare.create_table_artifact", lambda *, key, table, description: rows.__setitem__(slice(None), table))  # noqa: ARG005
    return rows


def test_the_comparison_finds_a_row_that_the_archive_does_not_say(room: Newsroom, tables: list[dict[str, Any]]) -> None:
    """Without it a warehouse that was edited by hand, or lost rows to a bug, is noticed when it is cited, or never."""
    for n in (1, 2):
        enter(f"r{n}", "Completed")
        run(f"r{n}", SOURCE)
        judge_layouts.fn(f"r{n}")
        edit_everything_of(room, SOURCE)
    before = hashes()
    equal = verify("v1")
    assert (equal.name, "rows of" in (equal.message or "")) == ("Completed", True), equal.message
    (number,) = newest(SOURCE)
    with warehouse.connection() as con:
        con.execute("delete from figure where article_id = ?", [f"{SOURCE}:{number}"])
        con.execute("update article set headline = 'tampered' where number = ? and is_current", [number])
    state = verify("v2")
    assert state.is_failed()
    differing = {row["table"]: (row["n_only_live"], row["n_only_draft"]) for row in tables if row["n_only_live"] or row["n_only_draft"]}
    assert differing == {"article": (1, 1), "figure": (0, len(set(before["figure"]) - set(hashes()["figure"])))}
    enter("r3", "Running")
    assert (verify("v3").name, "backfill at work" in (verify("v3").message or "")) == ("Completed", True)
    assert not settings().warehouse_path.with_name("warehouse.rebuild.duckdb").exists()
