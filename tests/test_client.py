"""The HTTP edge: politeness measured at the server, and every trouble of the network ending in a named outcome."""

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import Any

import pytest

from tasks.client import Client
from tasks.models import Outcome
from tasks.pages.exchanges import Fetched
from tasks.settings import Settings
from tests.scripted import Answer, Server, scripted

PAGE = Answer(headers=(("Content-Type", "text/html"),), body=b"<html>a page</html>")
ROBOTS = Answer(headers=(("Content-Type", "text/plain"),), body=b"User-agent: *\nDisallow: /search\n")
UNAVAILABLE = Answer(status=503, body=b"Backend fetch failed")


def options(**stated: Any) -> Settings:
    """Return settings without waits."""
    quick = {"fetch_delay_seconds": 0.0, "retry_wait_seconds": 0.01, "fetch_timeout_seconds": 2.0, "first_contact_seconds": 0.5, "contact": "desk@example.org"}
    return Settings(_env_file=None, **(quick | stated))  # type: ignore[call-arg,arg-type]


@contextmanager
def at(server: Server, **stated: Any) -> Iterator[Client]:
    """Open a client for the server and close it afterwards."""
    client = Client(server.origin, (), options(**stated))
    try:
        yield client
    finally:
        client.close()


def one(answers: dict[str, list[Answer]], path: str = "/a", **stated: Any) -> tuple[Fetched, Server]:
    """Ask once for ``path``."""
    with scripted(answers) as server, at(server, **stated) as client:
        return client.get(server.origin + path), server


def test_requests_come_one_by_one_at_the_set_rate_over_one_connection() -> None:
    """Without it the agencies meet bursts or parallel connections from us, and block the address."""
    with scripted({f"/{n}": [PAGE] for n in range(5)}) as server, at(server, fetch_delay_seconds=0.05) as client:
        for n in range(5):
            assert client.get(f"{server.origin}/{n}").failure is None
    starts = [seen.at for seen in server.log]
    assert min(later - earlier for earlier, later in pairwise(starts)) >= 0.05
    assert all(later.at >= earlier.done for earlier, later in pairwise(server.log))
    assert len({seen.port for seen in server.log}) == 1


def test_retries_keep_the_rate_too() -> None:
    """Without it a server in trouble gets its requests faster than a healthy one."""
    _, server = one({"/a": [UNAVAILABLE, UNAVAILABLE, PAGE]}, fetch_delay_seconds=0.05, retry_wait_seconds=0.0)
    starts = [seen.at for seen in server.log]
    assert len(starts) == 4
    assert min(later - earlier for earlier, later in pairwise(starts)) >= 0.05


def test_robots_is_asked_first_and_once() -> None:
    """Without it pages are fetched before their host was asked whether it minds, or robots.txt on every request."""
    kept: list[Fetched] = []
    with scripted({"/robots.txt": [ROBOTS], "/a": [PAGE], "/b": [PAGE]}) as server, at(server) as client:
        client.keep_robots = kept.append
        client.get(f"{server.origin}/a")
        client.get(f"{server.origin}/b")
    assert server.paths() == ["/robots.txt", "/a", "/b"]
    assert [fetched.body for fetched in kept] == [ROBOTS.body]


def test_a_disallowed_address_is_never_asked_for() -> None:
    """Without it robots.txt is read and ignored."""
    fetched, server = one({"/robots.txt": [ROBOTS]}, "/search?q=trade")
    assert (fetched.failure, fetched.n_requests) == ("robots_denied", 0)
    assert server.paths() == ["/robots.txt"]


def test_robots_for_our_own_name_wins() -> None:
    """Without it an agency cannot turn us away by name."""
    mine = Answer(body=b"User-agent: *\nAllow: /\n\nUser-agent: iran-news-warehouse\nDisallow: /\n")
    assert one({"/robots.txt": [mine], "/a": [PAGE]})[0].failure == "robots_denied"


