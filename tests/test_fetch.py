"""Hop 2 against the miniature newsroom: every link ends in exactly one outcome, whatever the server does, and nothing is lost or asked for twice."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tasks import archive, warehouse
from tasks.archive import archive_files, read_body, read_records
from tasks.capture import Capture, new_page_id
from tasks.client import close_clients
from tasks.settings import active_source, settings
from tests.capturing import archive_is_whole, discover, fetch, outcomes, room, select
from tests.newsroom import Newsroom

__all__ = ["room"]  # the fixture

SOURCE = "irna_en"
ROOT = Path(__file__).parent.parent


@pytest.fixture
def links(room: Newsroom) -> list[int]:
    """Discover the week's links; return their numbers, newest first, and start a new server log."""
    discover("r1", SOURCE)
    room.clear_log()
    return [row[0] for row in select("select number from link where published_at >= '2026-09-27 20:30:00+00' order by published_at desc, number desc")]


def outcome_of(number: int, run_id: str = "r1") -> tuple[Any, ...]:
    """Return outcome, requests and archive file of a link's page."""
    [row] = select("select outcome, n_requests, warc_file is not null from page where run_id = ? and number = ?", run_id, number)
    return row


def test_every_link_is_fetched_once_newest_first(room: Newsroom, links: list[int]) -> None:
    """Without it links are lost, doubled, or the latest news come last."""
    counts = fetch("r1", SOURCE)
    assert counts == {"links": len(links), "requests": len(links), "article": len(links)}
    assert [row[0] for row in select("select number from page where kind = 'article' order by fetched_at")] == links
    assert len(room.log) == len(links)
    assert archive_is_whole()


def test_what_is_stored_is_what_was_served(links: list[int]) -> None:
    """Without it the warehouse points at the wrong bytes."""
    fetch("r1", SOURCE)
    for number, file, offset, length, digest in select("select number, warc_file, warc_offset, warc_length, body_digest from page where kind = 'article'"):
        body = read_body(file, offset).decode()
        assert str(number) in body
        [record] = [record for record in read_records(settings().archive_dir / file, 10**6) if record.offset == offset]
        assert (record.length, record.warc_headers["WARC-Payload-Digest"], record.body.decode()) == (length, digest, body)
    assert links


def test_the_ledger_can_be_rebuilt_from_the_archive(room: Newsroom, links: list[int]) -> None:
    """Without it deleting the warehouse loses what the pages' own bytes do not say."""
    room.fault(SOURCE, rf"^/news/{links[0]}\b", "hang_up")
    fetch("r1", SOURCE, limit=len(links) - 1)
    told = {
        (r.fields["page_id"], r.fields["run_id"], r.fields["source_id"], r.fields["kind"], r.fields.get("number"), r.fields["url"], int(r.fields["n_requests"]))
        for path in archive_files(settings().archive_dir)
        for r in read_records(path, 10**6)
        if r.kind == "metadata" and not r.is_json
    }
    assert told == set(select("select page_id, run_id, source_id, kind, number::varchar, url, n_requests from page"))


def test_a_second_run_costs_a_304_a_link(room: Newsroom, links: list[int]) -> None:
    """Without it an hourly schedule transfers two days of pages every hour."""
    fetch("r1", SOURCE)
    n_bytes = sum(request.bytes_sent for request in room.log)
    discover("r2", SOURCE)
    room.clear_log()
    assert fetch("r2", SOURCE)["unchanged"] == len(links)
    assert sum(request.bytes_sent for request in room.log) * 10 < n_bytes
    kinds = [record.kind for path in archive_files(settings().archive_dir) for record in read_records(path, 10**6)]
    assert kinds.count("revisit") >= len(links)
    assert archive_is_whole()


def test_an_edited_page_is_fetched_again(room: Newsroom, links: list[int]) -> None:
    """Without it edits never reach the warehouse."""
    fetch("r1", SOURCE)
    room.now = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
    room.edit(SOURCE, links[0], headline="Another headline for the same number")
    discover("r2", SOURCE)
    fetch("r2", SOURCE)
    assert outcomes("r2") == {"article": 1, "unchanged": len(links) - 1}


