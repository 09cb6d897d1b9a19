"""Each fault of the newsroom, seen by an ordinary client: a fault that does nothing would make the fault tests prove nothing."""

import time
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.newsroom import Newsroom
from tests.newsroom.faults import FAULTS

PAGE, FEED, ARCHIVE, ROBOTS = "/news/530742/x", "/rss", "/archive?pi=7&ms=0", "/robots.txt"
Check = Callable[[httpx.Response], bool]


@pytest.fixture
def room() -> Iterator[Newsroom]:
    """A newsroom that misbehaves in one test only."""
    with Newsroom() as newsroom:
        yield newsroom


def get(room: Newsroom, path: str, **headers: str) -> httpx.Response:
    """One request with fresh cookies, no redirect followed."""
    return httpx.get(room.origins["tehran_times"] + path, headers=headers, timeout=10)


def location(prefix: str, status: int = 302) -> Check:
    """A redirect to an address that begins so."""
    return lambda r: r.status_code == status and r.headers["location"].startswith(prefix)


ANSWERS: list[tuple[str, dict[str, Any], str, Check]] = [
    ("no_validators", {}, PAGE, lambda r: "etag" not in r.headers and "last-modified" not in r.headers),
    ("backend_fetch_failed", {}, PAGE, lambda r: r.status_code == 503 and "Backend fetch failed" in r.text),
    ("too_many_requests", {"retry_after": 7}, PAGE, lambda r: r.status_code == 429 and r.headers["retry-after"] == "7"),
    ("server_error", {"status": 502}, ROBOTS, lambda r: r.status_code == 502),
    ("forbidden", {}, ROBOTS, lambda r: r.status_code == 403),
    ("not_found_404", {}, PAGE, lambda r: r.status_code == 404 and "not found" in r.text),
    ("not_found_200", {}, PAGE, lambda r: r.status_code == 200 and "not found" in r.text),
    ("gone_410", {}, PAGE, lambda r: r.status_code == 410),
    ("soft_404", {}, PAGE, lambda r: r.status_code == 200 and 'nastooh:pageType" content="home"' in r.text),
    ("other_article", {"number": 419239}, PAGE, lambda r: 'nastooh:nid" content="419239"' in r.text),
    (
        "challenge",
        {},
        PAGE,
        lambda r: r.status_code == 200 and "__arcsjs" in r.text and "Transferring to the website" in r.text and 4_000 < len(r.text) < 9_000,
    ),
    ("challenge", {"text": "fa"}, PAGE, lambda r: "در حال انتقال" not in r.text and "در حال انتقال" in unicodedata.normalize("NFKC", r.text)),
    ("redirect_loop", {}, PAGE, location("http://127.0.0.1")),
    ("redirect_to_itself", {}, PAGE, lambda r: r.headers["location"] == str(r.url)),
    ("redirect_chain", {"hops": 3}, PAGE, lambda r: r.headers["location"].endswith("hop=1")),
    ("redirect_to", {"url": "https://example.org/"}, PAGE, location("https://example.org/")),
    ("redirect_to", {"url": "http://127.0.0.1:9/"}, PAGE, location("http://127.0.0.1:9/")),
    ("redirect_to", {"url": "file:///etc/passwd", "status": 301}, PAGE, location("file:///etc/passwd", 301)),
    ("empty", {}, PAGE, lambda r: r.status_code == 200 and r.content == b""),
    ("charset_declared_wrong", {}, PAGE, lambda r: "windows-1256" in r.headers["content-type"] and "–".encode() in r.content),
    ("charset_sent_wrong", {}, PAGE, lambda r: "UTF-8" in r.headers["content-type"] and "–".encode("windows-1256") in r.content),
    ("wrong_type", {"content_type": "image/png"}, PAGE, lambda r: r.headers["content-type"] == "image/png" and b"articleBody" in r.content),
    ("pdf", {}, PAGE, lambda r: r.content.startswith(b"%PDF") and r.headers["content-type"] == "application/pdf"),
    ("unclosed_p", {}, PAGE, lambda r: "</p>" not in r.text and "<p>" in r.text),
    (
        "layout_changed",
        {},
        PAGE,
        lambda r: "articleBody" not in r.text and "item-text" not in r.text and "story__content" in r.text and "$26.1 billion" in r.text,
    ),
    ("too_short", {}, PAGE, lambda r: "$26.1 billion" not in r.text and "Details will follow" in r.text and "articleBody" in r.text),
    ("null_bytes", {}, PAGE, lambda r: r.content.count(b"\0") > 5),
    ("null_bytes", {"after": "\n"}, ROBOTS, lambda r: b"\0\n\0" in r.content),
    ("bom", {}, FEED, lambda r: r.content.startswith(b"\xef\xbb\xbf<?xml")),
    ("script_in_title", {}, PAGE, lambda r: '<h1 class="title"><script>' in r.text),
    ("nested_tags", {"depth": 20_000}, PAGE, lambda r: r.text.count("<div><b>") == 10_000),
    ("nested_tags", {"depth": 20_000}, FEED, lambda r: r.text.count("<div><b>") == 10_000),
    ("huge_attribute", {"megabytes": 2}, PAGE, lambda r: b"x" * 2_000_000 in r.content),
    ("foreign_coding", {"coding": "compress"}, PAGE, lambda r: r.headers["content-encoding"] == "compress" and r.content.startswith(b"\x1f\x8b")),
    ("nested_json", {"depth": 100}, "/sitemap/news/sitemap.xml", lambda r: r.text == '{"urls": ' + "[" * 100 + "]" * 100 + "}"),
    ("huge", {"megabytes": 3}, PAGE, lambda r: len(r.content) == int(r.headers["content-length"]) > 2_900_000),
    ("gzip_bomb", {"megabytes": 5}, PAGE, lambda r: len(r.content) == 5_000_000 and int(r.headers["content-length"]) < 50_000),
    ("html_instead", {}, FEED, lambda r: r.status_code == 200 and r.text.startswith("<!DOCTYPE html>")),
    ("html_instead", {}, ROBOTS, lambda r: r.headers["content-type"].startswith("text/html")),
    ("broken_xml", {}, FEED, lambda r: r.text.startswith("<?xml") and "</rss>" not in r.text),
    ("billion_laughs", {}, FEED, lambda r: "<!ENTITY l9" in r.text and len(r.content) < 2_000),
    ("billion_laughs", {"behind": 5000}, "/sitemap/news/sitemap.xml", lambda r: r.text.index("<!ENTITY") > 5000 and "<urlset>" in r.text),
    ("empty_feed", {}, FEED, lambda r: "<channel>" in r.text and "<item>" not in r.text),
    ("shrunk_feed", {"items": 2}, FEED, lambda r: r.text.count("<item>") == 2),
    ("newspaper_feed", {}, FEED, lambda r: r.text.count("<item>") == 3 and "<title>15462</title>" in r.text),
    ("capped_archive", {"pages": 1}, ARCHIVE, lambda r: "/news/530742/" in r.text),
    ("empty_archive", {"from_page": 1}, "/archive?pi=1", lambda r: "/news/530742/" not in r.text and 'id="frmNewsArchive"' in r.text),
    ("hidden_items", {"numbers": [530742]}, FEED, lambda r: "/news/530742/" not in r.text and "/news/530731/" in r.text),
    ("robots_disallow", {"path": "/news"}, ROBOTS, lambda r: r.text == "User-agent: *\nDisallow: /news\n"),
    ("robots_crawl_delay", {"seconds": 5}, ROBOTS, lambda r: r.text.endswith("Crawl-delay: 5\n")),
    ("robots_text", {"text": "Disallow: /x"}, ROBOTS, lambda r: r.text == "Disallow: /x"),
]