@pytest.mark.parametrize(
    ("robots", "failure"),
    [
        (Answer(status=404, body=b"<html>not found</html>"), None),
        (Answer(status=410), None),
        (Answer(), None),
        (Answer(status=403), "robots_denied"),
        (Answer(status=401), "robots_denied"),
        (Answer(status=500), "robots_denied"),
        (UNAVAILABLE, "robots_denied"),
        (Answer(status=429), "robots_denied"),
        (Answer(headers=(("Content-Type", "text/html"),), body=b"\n<!doctype html><html>Transferring to the website</html>"), "robots_denied"),
        (Answer(status=302, headers=(("Location", "http://elsewhere.example/robots.txt"),)), "robots_denied"),
        (Answer(body=b"%PDF-1.4"), "robots_denied"),
        (Answer(body="User-agent: *".encode("utf-16")), "robots_denied"),
        (Answer(headers=(("Content-Type", "image/png"),), body=b"User-agent: *\nAllow: /"), "robots_denied"),
        (Answer(body=b"User-agent: *\nCrawl-delay: 86400"), "robots_denied"),
        (Answer(hang_up=True), "not_fetched"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value.status}" if value else "allowed",
)
def test_robots_that_cannot_be_had_closes_the_host(robots: Answer, failure: Outcome | None) -> None:
    """Without it a broken or challenged robots.txt counts as permission."""
    fetched, server = one({"/robots.txt": [robots], "/a": [PAGE]})
    assert fetched.failure == failure
    assert ("/a" in server.paths()) == (failure is None)


@pytest.mark.parametrize("lead", [b"\xef\xbb\xbf", b"\r\n\r\n", b"# ours\r"])
def test_what_stands_before_the_rules_does_not_hide_them(lead: bytes) -> None:
    """Without it a byte order mark before the first group opens everything that it closes."""
    fetched, _ = one({"/robots.txt": [Answer(body=lead + ROBOTS.body)]}, "/search?q=trade")
    assert fetched.failure == "robots_denied"


def test_crawl_delay_is_honoured_when_larger() -> None:
    """Without it a host that asks for more room does not get it."""
    slow = Answer(body=b"User-agent: *\nCrawl-delay: 0.1\n")
    with scripted({"/robots.txt": [slow], "/a": [PAGE]}) as server, at(server) as client:
        client.get(f"{server.origin}/a")
        client.get(f"{server.origin}/a")
    assert all(later.at - earlier.at >= 0.1 for earlier, later in pairwise(server.log))


def test_we_say_who_we_are() -> None:
    """Without it an operator cannot reach us before blocking us."""
    _, server = one({"/a": [PAGE]})
    assert server.log[-1].headers["User-Agent"] == "iran-news-warehouse/0.1 (+desk@example.org)"


def test_the_exact_lines_of_request_and_response_are_kept() -> None:
    """Without it the archive holds a paraphrase."""
    fetched, server = one({"/a": [Answer(headers=(("X-oDD", "a  b"), ("ETag", '"1"')), body=b"x")]})
    last = fetched.last
    assert last is not None
    assert last.request_line == b"GET /a HTTP/1.1"
    assert (b"Host", server.origin.removeprefix("http://").encode()) in last.request_headers
    assert last.status_line == b"HTTP/1.1 200 Scripted"
    assert last.response_headers == ((b"X-oDD", b"a  b"), (b"ETag", b'"1"'), (b"Content-Length", b"1"))
    assert last.peer == "127.0.0.1"


def test_validators_are_echoed_as_given() -> None:
    """Without it unchanged pages are transferred again on every run."""
    with scripted({"/a": [Answer(status=304)]}) as server, at(server) as client:
        fetched = client.get(f"{server.origin}/a", etag='W/"x"', last_modified="Thu, 01 Jan 2026 00:00:00 GMT")
    assert (fetched.status, fetched.failure, fetched.n_requests) == (304, None, 1)
    assert server.log[-1].headers["If-None-Match"] == 'W/"x"'
    assert server.log[-1].headers["If-Modified-Since"] == "Thu, 01 Jan 2026 00:00:00 GMT"


def test_gzip_is_undone_and_the_raw_body_kept() -> None:
    """Without it readers meet compressed bytes, or the archive lacks what was served."""
    packed = gzip.compress(b"<html>packed</html>")
    fetched, _ = one({"/a": [Answer(headers=(("Content-Encoding", "gzip"),), body=packed)]})
    assert fetched.body == b"<html>packed</html>"
    assert fetched.last is not None
    assert fetched.last.raw == packed


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_trouble_that_passes_is_retried(status: int) -> None:
    """Without it a cache that falters for a second costs the article."""
    fetched, _ = one({"/a": [Answer(status=status), Answer(status=status), PAGE]})
    assert (fetched.failure, fetched.status, fetched.n_requests) == (None, 200, 3)


def test_trouble_that_stays_ends_after_the_set_tries() -> None:
    """Without it one broken page holds the run."""
    fetched, _ = one({"/a": [UNAVAILABLE]}, fetch_attempts=3)
    assert (fetched.failure, fetched.status, fetched.n_requests) == ("server_error", 503, 3)


@pytest.mark.parametrize(
    "broken",
    [
        Answer(hang_up=True),
        Answer(body=b"x" * 1000, cut=10),
        Answer(headers=(("Content-Encoding", "gzip"),), body=gzip.compress(b"y" * 5000)[:20]),
        Answer(headers=(("Content-Encoding", "gzip"),), body=b"this is not gzip"),
    ],
    ids=["hang-up", "cut", "gzip cut", "not gzip"],
)
def test_broken_answers_are_retried_then_unreachable(broken: Answer) -> None:
    """Without it half a page is read as a whole one."""
    fetched, _ = one({"/a": [broken, PAGE]})
    assert (fetched.failure, fetched.body) == (None, PAGE.body)
    fetched, _ = one({"/a": [broken]}, fetch_attempts=2)
    assert (fetched.failure, fetched.n_requests) == ("unreachable", 2)
    assert fetched.detail


def test_client_errors_are_not_retried() -> None:
    """Without it every deleted article is asked for four times."""
    fetched, _ = one({})
    assert (fetched.failure, fetched.status, fetched.n_requests) == (None, 404, 1)


def test_retry_after_is_waited_for() -> None:
    """Without it we come back earlier than the server asked."""
    later = Answer(status=429, headers=(("Retry-After", "1"),))
    _, server = one({"/a": [later, PAGE]})
    assert server.log[2].at - server.log[1].at >= 1.0


@pytest.mark.parametrize("stated", ["3600", format_datetime(datetime.now(UTC) + timedelta(hours=1))])
def test_a_long_retry_after_gives_the_host_up(stated: str) -> None:
    """Without it a host that wants an hour of peace is asked for every further page."""
    later = Answer(status=429, headers=(("Retry-After", stated),))
    with scripted({"/a": [later], "/b": [PAGE]}) as server, at(server) as client:
        assert client.get(f"{server.origin}/a").failure == "server_error"
        assert client.get(f"{server.origin}/b").failure == "not_fetched"
    assert server.paths() == ["/robots.txt", "/a"]


def test_redirects_within_the_source_are_followed() -> None:
    """Without it slugless and retitled addresses are lost; Location may carry raw Persian."""
    moved = Answer(status=301, headers=(("Location", "/b/%D8%AA"),))
    fetched, server = one({"/a": [moved], "/b/%D8%AA": [PAGE]})
    assert (fetched.failure, fetched.body) == (None, PAGE.body)
    assert fetched.final_url == f"{server.origin}/b/%D8%AA"
    assert [exchange.status for exchange in fetched.exchanges] == [301, 200]


@pytest.mark.parametrize(
    "location",
    ["http://elsewhere.example/a", "https://127.0.0.1/a", "file:///etc/passwd", "http://127.0.0.1:1/a", "//169.254.169.254/latest", "ftp://x/", "/a", ""],
)
def test_redirects_that_lead_away_or_nowhere_are_not_followed(location: str) -> None:
    """Without it a page can send us to other people's hosts, into our own network, or in circles."""
    fetched, server = one({"/a": [Answer(status=302, headers=(("Location", location),))]})
    assert (fetched.failure, fetched.n_requests) == ("redirected_away", 1)
    assert server.paths() == ["/robots.txt", "/a"]


def test_a_self_redirect_with_a_cookie_is_tried_once_more() -> None:
    """Without it the first page of every run fails: the agencies' front sends new visitors round once."""
    turn = Answer(status=307, headers=(("Location", "/a"), ("Set-Cookie", "visit=1; Path=/")))
    fetched, server = one({"/a": [turn, PAGE]})
    assert (fetched.failure, fetched.n_requests) == (None, 2)
    assert server.log[-1].headers["Cookie"] == "visit=1"
    fetched, _ = one({"/a": [turn]})
    assert (fetched.failure, fetched.n_requests) == ("redirected_away", 2)


def test_redirects_are_capped() -> None:
    """Without it an endless chain of addresses holds the run."""
    chain = {f"/{n}": [Answer(status=302, headers=(("Location", f"/{n + 1}"),))] for n in range(9)}
    fetched, _ = one(chain, "/0")
    assert (fetched.failure, fetched.n_requests) == ("redirected_away", 6)


def test_a_redirect_into_a_disallowed_path_is_not_followed() -> None:
    """Without it a redirect is a way round robots.txt."""
    fetched, server = one({"/robots.txt": [ROBOTS], "/a": [Answer(status=302, headers=(("Location", "/search?q=a"),))]})
    assert fetched.failure == "robots_denied"
    assert server.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    "big",
    [
        Answer(body=b"x" * 200_000),
        Answer(headers=(("Content-Encoding", "gzip"),), body=gzip.compress(b"0" * 50_000_000)),
        Answer(body=b"x" * 200_000, chunked=True),
    ],
    ids=["plain", "bomb", "chunked"],
)
def test_bodies_above_the_cap_are_cut(big: Answer) -> None:
    """Without it one hostile page fills memory and disk."""
    fetched, _ = one({"/a": [big]}, max_body_bytes=100_000)
    assert (fetched.failure, fetched.n_requests) == ("too_large", 1)
    assert len(fetched.body) == 100_000
    assert fetched.last is not None
    assert len(fetched.last.raw) <= 100_000
    assert fetched.last.truncated == "length"


