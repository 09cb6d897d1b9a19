"""How polite a run is, told by the newsroom's own log: bytes, connections, rate, cookies, and when we stop asking."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from tasks.client import Client, close_clients
from tasks.settings import settings
from tests.capturing import discover, fetch, outcomes, room, select
from tests.newsroom import Newsroom, Request
from tests.scripted import Answer, scripted
from tests.test_client import options

__all__ = ["room"]  # the fixture

SOURCES = ("tehran_times", "irna_en", "irna_fa")
DELAY_SECONDS = 0.05
ARTICLES = "^/(?:news|photo)/"


def run(run_id: str, source_ids: Sequence[str] = SOURCES) -> None:
    """Discover and fetch, all sources at once as a flow does."""
    with ThreadPoolExecutor(len(source_ids)) as pool:
        for _ in pool.map(lambda source_id: (discover(run_id, source_id), fetch(run_id, source_id)), source_ids):
            pass


def pace(monkeypatch: pytest.MonkeyPatch, **stated: str) -> None:
    """Set settings for the runs to come."""
    for name, value in stated.items():
        monkeypatch.setenv(f"NEWS_{name}", value)
    settings.cache_clear()


def of(log: Sequence[Request], source_id: str) -> list[Request]:
    """Return the requests to one origin."""
    return [request for request in log if request.source_id == source_id]


def test_a_second_run_transfers_at_most_a_tenth(room: Newsroom) -> None:
    """Without it an hourly schedule costs the agencies the same bytes every hour: robots.txt, feeds, sitemaps and archive pages count as well."""
    run("r1")
    first = Counter[str]()
    for request in room.log:
        first[request.source_id] += request.bytes_sent
    room.clear_log()
    run("r2")
    for source_id in SOURCES:
        second = sum(request.bytes_sent for request in of(room.log, source_id))
        assert second <= 0.1 * first[source_id], (source_id, first, second)
        assert {request.status for request in of(room.log, source_id) if request.path != "/robots.txt"} <= {304, 404}


def test_a_feed_that_lies_about_change_is_found_out_by_the_full_fetch(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it one wrong validator on a feed, a sitemap or the archive hides all later news."""
    run("r1", ["irna_en"])
    room.fault("irna_en", "^/(?:rss|sitemap|archive)", "lying_304")
    newest = room.edition("irna_en").listed[0]
    room.add(replace(newest, number=newest.number + 1, published=newest.published + timedelta(minutes=1)))
    late = "select count(*) from link where number = ?", newest.number + 1
    run("r2", ["irna_en"])
    assert select(*late) == [(0,)]
    pace(monkeypatch, FULL_FETCH_HOURS="0")
    run("r3", ["irna_en"])
    assert select(*late) == [(1,)]


def test_one_connection_and_the_set_rate_whatever_goes_wrong(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it retries, redirects or connections that broke come faster than the rate, or beside each other."""
    pace(monkeypatch, FETCH_DELAY_SECONDS=str(DELAY_SECONDS), EXCHANGE_SECONDS="1")
    troubles = ("hang_up", "cookie_redirect", "backend_fetch_failed", "truncated", "redirect_chain", "slow_body", "huge", "broken_gzip")
    for source_id in SOURCES:
        room.fault_each(source_id, "^/(?!robots)", [(name, {"seconds": 0.05} if name == "slow_body" else {}) for name in troubles for _ in range(2)][:12])
    run("r1")
    for source_id in SOURCES:
        asked = of(room.log, source_id)
        assert len(asked) > 20
        assert {request.fault for request in asked} & set(troubles)
        assert min(later.received_at - earlier.received_at for earlier, later in pairwise(asked)) >= DELAY_SECONDS
        assert room.peak_requests(source_id) <= 1 / DELAY_SECONDS
        assert room.peak_connections(source_id) == 1


def test_crawl_delay_is_honoured_through_a_whole_run(room: Newsroom) -> None:
    """Without it the pause a host asks for holds for the first page only."""
    room.fault("irna_en", "^/robots", "robots_crawl_delay", seconds=0.15)
    run("r1", ["irna_en"])
    assert len(room.log) > 10
    assert min(later.received_at - earlier.received_at for earlier, later in pairwise(room.log)) >= 0.15


@pytest.mark.parametrize("name", ["server_error", "backend_fetch_failed", "html_instead", "challenge", "forbidden", "robots_disallow"])
def test_no_page_without_a_robots_txt_that_allows_it(room: Newsroom, name: str) -> None:
    """Without it a robots.txt in trouble counts as permission."""
    room.fault("irna_fa", "^/robots", name)
    run("r1", ["irna_fa"])
    assert {request.path for request in room.log} == {"/robots.txt"}


def test_challenged_articles_leave_the_feeds(room: Newsroom) -> None:
    """Without it a guard before the article pages costs title, lead and time as well, which the feeds still give."""
    room.fault("irna_en", ARTICLES, "challenge")
    run("r1", ["irna_en"])
    assert outcomes("r1")["challenge"] == sum(request.fault == "challenge" for request in room.log) == settings().challenge_limit
    known = select("select count(*), count(lead), count(published_at) from link where list_contains(channels, 'rss')")[0]
    assert min(known) > 3
    newest = room.edition("irna_en").listed[0]
    room.add(replace(newest, number=newest.number + 1, published=newest.published + timedelta(minutes=1)))
    run("r2", ["irna_en"])
    assert select("select count(*) from link where number = ?", newest.number + 1) == [(1,)]


def test_challenged_listings_leave_what_the_feeds_gave(room: Newsroom) -> None:
    """Without it a source that guards all but its feeds is hammered, or gives nothing."""
    room.fault("irna_en", "^/(?!rss|robots)", "challenge")
    run("r1", ["irna_en"])
    assert sum(request.fault == "challenge" for request in room.log) == settings().challenge_limit
    assert select("select count(*) > 3 from link where channels = ['rss']") == [(True,)]
    assert set(outcomes("r1")) == {"not_fetched"}


def test_cookies_go_back_to_their_own_host_only(room: Newsroom) -> None:
    """Without it a visitor's cookie of one agency is shown to the other."""
    room.fault("irna_en", "^/rss", "cookie_redirect")
    run("r1", ["irna_en", "irna_fa"])
    assert any("cookie" in request.headers for request in of(room.log, "irna_en"))
    assert not any("cookie" in request.headers for request in of(room.log, "irna_fa"))
    close_clients()


def test_a_source_with_two_hosts_keeps_their_cookies_apart() -> None:
    """Without it www and the bare domain see each other's cookies."""
    page, crumb = Answer(body=b"<html></html>"), ("Set-Cookie", "visit=1; Path=/")
    with scripted({"/a": [replace(page, headers=(crumb,))]}) as one, scripted({"/b": [page]}) as other:
        second = other.origin.replace("127.0.0.1", "localhost")
        client = Client(one.origin, (second.removeprefix("http://"),), options())
        for url in (f"{one.origin}/a", f"{second}/b", f"{one.origin}/a"):
            assert client.get(url).failure is None
        client.close()
    assert [seen.headers.get("Cookie") for seen in one.log if seen.path == "/a"] == [None, "visit=1"]
    assert [seen.headers.get("Cookie") for seen in other.log] == [None, None]