BREAKS: list[tuple[str, dict[str, Any], type[Exception]]] = [
    ("hang_up", {}, httpx.RemoteProtocolError),
    ("truncated", {}, httpx.RemoteProtocolError),
    ("truncated_gzip", {}, httpx.RemoteProtocolError),
    ("broken_gzip", {}, httpx.DecodingError),
]

SEEN_ELSEWHERE = {"lying_304", "same_etag", "changing_etag", "cookie_redirect", "slow_head", "slow_body"}


@pytest.mark.parametrize(("name", "options", "path", "check"), ANSWERS, ids=lambda value: value if isinstance(value, str) else None)
def test_fault_answers(room: Newsroom, name: str, options: dict[str, Any], path: str, check: Check) -> None:
    """The reply goes wrong in the way its name says, exactly as often as was ordered, and leaves its name in the log."""
    true = get(room, path)
    room.fault("tehran_times", ".", name, times=1, **options)
    assert check(get(room, path))
    after = get(room, path)
    assert (after.status_code, after.content) == (true.status_code, true.content)
    assert [request.fault for request in room.log] == [None, name, None]


@pytest.mark.parametrize(("name", "options", "error"), BREAKS)
def test_fault_breaks(room: Newsroom, name: str, options: dict[str, Any], error: type[Exception]) -> None:
    """The connection or the encoding breaks under the client."""
    room.fault("tehran_times", "^/news/530742/", name, **options)
    with pytest.raises(error):
        get(room, PAGE)
    assert get(room, FEED).status_code == 200
    room.clear_faults()
    assert get(room, PAGE).status_code == 200