def test_a_server_that_drips_is_left() -> None:
    """Without it a byte a second keeps a run busy for a day although no read ever times out."""
    started = time.monotonic()
    fetched, _ = one({"/a": [Answer(body=b"x" * 1000, drip_seconds=0.02)]}, exchange_seconds=0.5, fetch_attempts=1)
    assert fetched.failure == "unreachable"
    assert fetched.last is not None
    assert (fetched.last.truncated, fetched.detail) == ("time", "body not complete after 0.5 s")
    assert time.monotonic() - started < 10


def test_a_server_that_drips_headers_is_left() -> None:
    """Without it a head that never ends holds a run for ever: no read times out, and the body whose time is watched never comes."""
    started = time.monotonic()
    fetched, _ = one({"/a": [Answer(head_drip_seconds=0.02)]}, exchange_seconds=0.5, fetch_attempts=1)
    assert (fetched.failure, fetched.detail) == ("unreachable", "answer not complete after 0.5 s")
    assert time.monotonic() - started < 10


def test_the_connection_is_used_again_after_a_cut() -> None:
    """Without it one dripping page would cost every page behind it."""
    with scripted({"/a": [Answer(body=b"x" * 1000, drip_seconds=0.02)], "/b": [PAGE]}) as server, at(server, exchange_seconds=0.5, fetch_attempts=1) as client:
        assert client.get(f"{server.origin}/a").failure == "unreachable"
        assert client.get(f"{server.origin}/b").failure is None


