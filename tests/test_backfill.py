"""Backfill against the miniature newsroom: all of a range, once, from wherever it was stopped."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from tasks.backfill import backfill_source
from tasks.build import build_views
from tasks.client import close_clients
from tasks.settings import settings
from tests.capturing import UNTIL, archive_is_whole, outcomes, room, select
from tests.newsroom import Newsroom

__all__ = ["room"]  # the fixture

SOURCE = "irna_en"
SINCE = UNTIL - timedelta(days=9)
N_DAYS = 10


def backfill(run_id: str, source_id: str = SOURCE, since: date = SINCE, until: date = UNTIL, limit: int | None = None) -> dict[str, int]:
    """Backfill one source."""
    return backfill_source.fn(run_id, source_id, since, until, limit)


def published(room: Newsroom, source_id: str = SOURCE, since: date = SINCE) -> set[int]:
    """Return the articles of the range, without newspaper issues."""
    stories = room.edition(source_id).by_number.values()
    return {story.number for story in stories if story.published_tehran.date() >= since and not story.is_newspaper}


def got() -> set[int]:
    """Return the articles that were read."""
    return {row[0] for row in select("select number from article where is_current")}


def page_requests(room: Newsroom) -> Counter[str]:
    """Return how often each article page was asked for, by path, from the server's own log."""
    return Counter(request.path for request in room.log if request.path.startswith(("/news/", "/photo/")) and request.status == 200)


@pytest.mark.parametrize("source_id", ["tehran_times", "irna_en", "irna_fa"])
def test_a_range_is_got_completely_and_each_page_once(room: Newsroom, source_id: str) -> None:
    """Without it a backfill leaves days out, or costs the agency every page twice."""
    counts = backfill("r1", source_id)
    assert (counts["days"], counts["days_left"]) == (N_DAYS, 0)
    assert published(room, source_id) - got() == set()
    assert set(page_requests(room).values()) == {1}
    assert [row[0] for row in select("select day from backfill_day order by finished_at")] == [UNTIL - timedelta(days=n) for n in range(N_DAYS)]
    assert archive_is_whole()
    build_views.fn()
    assert {row[0] for row in select("select status from coverage where day between ? and ?", SINCE, UNTIL)} <= {"complete", "nothing_found"}


def test_a_finished_range_costs_no_request(room: Newsroom) -> None:
    """Without it running a backfill again walks everything again."""
    backfill("r1")
    room.clear_log()
    assert backfill("r2") == {"days": 0, "links": 0, "requests": 0, "days_left": 0}
    assert room.log == []


def test_a_limit_stops_and_the_next_run_goes_on(room: Newsroom) -> None:
    """Without it a backfill in portions starts from the beginning each time, or takes a portion for all."""
    wanted, runs = published(room), 0
    while wanted - got():
        counts = backfill(f"r{runs}", limit=2)
        assert counts.get("article", 0) <= 2
        runs += 1
        assert runs <= len(wanted)
    assert set(page_requests(room).values()) == {1}
    assert backfill("last")["days_left"] == 0


def test_what_failed_is_asked_for_again_and_its_day_stays_open(room: Newsroom) -> None:
    """Without it a page that was down during the backfill is missing for good."""
    number = min(published(room))
    room.fault(SOURCE, rf"^/news/{number}\b", "server_error")
    assert backfill("r1")["days_left"] == 1
    assert outcomes("r1")["server_error"] == 1
    room.clear_faults()
    room.clear_log()
    assert backfill("r2")["days_left"] == 0
    assert number in got()
    assert sum(page_requests(room).values()) == 1


def test_what_is_gone_is_settled(room: Newsroom) -> None:
    """Without it one deleted article keeps its day open for ever."""
    number = min(published(room))
    room.fault(SOURCE, rf"^/news/{number}\b", "gone_410")
    assert backfill("r1")["days_left"] == 0
    assert outcomes("r1")["gone"] == 1


def test_a_day_that_no_channel_listed_stays_open(room: Newsroom) -> None:
    """Without it a day on which sitemap and archive were down counts as done and empty."""
    room.fault(SOURCE, r"^/(sitemap|archive|page/archive)", "html_instead")
    counts = backfill("r1", since=UNTIL - timedelta(days=1))
    assert (counts["days"], counts["days_left"]) == (0, 2)
    room.clear_faults()
    assert backfill("r2", since=UNTIL - timedelta(days=1))["days_left"] == 0


def test_a_host_that_asks_to_be_left_alone_stops_it(room: Newsroom) -> None:
    """Without it a backfill goes on knocking for every day of the range."""
    room.fault(SOURCE, "^/news/", "challenge")
    counts = backfill("r1")
    assert counts["challenge"] == settings().challenge_limit
    assert sum(page_requests(room).values()) <= settings().challenge_limit
    room.clear_faults()
    close_clients()
    assert backfill("r2")["days_left"] == 0
    assert published(room) - got() == set()


def test_a_day_that_is_not_over_stays_open(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it what is published after the backfill's hour of a day is never got."""
    monkeypatch.setattr("tasks.backfill.datetime", _At)
    counts = backfill("r1", since=UNTIL - timedelta(days=1))
    assert (counts["days"], counts["days_left"]) == (1, 1)
    assert room.log


class _At(datetime):
    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        """The newsroom's present."""
        return datetime(2026, 10, 5, 8, tzinfo=UTC).astimezone(tz)  # type: ignore[arg-type]