def test_no_fault_is_untested() -> None:
    """A new fault needs a test of its own."""
    assert {name for name, *_ in ANSWERS} | {name for name, *_ in BREAKS} | SEEN_ELSEWHERE == set(FAULTS)


def test_lying_304(room: Newsroom) -> None:
    """304 though the article has changed: only a full fetch finds the edit."""
    room.fault("tehran_times", "^/news/", "lying_304")
    etag = get(room, PAGE).headers["etag"]
    room.edit("tehran_times", 530742, headline="Changed")
    assert get(room, PAGE, **{"If-None-Match": etag}).status_code == 304
    assert "Changed" in get(room, PAGE).text


def test_same_etag(room: Newsroom) -> None:
    """The same ETag over a changed body."""
    room.fault("tehran_times", "^/news/", "same_etag")
    first = get(room, PAGE)
    room.edit("tehran_times", 530742, headline="Changed")
    second = get(room, PAGE)
    assert first.headers["etag"] == second.headers["etag"]
    assert "Changed" in second.text
    assert get(room, PAGE, **{"If-None-Match": first.headers["etag"]}).status_code == 304


def test_changing_etag(room: Newsroom) -> None:
    """A new ETag over the same body: only a digest of the content tells."""
    room.fault("tehran_times", "^/news/", "changing_etag")
    first = get(room, PAGE)
    second = get(room, PAGE, **{"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200
    assert second.content == first.content


def test_cookie_redirect(room: Newsroom) -> None:
    """A client with a cookie jar gets the page after one redirect; one without never does."""
    room.fault("tehran_times", ".", "cookie_redirect")
    with httpx.Client(follow_redirects=True) as with_jar:
        assert with_jar.get(room.origins["tehran_times"] + PAGE).status_code == 200
    assert [request.status for request in room.log] == [307, 200]
    assert get(room, PAGE).headers["location"] == room.origins["tehran_times"] + PAGE


def test_redirects_have_ends_or_none(room: Newsroom) -> None:
    """A chain ends in the page, a loop does not end."""
    with httpx.Client(follow_redirects=True) as web:
        room.fault("tehran_times", "^/news/", "redirect_chain", hops=4)
        assert "530742" in web.get(room.origins["tehran_times"] + PAGE).text
        room.fault("tehran_times", "^/news/", "redirect_loop")
        with pytest.raises(httpx.TooManyRedirects):
            web.get(room.origins["tehran_times"] + PAGE)


@pytest.mark.parametrize(("name", "options"), [("slow_head", {"seconds": 0.4}), ("slow_body", {"seconds": 0.1, "piece_bytes": 1000})])
def test_slow(room: Newsroom, name: str, options: dict[str, Any]) -> None:
    """A slow page comes whole to a patient client and times out for a strict one."""
    room.fault("tehran_times", "^/news/", name, **options)
    started = time.monotonic()
    assert "530742" in get(room, PAGE).text
    assert time.monotonic() - started >= 0.35
    if name == "slow_head":
        started = time.monotonic()
        assert get(room, PAGE, **{"If-None-Match": get(room, PAGE).headers["ETag"]}).status_code == 304
        assert time.monotonic() - started >= 0.75, "a slow site is slow to say that nothing changed, too"
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(room.origins["tehran_times"] + PAGE, timeout=0.05)


def test_each_address_its_own_fault(room: Newsroom) -> None:
    """Without it many faults cannot be tried in one run: each address keeps the fault it met first, redirects included."""
    assigned = room.fault_each("tehran_times", "^/archive", [("gone_410", {}), None, ("redirect_chain", {"hops": 2})])
    first, second, third = "/archive?pi=1", "/archive?pi=2", "/archive?pi=3"
    assert [get(room, path).status_code for path in (first, second, first, third, third + "&hop=1", third + "&hop=2", "/archive?pi=4", FEED)] == [
        *(410, 200, 410),
        *(302, 302, 200),
        *(200, 200),
    ]
    assert assigned == {first: 0, second: 1, third: 2, "/archive?pi=4": 3}
    room.clear_faults()
    assert get(room, first).status_code == 200


def test_faults_are_scoped(room: Newsroom) -> None:
    """Path pattern and source bound a fault, the last order goes first, an unknown name is an error."""
    room.fault("tehran_times", r"pi=2\b", "server_error")
    room.fault("tehran_times", r"^/archive", "gone_410", times=1)
    assert [get(room, "/archive?pi=2").status_code for _ in range(2)] == [410, 500]
    assert get(room, "/archive?pi=1").status_code == 200
    assert httpx.get(room.origins["irna_en"] + "/archive?pi=2").status_code == 200
    with pytest.raises(KeyError):
        room.fault("tehran_times", ".", "no_such_fault")