def test_a_silent_server_times_out() -> None:
    """Without it a connection that never answers holds the run."""
    fetched, _ = one({"/a": [Answer(body=b"xx", drip_seconds=5.0)]}, fetch_timeout_seconds=1, fetch_attempts=1)
    assert (fetched.failure, fetched.n_requests) == ("unreachable", 1)
    assert fetched.detail is not None
    assert "Timeout" in fetched.detail


def test_a_host_that_refuses_connections_is_given_up_at_once() -> None:
    """Without it a machine without network waits for every link in turn."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{unused.getsockname()[1]}"
        client = Client(origin, (), options())
        started = time.monotonic()
        results = [client.get(f"{origin}/{n}") for n in range(50)]
        client.close()
    assert {result.failure for result in results} == {"not_fetched"}
    assert results[-1].detail is not None
    assert "cannot be reached" in results[-1].detail
    assert time.monotonic() - started < 2


def test_an_unknown_name_is_given_up_at_once() -> None:
    """Without it a machine without name service waits for every link in turn."""
    client = Client("https://agency.invalid", (), options())
    started = time.monotonic()
    result = client.get("https://agency.invalid/rss")
    client.close()
    assert result.failure == "not_fetched"
    assert result.detail is not None
    assert "agency.invalid cannot be reached" in result.detail
    assert time.monotonic() - started < 3


def test_a_public_name_that_leads_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it whoever controls a name can make us read our own network."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 0))])
    client = Client("https://agency.example", (), options())
    result = client.get("https://agency.example/rss")
    client.close()
    assert result.failure == "not_fetched"
    assert result.detail is not None
    assert "private address 10.1.2.3" in result.detail


def test_a_name_that_changes_between_look_up_and_connection_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a name server that answers the second time with a private address gets our request there."""
    with scripted({"/rss": [PAGE]}) as server:
        port = int(server.origin.rsplit(":", 1)[1])
        addresses = iter(["93.184.216.34"])
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(addresses, "127.0.0.1"), port))])
        client = Client(f"http://agency.example:{port}", (), options(fetch_attempts=1))
        result = client.get(f"http://agency.example:{port}/rss")
        client.close()
    assert result.failure == "not_fetched"
    assert result.detail is not None
    assert "connected to the private address 127.0.0.1" in result.detail
    assert server.log == []