def test_a_lying_validator_is_found_out_by_the_full_fetch(room: Newsroom, links: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a server that answers 304 for ever hides every edit."""
    fetch("r1", SOURCE)
    room.fault(SOURCE, "^/news/", "lying_304")
    room.edit(SOURCE, links[0], headline="Another headline for the same number")
    fetch("r2", SOURCE)
    assert outcomes("r2") == {"unchanged": len(links)}
    monkeypatch.setenv("NEWS_FULL_FETCH_HOURS", "0")
    settings.cache_clear()
    fetch("r3", SOURCE)
    assert outcomes("r3") == {"article": len(links)}


def test_a_304_nobody_asked_for_is_no_article(room: Newsroom, links: list[int]) -> None:
    """Without it a page we never had passes for unchanged."""
    room.fault(SOURCE, rf"^/news/{links[0]}\b", "server_error", status=304)
    fetch("r1", SOURCE)
    assert outcome_of(links[0]) == ("server_error", 1, True)


@pytest.mark.parametrize(
    ("fault", "options", "outcome", "n_requests"),
    [
        ("backend_fetch_failed", {}, "server_error", 2),
        ("server_error", {}, "server_error", 2),
        ("too_many_requests", {"retry_after": 0}, "server_error", 2),
        ("hang_up", {}, "unreachable", 2),
        ("truncated", {}, "unreachable", 2),
        ("truncated_gzip", {}, "unreachable", 2),
        ("broken_gzip", {}, "unreachable", 2),
        ("slow_head", {"seconds": 3}, "unreachable", 2),
        ("not_found_404", {}, "gone", 1),
        ("gone_410", {}, "gone", 1),
        ("not_found_200", {}, "gone", 1),
        ("soft_404", {}, "soft_404", 1),
        ("challenge", {}, "challenge", 1),
        ("redirect_loop", {}, "redirected_away", None),
        ("redirect_to_itself", {}, "redirected_away", 1),
        ("redirect_chain", {}, "redirected_away", 6),
        ("redirect_to", {"url": "file:///etc/passwd"}, "redirected_away", 1),
        ("redirect_to", {"url": "http://169.254.169.254/latest"}, "redirected_away", 1),
        ("cookie_redirect", {}, "article", 2),
        ("pdf", {}, "newspaper_issue", 1),
        ("empty", {}, "too_short", 1),
        ("huge", {"megabytes": 30}, "too_large", 1),
        ("gzip_bomb", {"megabytes": 30}, "too_large", 1),
        ("nested_tags", {}, "too_large", 1),
        ("null_bytes", {}, "article", 1),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_each_fault_ends_in_its_outcome_and_harms_no_other_page(
    room: Newsroom, links: list[int], monkeypatch: pytest.MonkeyPatch, fault: str, options: dict[str, Any], outcome: str, n_requests: int | None
) -> None:
    """Without it a page that goes wrong is lost without a trace, or takes the run with it."""
    monkeypatch.setenv("NEWS_FETCH_TIMEOUT_SECONDS", "1")
    settings.cache_clear()
    close_clients()
    room.fault(SOURCE, rf"^/news/{links[1]}\b", fault, **options)
    fetch("r1", SOURCE)
    found = outcome_of(links[1])
    assert found[0] == outcome
    assert n_requests in {None, found[1]}
    assert [outcome_of(number)[0] for number in links if number != links[1]] == ["article"] * (len(links) - 1)
    assert archive_is_whole()


def test_trouble_that_passed_leaves_an_article(room: Newsroom, links: list[int]) -> None:
    """Without it one 503 costs an article until it has left every listing."""
    room.fault(SOURCE, rf"^/news/{links[0]}\b", "backend_fetch_failed", times=1)
    fetch("r1", SOURCE)
    assert outcome_of(links[0]) == ("article", 2, True)


def test_what_failed_is_tried_again_in_the_next_run(room: Newsroom, links: list[int]) -> None:
    """Without it a page missed once is missed for good."""
    room.fault(SOURCE, rf"^/news/{links[0]}\b", "hang_up")
    fetch("r1", SOURCE)
    assert outcome_of(links[0])[0] == "unreachable"
    room.clear_faults()
    fetch("r2", SOURCE)
    assert outcome_of(links[0], "r2")[0] == "article"


def test_challenges_in_a_row_leave_the_host_alone(room: Newsroom, links: list[int]) -> None:
    """Without it a host that turned its guard on sees us knock at every page."""
    room.fault(SOURCE, "^/news/", "challenge")
    fetch("r1", SOURCE)
    assert outcomes("r1") == {"challenge": 3, "not_fetched": len(links) - 3}
    assert len(room.log) == 3
    assert select("select distinct detail from page where outcome = 'not_fetched'") == [("3 challenge pages in a row",)]


def test_a_limit_leaves_the_rest_not_fetched(links: list[int]) -> None:
    """Without it links beyond the limit vanish from the sums."""
    fetch("r1", SOURCE, limit=2)
    assert outcomes("r1") == {"article": 2, "not_fetched": len(links) - 2}
    assert [outcome_of(number)[0] for number in links[:2]] == ["article"] * 2


def test_a_repeated_task_goes_on_where_it_was(room: Newsroom, links: list[int]) -> None:
    """Without it a retried task fetches everything twice."""
    fetch("r1", SOURCE, limit=2)
    room.clear_log()
    fetch("r1", SOURCE)
    assert len(room.log) == len(links) - 2


def test_newspaper_issues_cost_no_request(room: Newsroom) -> None:
    """Without it every newspaper PDF is fetched as an article."""
    discover("r1", "tehran_times")
    room.clear_log()
    counts = fetch("r1", "tehran_times")
    assert counts["newspaper_issue"] > 0
    assert len(room.log) == counts["requests"] == counts["links"] - counts["newspaper_issue"]


def test_hops_of_a_run_share_one_connection_one_robots_and_the_pace(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the set rate holds within a task only, and each task asks for robots.txt anew."""
    monkeypatch.setenv("NEWS_FETCH_DELAY_SECONDS", "0.02")
    settings.cache_clear()
    discover("r1", SOURCE)
    fetch("r1", SOURCE)
    log = room.log
    assert room.peak_connections(SOURCE) == 1
    assert min(later.received_at - earlier.received_at for earlier, later in pairwise(log)) >= 0.02
    assert [request.path for request in log].count("/robots.txt") == 1


def test_without_network_a_run_ends_at_once_and_says_why(room: Newsroom, links: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a machine without network waits for every link in turn, and the ledger does not say what was missing."""
    monkeypatch.setenv("NEWS_ORIGIN_IRNA_EN", "https://agency.invalid")
    monkeypatch.setenv("NEWS_FIRST_CONTACT_SECONDS", "1")
    settings.cache_clear()
    started = time.monotonic()
    discover("r2", SOURCE)
    fetch("r2", SOURCE)
    assert time.monotonic() - started < 10
    assert set(outcomes("r2", "feed")) == {"not_fetched"}
    assert outcomes("r2") == {"not_fetched": len(links)}
    [(detail,)] = select("select detail from page where run_id = 'r2' and kind = 'robots'")
    assert "agency.invalid not found" in detail
    assert len(room.log) == 0


def test_a_killed_fetch_loses_nothing_and_fetches_little_twice(room: Newsroom, links: list[int]) -> None:
    """Without it a crash costs pages, doubles rows, or leaves an archive nobody can read."""
    code = (
        "import sys; from datetime import date; from tasks.fetch import fetch_pages\n"
        "print('on', flush=True); fetch_pages.fn('r1', sys.argv[1], date(2026, 9, 28), date(2026, 10, 5), None)"
    )
    environment = {**os.environ, "NEWS_FETCH_DELAY_SECONDS": "0.05", "NEWS_REVISIT_AGES_HOURS": "[]", "PYTHONPATH": str(ROOT)}
    worker = subprocess.Popen([sys.executable, "-c", code, SOURCE], env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert worker.stdout is not None
    worker.stdout.readline()
    while len(room.log) < 4:
        time.sleep(0.005)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    worker.stdout.close()
    fetch("r1", SOURCE)
    assert select("select count(*), count(distinct number) from page where kind = 'article' and outcome = 'article'") == [(len(links), len(links))]
    assert archive_is_whole()


def test_a_second_run_leaves_a_source_alone_that_is_being_asked(room: Newsroom, links: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it an ingest during a backfill doubles connections and rate."""
    monkeypatch.setenv("NEWS_LOCK_TIMEOUT_SECONDS", "0.1")
    settings.cache_clear()
    with Capture("r2", active_source(SOURCE)):
        fetch("r3", SOURCE)
    assert outcomes("r3") == {"not_fetched": len(links)}
    assert room.log == []
    fetch("r4", SOURCE)
    assert outcomes("r4") == {"article": len(links)}


def test_page_ids_sort_by_time() -> None:
    """Without it the ids are no UUIDs of version 7."""
    ids = [new_page_id()]
    time.sleep(0.003)
    ids.append(new_page_id())
    assert ids == sorted(ids)
    assert {(value[14], value[19] in "89ab") for value in ids} == {("7", True)}


def test_pages_reach_the_archive_before_the_warehouse(room: Newsroom, links: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a crash between the two leaves rows that point at bytes that are not there."""
    monkeypatch.setattr(archive.Archive, "append", _full)
    with pytest.raises(OSError, match="No space"):
        fetch("r2", SOURCE)
    assert select("select count(*) from page where run_id = 'r2'") == [(0,)]
    assert links
    assert room.log[-1].path == "/robots.txt"


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_old_links_outside_the_window_are_left_alone(room: Newsroom, links: list[int]) -> None:
    """Without it every run fetches the whole archive."""
    fetch("r1", SOURCE)
    starts = select("select min(published_at) from link join page using (number) where kind = 'article'")[0][0]
    assert starts >= datetime(2026, 9, 28, tzinfo=UTC) - timedelta(hours=3, minutes=30)
    assert select("select count(*) > ? from link", len(links)) == [(True,)]
    assert room.log


def test_an_article_is_asked_for_again_as_it_passes_each_age(links: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it every article of the window is asked for in every run, or none ever again."""
    fetch("r1", SOURCE)
    monkeypatch.setenv("NEWS_REVISIT_AGES_HOURS", "[0.001, 1000000]")
    settings.cache_clear()
    assert fetch("r2", SOURCE)["links"] == 0
    with warehouse.connection() as con:
        con.execute("update page set fetched_at = fetched_at - interval '20 years' where kind = 'article'")
    assert fetch("r3", SOURCE)["links"] == len(links)
    with warehouse.connection() as con:
        con.execute("update link set lastmod = now() + interval '1 day' where number = ?", [links[0]])
    assert fetch("r4", SOURCE)["links"] == 1


def test_a_page_that_reads_badly_is_no_more_urgent_than_a_good_one(room: Newsroom, links: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it stubs are asked for every hour while good pages are not, and the share of bad outcomes alarms for ever; failures must be tried again."""
    room.fault(SOURCE, rf"^/news/{links[0]}\b", "empty")
    room.fault(SOURCE, rf"^/news/{links[1]}\b", "hang_up")
    fetch("r1", SOURCE)
    assert outcomes("r1") == {"article": len(links) - 2, "too_short": 1, "unreachable": 1}
    monkeypatch.setenv("NEWS_REVISIT_AGES_HOURS", "[0.001, 1000000]")
    settings.cache_clear()
    fetch("r2", SOURCE)
    assert outcomes("r2") == {"unreachable": 1}
