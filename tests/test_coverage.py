"""Coverage against the miniature newsroom: whatever is hidden, emptied or cut off is reported in the run it happens, and named."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tasks.build import build_views
from tasks.check import check_warehouse
from tasks.normalize import normalize_articles
from tasks.parse import parse_pages
from tasks.settings import settings
from tests.capturing import SINCE, UNTIL, discover, fetch, room, select
from tests.newsroom import Newsroom
from tests.operating import ROOT

__all__ = ["room"]  # the fixture

SOURCE = "irna_en"
LISTINGS = r"^/(rss|sitemap|archive|page/archive)"
CHECKS = {"warn_capped", "warn_feed_shrank", "warn_links_not_shown", "warn_outcome_jump", "warn_source_found_nothing"}
LONG_AGO = date(2025, 1, 1)


def run(run_id: str, source_id: str = SOURCE, since: date = SINCE) -> dict[str, int]:
    """Run the hops that coverage rests on; return its checks that found something."""
    discover(run_id, source_id, since)
    fetch(run_id, source_id, since)
    parse_pages.fn(run_id, source_id)
    normalize_articles.fn()
    build_views.fn()
    return {name: n for name, n in check_warehouse.fn(run_id).items() if n and name in CHECKS}


def sample(check_name: str, run_id: str) -> str:
    """Return what a check's row names."""
    [(text,)] = select("select sample from check_result where check_name = ? and run_id = ?", check_name, run_id)
    return str(text)


def covered(source_id: str = SOURCE, since: date = SINCE) -> list[dict[str, Any]]:
    """Return the rows of coverage from ``since`` on."""
    columns = "day, n_links, n_articles, n_newspaper_issues, n_missing, missing, missing_numbers, capped_channels, not_in_archive, not_in_day_sitemap, status"
    found = select(f"select {columns} from coverage where source_id = ? and day >= ? order by day", source_id, since)  # noqa: S608 - columns are ours
    return [dict(zip(columns.split(", "), row, strict=True)) for row in found]


@pytest.mark.parametrize("source_id", ["tehran_times", "irna_en", "irna_fa"])
def test_an_undisturbed_run_covers_every_day_and_warns_of_nothing(room: Newsroom, source_id: str) -> None:
    """Without it the warnings below could be noise that is always there."""
    since = UNTIL - timedelta(days=40)
    assert run("r1", source_id, since) == {}
    rows = covered(source_id, since)
    assert [row["day"] for row in rows] == [since + timedelta(days=n) for n in range(41)]
    assert {row["status"] for row in rows} <= {"complete", "nothing_found"}
    listed = sum(story.published_tehran.date() >= since for story in room.edition(source_id).listed)
    assert sum(row["n_links"] for row in rows) == listed
    assert sum(row["n_articles"] + row["n_newspaper_issues"] for row in rows) == listed
    assert run("r2", source_id, since) == {}


