"""Response classes, and pages that must not become articles."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.models import Outcome, PageKind
from tasks.pages.articles import Rejection, read_article
from tasks.pages.outcomes import classify
from tasks.sources import SOURCES

TT, FA = SOURCES["tehran_times"], SOURCES["irna_fa"]
PLAIN = (Path(__file__).parent / "sources/tehran_times/saba/plain.html").read_text(encoding="utf-8")
NUMBER, URL = 529901, "https://www.tehrantimes.com/news/529901/Fourth-turbine-starts-at-Sarv-power-station"
SHELL = "<html><head><script>var __arcsjs = 1;</script></head><body><div class='error-section'>Transferring to the website...</div></body></html>"
SHELL_FA = "<html><body><div id='showPage'>در ﺣﺎل اﻧﺘﻘﺎل به سایت</div></body></html>"
HOME = (
    '<html><head><meta property="nastooh:pageType" content="home"></head><body>'
    '<ul><li class="news"><h3><a href="/news/1234/x">x</a></h3></li></ul></body></html>'
)
GONE_FA = "<html><body><h2>صفحه\u200cي درخواستي شما يافت نشد</h2></body></html>"


def verdict(
    body: str | bytes, *, kind: PageKind = "article", status: int | None = 200, content_type: str | None = "text/html", number: int | None = NUMBER
) -> Outcome:
    """Classify a response to the request for article 529901."""
    data = body if isinstance(body, bytes) else body.encode()
    return classify(status=status, content_type=content_type, body=data, source=TT, kind=kind, number=number if kind == "article" else None, url=URL)[0]


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (PLAIN, "article"),
        (SHELL, "challenge"),
        (SHELL_FA, "challenge"),
        (HOME, "soft_404"),
        (HOME.replace('"home"', '"archive"'), "soft_404"),
        (PLAIN.replace("529901", "529902"), "soft_404"),
        (GONE_FA, "gone"),
        (b"%PDF-1.7 ...", "newspaper_issue"),
        (PLAIN[: PLAIN.index("Two more")], "unreachable"),
        ("<html><body><p>Hello</p></body></html>", "layout_unknown"),
        ("  \n", "too_short"),
    ],
)
def test_article_responses(body: str | bytes, outcome: Outcome) -> None:
    """Without it a shell, the home page or a PDF would pass for an article."""
    assert verdict(body) == outcome


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (304, "", "unchanged"),
        (404, "x", "gone"),
        (410, "x", "gone"),
        (307, "", "redirected_away"),
        (403, "x", "challenge"),
        (503, SHELL, "challenge"),
        (503, "Backend fetch failed", "server_error"),
        (429, "slow down", "server_error"),
        (None, "", "unreachable"),
    ],
)
def test_statuses(status: int | None, body: str, outcome: Outcome) -> None:
    """Without it a block would look like a missing article, and a busy server like a deleted one."""
    assert verdict(body, status=status) == outcome


@pytest.mark.parametrize(
    ("kind", "body", "content_type", "outcome"),
    [
        ("feed", '<?xml version="1.0"?><rss/>', "text/xml", "listing"),
        ("feed", "<rss/>", "text/html", "listing"),
        ("feed", SHELL, "text/html", "challenge"),
        ("feed", "<!DOCTYPE html><html></html>", "text/html", "not_html"),
        ("sitemap", '{"urls": []}', "application/json", "listing"),
        ("sitemap", "<urlset/>", "application/xml", "listing"),
        ("sitemap", "nothing", "text/plain", "not_html"),
        ("robots", "User-agent: *\nDisallow: /search", "text/plain", "listing"),
        ("robots", "", "text/plain", "listing"),
        ("robots", "<html><body>Home</body></html>", "text/html", "not_html"),
        ("robots", '<?xml version="1.0"?><rss/>', "text/plain", "not_html"),
        ("robots", "User-agent: *\0", "text/plain", "not_html"),
        ("listing", HOME.replace('"home"', '"archive"'), "text/html", "listing"),
        ("listing", HOME, "text/html", "soft_404"),
        ("listing", '<html><body><a href="/news/123456/x">x</a></body></html>', "text/html", "listing"),
        ("listing", "<html><body>Back soon</body></html>", "text/html", "layout_unknown"),
        ("listing", SHELL, "text/html", "challenge"),
        ("article", "x" * 90, "image/jpeg", "not_html"),
        ("article", "%PDF-1.4", "application/pdf", "newspaper_issue"),
    ],
)
def test_other_kinds(kind: PageKind, body: str, content_type: str, outcome: Outcome) -> None:
    """Without it a robots.txt or feed served as HTML would be obeyed or read as empty."""
    assert verdict(body, kind=kind, content_type=content_type) == outcome


def test_ordinary_persian_is_no_challenge() -> None:
    """Without it every story in which goods 'are being moved' would be thrown away as a shell."""
    text = "<html><body><div class='item-text' itemprop='articleBody'><p>بار در حال انتقال به بندر است.</p></div></body></html>"
    assert classify(status=200, content_type="text/html", body=text.encode(), source=FA, kind="article", number=None, url="u") == ("article", None)


def test_article_may_quote_the_not_found_text() -> None:
    """Without it a story about broken pages would count as deleted."""
    assert verdict(PLAIN.replace("The unit adds", "Page not found, it said. The unit adds")) == "article"


def rejected(page: str | bytes, number: int = NUMBER) -> Rejection:
    """Read a page that must be no article."""
    body = page if isinstance(page, bytes) else page.encode()
    found = read_article(body, source=TT, url=URL, number=number, fetched_at=datetime(2026, 10, 10, tzinfo=UTC))
    assert isinstance(found, Rejection), found
    return found


def between(start: str, end: str, filling: str) -> str:
    """Replace what the plain page has between two marks."""
    head, rest = PLAIN.split(start, 1)
    return head + start + filling + end + rest.split(end, 1)[1]


@pytest.mark.parametrize(
    ("page", "outcome", "detail"),
    [
        (between('class="item-text">', '<div class="item-code">', "</div>"), "too_short", "no body text"),
        (
            between('class="item-text">', '<div class="item-code">', "<p>Soon.</p></div>")
            .replace('<p class="summary introtext"', '<p hidden class="gone"')
            .replace('itemprop="description"', ""),
            "too_short",
            "characters of text",
        ),
        ("<html><head><title>x</title></head><body><p>Text</p></body></html>", "layout_unknown", "marks"),
        (PLAIN.replace("Fourth turbine starts at Sarv power station", ""), "layout_unknown", "headline"),
        (between('class="item-text">', '<div class="item-code">', "<p>" + "word " * 70_000 + "</p></div>"), "too_large", "characters of text"),  # endless text
        (PLAIN.replace("Fourth turbine starts at Sarv power station", "15340"), "newspaper_issue", "15340"),
        (b"<html>" + "قيمت كالا".encode("windows-1256") * 99, "layout_unknown", "encoding"),
    ],
)
def test_rejections(page: str | bytes, outcome: Outcome, detail: str) -> None:
    """Without it a cut, renamed or foreign page would become an article with an empty or wrong text."""
    rejection = rejected(page)
    assert rejection.outcome == outcome
    assert detail in rejection.detail


def test_meta_lead_does_not_make_a_stub_an_article() -> None:
    """Without it a page whose body was cut by a redesign would pass on the strength of its description meta."""
    stub = re.sub(r'<p class="summary.*?</p>', "", between('class="item-text">', '<div class="item-code">', "<p>Soon.</p></div>"))
    page = stub.replace('property="dc.description" content=""', f'property="dc.description" content="{"A lead that only a meta states. " * 9}"')
    assert page != stub
    assert rejected(page).detail == "5 characters of text, expected 100"


def test_another_articles_page_is_rejected() -> None:
    """Without it a redirect to another story would be stored under the number asked for."""
    assert rejected(PLAIN, number=111111).outcome == "soft_404"


def hostile(body: str, *, kind: PageKind = "article") -> tuple[Outcome, float]:
    """Classify a page that is made to be slow; return the CPU seconds too."""
    began = time.process_time()
    return verdict(body, kind=kind), time.process_time() - began


@pytest.mark.parametrize(
    ("body", "kind", "outcome"),
    [
        (PLAIN.replace("</body>", "<div><b>" * 100_000 + "</body>"), "article", "too_large"),
        (PLAIN.replace("</body>", "<div>" * 6_000 + "</body>"), "article", "too_large"),
        (PLAIN.replace("</body>", "<p>" * 6_000 + "</body>"), "article", "article"),
        (PLAIN.replace("</body>", "<div></div>" * 3_000 + "</body>"), "article", "article"),
        (PLAIN.replace("</body>", "word " * 1_000_000 + "</body>"), "article", "too_large"),
        ("<rss>" + "<item>" * 200_000, "feed", "too_large"),
        ("<urlset>" + "<url>" * 200_000, "sitemap", "too_large"),
        ("<urlset>" + "<url><loc>x</loc></url>" * 50_000 + "</urlset>", "sitemap", "listing"),
        ("<!---->" * 400 + "<rss/>", "feed", "listing"),
        ("<html>" + "<script " * 4_900, "article", "unreachable"),
        ("<html>" + "<" * 90_000, "article", "unreachable"),
        ("<html><meta " + "x" * 59_000 + "></html>", "article", "layout_unknown"),
        ("<form " + 'action="x" ' * 300_000 + "></form></html>", "article", "layout_unknown"),
        ("<html>" + 'id="newsId" ' * 300_000 + "</html>", "article", "layout_unknown"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else None,
)
def test_hostile_pages_are_told_quickly(body: str, kind: PageKind, outcome: Outcome) -> None:
    """Without it one page keeps a run busy for hours or takes all memory, in a regular expression or in the parser behind."""
    found, seconds = hostile(body, kind=kind)
    assert found == outcome
    assert seconds < 5