def test_challenges_in_a_row_give_the_host_up() -> None:
    """Without it we keep knocking at a door that asked for a browser."""
    with scripted({"/a": [PAGE]}) as server, at(server, challenge_limit=2) as client:
        for outcome in ("challenge", "article", "challenge"):
            client.get(f"{server.origin}/a")
            client.report(outcome)
        assert client.given_up is None
        client.report("challenge")
        assert client.get(f"{server.origin}/a").failure == "not_fetched"


def test_failures_in_a_row_give_the_host_up() -> None:
    """Without it a dead server costs every try of every link."""
    with scripted({"/a": [UNAVAILABLE], "/b": [PAGE]}) as server, at(server, failure_limit=2, fetch_attempts=2) as client:
        outcomes = [client.get(server.origin + path).failure for path in ("/a", "/b", "/a", "/a", "/b")]
    assert outcomes == ["server_error", None, "server_error", "server_error", "not_fetched"]


@pytest.mark.parametrize("url", ["http://[::1/x", "http:///x", "nothing", "http://127.0.0.1:99999/x"])
def test_addresses_that_are_none_end_in_an_outcome(url: str) -> None:
    """Without it one malformed link in a feed ends the run."""
    with scripted({}) as server, at(server) as client:
        assert client.get(url).failure in {"unreachable", "redirected_away"}


def test_a_second_host_that_is_down_does_not_cost_the_source() -> None:
    """Without it one old link to a dead bare host ends the run for the whole agency."""
    with scripted({"/a": [PAGE]}) as server:
        client = Client(server.origin, ("127.0.0.1:1",), options(fetch_attempts=1))
        assert client.get(f"{server.origin}/a").failure is None
        assert client.get("http://127.0.0.1:1/a").failure == "robots_denied"
        assert client.get(f"{server.origin}/a").failure is None
        client.close()