def test_items_that_every_channel_drops_are_named_in_the_next_run(room: Newsroom) -> None:
    """Without it a site that loses a twentieth of its items looks complete."""
    run("r1", since=LONG_AGO)
    known = sorted(row[0] for row in select("select number from coverage_link where day >= ?", LONG_AGO))
    dropped = known[:: max(1, len(known) // max(1, len(known) // 20))][: max(1, len(known) // 20)]
    room.unlist(SOURCE, *dropped)
    assert run("r2", since=LONG_AGO)["warn_links_not_shown"] >= 1
    rows = covered(since=LONG_AGO)
    assert sorted(number for row in rows for number in row["not_in_archive"]) == dropped
    assert {row["status"] for row in rows if row["not_in_archive"]} == {"incomplete"}
    assert all(str(number) in sample("warn_links_not_shown", "r2") for number in dropped)


def test_an_item_that_one_channel_lacks_is_named_in_the_first_run(room: Newsroom) -> None:
    """Without it a hole in the archive shows only when no other channel is left to fill it."""
    number = max(story.number for story in room.edition(SOURCE).listed if story.published_tehran.date() >= SINCE)
    room.fault(SOURCE, r"^/(archive|page/archive)", "hidden_items", numbers=[number])
    assert run("r1")["warn_links_not_shown"] == 1
    assert [row["not_in_archive"] for row in covered() if row["not_in_archive"]] == [[number]]
    assert [row for row in covered() if row["not_in_day_sitemap"]] == []


@pytest.mark.parametrize("fault", ["empty_feed", "empty", "html_instead"])
def test_an_emptied_feed_is_reported_at_once(room: Newsroom, fault: str) -> None:
    """Without it a feed without items passes for a quiet hour, the failure that other archives noticed after days."""
    room.fault(SOURCE, r"^/rss$", fault)
    assert run("r1")["warn_feed_shrank"] == 1
    assert "/rss" in sample("warn_feed_shrank", "r1")


def test_a_feed_that_shrinks_is_reported(room: Newsroom) -> None:
    """Without it a feed cut to its newest item loses what is published between two runs."""
    for n in range(3):
        assert "warn_feed_shrank" not in run(f"r{n}")
    room.fault(SOURCE, r"^/rss$", "shrunk_feed", items=1)
    assert run("r9")["warn_feed_shrank"] == 1


def test_a_news_sitemap_may_be_empty_at_nowruz(room: Newsroom) -> None:
    """Without it a paper's holiday is told as a fault of its site every day for two weeks, and the next true alert is not believed."""
    assert run("r1") == {}
    room.fault(SOURCE, r"^/sitemap/news", "hidden_items", numbers=[story.number for story in room.edition(SOURCE).stories])
    assert run("r2")["warn_feed_shrank"] == 1
    check = (ROOT / "sql" / "checks" / "warn_feed_shrank.sql").read_text("utf-8")
    for moment, n_rows in {"2027-03-18 20:00:00+00": 1, "2027-03-19 09:00:00+00": 0, "2027-04-05 09:00:00+00": 0, "2027-04-06 09:00:00+00": 1}.items():
        select("update page set fetched_at = cast(? as timestamptz) where run_id = 'r2'", moment)
        assert len(select(check)) == n_rows, moment


def test_an_archive_that_we_cap_is_reported_with_its_days(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it our own maximum silently becomes the extent of the archive."""
    room.page_size = 2
    room.fault(SOURCE, r"^/sitemap/\d+", "not_found_404")
    monkeypatch.setenv("NEWS_ARCHIVE_PAGES_MAX", "5")
    settings.cache_clear()
    assert run("r1", since=LONG_AGO)["warn_capped"] == 1
    [(reached,)] = select("select reached from walk where channel = 'archive'")
    capped = [row["day"] for row in covered(since=LONG_AGO) if row["capped_channels"] == ["archive"]]
    assert capped == [LONG_AGO + timedelta(days=n) for n in range((reached - LONG_AGO).days)]
    assert {row["status"] for row in covered(since=LONG_AGO) if row["day"] in capped} == {"incomplete"}


def test_an_archive_that_the_site_caps_is_walked_around_and_reported(room: Newsroom) -> None:
    """Without it a site that shows no page behind the fifth hides everything older, or nobody hears of it."""
    room.page_size = 2
    room.fault(SOURCE, r"^/(archive|page/archive)", "capped_archive", pages=5)
    found = run("r1", since=LONG_AGO)
    assert found["warn_capped"] >= 1
    assert "warn_links_not_shown" not in found
    [(n_repeats, unfinished)] = select("select n_repeats, unfinished from walk where channel = 'archive'")
    assert (n_repeats > 0, unfinished) == (True, [])
    expected = {story.number for story in room.edition(SOURCE).listed if story.published_tehran.date() >= LONG_AGO}
    assert expected <= {row[0] for row in select("select number from link where list_contains(channels, 'archive')")}


def test_a_day_that_is_longer_than_the_sites_cap_is_named(room: Newsroom) -> None:
    """Without it what lies behind the last page of a busy day is lost in silence."""
    room.page_size = 1
    room.fault(SOURCE, r"^/(archive|page/archive)", "capped_archive", pages=1)
    room.fault(SOURCE, r"^/sitemap/\d+", "not_found_404")
    busy = max(SINCE + timedelta(days=n) for n in range(8) if _n_of_day(room, SINCE + timedelta(days=n)) > 1)
    assert run("r1")["warn_capped"] == 1
    assert [row["status"] for row in covered() if row["day"] == busy and row["capped_channels"] == ["archive"]] == ["incomplete"]


def test_a_jump_of_an_outcome_is_reported_and_its_links_are_named(room: Newsroom) -> None:
    """Without it pages that turn into challenges or errors are a number in a log."""
    run("r1")
    room.fault(SOURCE, "^/news/", "server_error")
    for number in (row[0] for row in select("select number from link")):
        room.edit(SOURCE, number, headline=f"Changed headline of number {number}")
    assert run("r2")["warn_outcome_jump"] >= 1
    assert "server_error" in sample("warn_outcome_jump", "r2")


def test_a_link_without_article_is_missing_with_its_outcome(room: Newsroom) -> None:
    """Without it an article that could not be had is not told from one that never was."""
    number = max(story.number for story in room.edition(SOURCE).listed)
    room.fault(SOURCE, rf"^/news/{number}\b", "hang_up")
    run("r1")
    [row] = [row for row in covered() if row["n_missing"]]
    assert (row["missing"], row["missing_numbers"], row["status"]) == ("unreachable 1", [number], "incomplete")


def test_known_gaps_are_loaded_and_explain_empty_days(room: Newsroom) -> None:
    """Without it every backfill through 2005 alarms, or a new hole hides among the known ones."""
    assert room.origins
    discover("r1", "tehran_times", date(2005, 3, 1), date(2005, 3, 3))
    build_views.fn()
    rows = select("select distinct status, known_gap from coverage where source_id = 'tehran_times' and day between '2005-03-01' and '2005-03-03'")
    assert rows == [("known_gap", "hole in the archive")]
    pauses = select("select count(*), min(date_end - date_start + 1), max(date_end - date_start + 1) from known_gap where reason = 'Nowruz pause'")
    assert pauses == [(22, 18, 18)]


def _n_of_day(room: Newsroom, day: date) -> int:
    return sum(story.published_tehran.date() == day for story in room.edition(SOURCE).listed)


def test_each_source_that_offends_a_check_is_one_event(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it an automation could not act on a source that fell silent, or would act twice."""
    emitted: list[dict[str, Any]] = []
    monkeypatch.setattr("tasks.check.emit_event", lambda **event: emitted.append(event))
    monkeypatch.setattr("tasks.check.current_flow_run", SimpleNamespace(id="r"))
    run("r1")
    assert emitted == []
    room.fault(SOURCE, r"^/rss$", "empty_feed")
    run("r2")
    assert [(event["event"], event["resource"]["prefect.resource.id"], event["payload"]["check_name"]) for event in emitted] == [
        ("news.check.warn", f"news.source.{SOURCE}", "warn_feed_shrank")
    ]
