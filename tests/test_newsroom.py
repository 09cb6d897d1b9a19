"""The miniature newsroom against the facts that are known about the real sites: what it serves must be what they serve."""

import json
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import httpx
import pytest
import yaml
from bs4 import BeautifulSoup

from tests.newsroom import NOW, Newsroom, load_stories
from tests.newsroom.dates import from_jalali, jalali
from tests.newsroom.fillers import fillers
from tests.newsroom.slugs import slug_of

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SOURCES = ("tehran_times", "irna_en", "irna_fa")


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    """One newsroom that no test of this module changes."""
    with Newsroom() as newsroom:
        yield newsroom


@pytest.fixture(scope="module")
def web() -> Iterator[httpx.Client]:
    """A client with a cookie jar and kept connections, which follows no redirect by itself."""
    with httpx.Client(timeout=10) as client:
        yield client


def soup(response: httpx.Response) -> BeautifulSoup:
    """The page as a tree."""
    return BeautifulSoup(response.text, "lxml")


def numbers(text: str) -> list[int]:
    """Article numbers of a listing's main column, feed or sitemap, in order, each once."""
    main = text.split('class="col-12 col-lg-3 sidebar"', maxsplit=1)[0]
    return list(dict.fromkeys(int(number) for number in re.findall(r"/(?:news|photo)/(\d+)/", main)))


# --- stories


def test_there_are_enough_stories() -> None:
    """Without breadth the demo and the parsers would be shown a handful of easy cases."""
    articles = [story for story in load_stories() if not story.is_newspaper]
    per_source = Counter(story.source_id for story in articles)
    assert len(articles) >= 66
    assert per_source["tehran_times"] >= 26
    assert per_source["irna_en"] >= 18
    assert per_source["irna_fa"] >= 22
    assert sum(story.published >= datetime(2026, 9, 24, 20, 30, tzinfo=UTC) for story in articles) >= 25
    assert min(story.published.year for story in articles) == 2010
    assert {(s.source_id, s.news_type) for s in articles} >= {(source, kind) for source in SOURCES for kind in ("news", "photo", "video")}
    assert {story.layout for story in articles} == {"saba", "tt_old", "aspnet"}


def test_every_trap_is_told_and_shown() -> None:
    """A trap of the source data without a story would go untested; an undescribed one would not be understood."""
    described = yaml.safe_load((Path(__file__).parent / "newsroom" / "traps.yaml").read_text(encoding="utf-8"))
    assert set(described) == {trap for story in load_stories() for trap in story.traps}


def test_the_korea_story_states_the_same_numbers_everywhere() -> None:
    """The acceptance query of the whole pipeline rests on these three articles."""
    texts = {s.source_id: " ".join(map(str, s.paragraphs)) for s in load_stories() if s.published_tehran.date() == date(2017, 12, 10)}
    for source_id in ("tehran_times", "irna_en"):
        assert all(number in texts[source_id] for number in ("6.6 million tons", "2.87 billion", "1.5 million tons", "3.46 billion", "6.5 percent", "10 MOUs"))
    persian = ("شش میلیون و 600 هزار تن", "2 میلیارد و 870 میلیون دلار", "یک میلیون و 500 هزار تن", "3 میلیارد و 460 میلیون دلار")
    assert all(number in texts["irna_fa"] for number in persian)


def test_reposts_keep_body_or_headline() -> None:
    """Duplicate detection is tested on these: one body twice, and one headline with one digit changed."""
    story = {s.number: s for s in load_stories()}
    assert story[530604].paragraphs == story[530619].paragraphs
    assert story[530655].headline == story[530689].headline
    assert sum(a != b for a, b in zip(story[530655].summary or "", story[530689].summary or "", strict=True)) == 1


# --- addresses


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Iran, Pakistan FMs hold talks over phone", "Iran-Pakistan-FMs-hold-talks-over-phone"),
        ("\u200b\u200bU.S. sold 8,000 tons", "U-S-sold-8-000-tons"),
        ("هر نوع خبری مبنی بر کمبود کالا تکذیب می‌شود", "هر-نوع-خبری-مبنی-بر-کمبود-کالا-تکذیب-می-شود"),
    ],
)
def test_slug_rule(title: str, slug: str) -> None:
    """Wrong slugs would let a parser pass that depends on them."""
    assert slug_of(title) == slug


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the corpus")
def test_slug_rule_reproduces_the_feed() -> None:
    """The rule is exact: all 199 items of a week of the real feed."""
    items = [item for path in (CORPUS / "tehrantimes_rss_2026").glob("*.json") for item in json.loads(path.read_text(encoding="utf-8"))]
    assert len(items) == 199
    assert all(item["link"].rsplit("/", 1)[1] == quote(slug_of(item["title"])) or item["link"].endswith(slug_of(item["title"])) for item in items)


@pytest.mark.parametrize("source_id", SOURCES)
def test_every_article_opens(room: Newsroom, web: httpx.Client, source_id: str) -> None:
    """Every number must be served as itself, with its text whole and its own address as canonical."""
    for expected in room.expected(source_id):
        response = web.get(expected.url)
        text = re.sub(r"\s+", " ", soup(response).get_text(" "))
        assert response.status_code == 200
        assert all(re.sub(r"\s+", " ", piece.strip()) in text.replace(" ", " ") for line in expected.body for piece in re.split(r" \| |ایرنا|IRNA", line))
        if expected.layout != "aspnet":
            canonical = soup(response).select_one("link[rel=canonical]")
            assert canonical is not None
            assert canonical["href"] == quote(expected.url, safe=":/")


def test_slugless_addresses(room: Newsroom, web: httpx.Client) -> None:
    """Two sites redirect to the full address, IRNA Persian drops the connection: a client must know both."""
    for source_id in ("tehran_times", "irna_en"):
        expected = room.expected(source_id)[0]
        response = web.get(f"{room.origins[source_id]}/news/{expected.number}")
        assert (response.status_code, response.headers["location"]) == (301, expected.url)
    with pytest.raises(httpx.RemoteProtocolError):
        web.get(f"{room.origins['irna_fa']}/news/86283390")


@pytest.mark.parametrize(
    ("source_id", "path", "status", "mark"),
    [
        ("tehran_times", "/news/419239/any-other-slug", 200, 'itemprop="articleBody"'),
        ("tehran_times", "/print/419239/slug", 200, 'itemprop="articleBody"'),
        ("tehran_times", "/photo/530648/Pomegranate-harvest-in-Saveh", 200, 'id="photos"'),
        ("tehran_times", "/news/530691/15462", 200, "%PDF"),
        ("tehran_times", "/index_View.asp?code=215351", 200, 'content="home"'),
        ("tehran_times", "/news/999999/slug", 404, "not found"),
        ("tehran_times", "/news/82758846/slug", 404, "not found"),
        ("tehran_times", "/service/economy", 200, "530742"),
        ("tehran_times", "/tag/Non-oil+trade", 200, "419877"),
        ("tehran_times", "/archive?pi=x&tp=&dy=", 200, "530742"),
        ("tehran_times", "/rss/tp/697", 200, "530742"),
        ("tehran_times", "/rss/pl/617", 200, "530742"),
        ("irna_en", "/subject/86118537", 200, "86283412"),
        ("irna_en", "/amp/86283412", 200, "<html amp"),
        ("irna_en", "/en/News/82758846", 200, "_BodyLabel"),
        ("irna_en", "/en/services/161/page1", 200, "- 15:25 10/12/2017"),
        ("irna_fa", "/fa/News/82758713/", 200, "1396/09/19"),
        ("irna_fa", "/fa/services/161/page1", 200, "- 14:10 19/9/1396"),
        ("irna_fa", "/news/1/x", 404, "صفحهٔ درخواستی شما یافت نشد"),
    ],
)
def test_url_grammar(room: Newsroom, web: httpx.Client, source_id: str, path: str, status: int, mark: str) -> None:
    """Each form of address leads where it leads on the real site."""
    response = web.get(room.origins[source_id] + path)
    assert response.status_code == status
    assert mark in response.text


def test_newspaper_issue_is_a_pdf(room: Newsroom, web: httpx.Client) -> None:
    """Issues stand in the feed under numeric titles; who takes them for articles is found out here."""
    response = web.get(room.origins["tehran_times"] + "/news/530691/15462")
    assert response.headers["content-type"] == "application/pdf"
    assert "<title>15464</title>" in web.get(room.origins["tehran_times"] + "/rss").text


# --- calendars


@pytest.mark.parametrize("year", [1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408])
def test_leap_years(year: int) -> None:
    """Archives and leaves of IRNA Persian are Jalali; libraries have had 1403 wrong."""
    last, following = from_jalali(year, 12, 30), from_jalali(year + 1, 1, 1)
    assert following - last == timedelta(days=1)
    assert jalali(last) == (year, 12, 30)


def test_known_days() -> None:
    """Two fixed points of the calendar."""
    assert jalali(date(2017, 12, 10)) == (1396, 9, 19)
    assert from_jalali(1405, 7, 12) == date(2026, 10, 4)


# --- archive


@pytest.mark.parametrize(
    ("source_id", "query", "newest"),
    [
        ("tehran_times", "dy=10&mn=12&yr=2017", 419239),
        ("tehran_times", "dy=9&mn=12&yr=2017", 417120),
        ("tehran_times", "mn=1&yr=2018", 419877),
        ("irna_en", "dy=10&mn=12&yr=2017", 82758846),
        ("irna_fa", "dy=19&mn=9&yr=1396", 82758713),
        ("irna_fa", "dy=18&mn=9&yr=1396", 80512437),
        ("irna_fa", "dy=31&mn=12&yr=1398", 83714233),
    ],
)
def test_archive_dates_are_upper_bounds(room: Newsroom, web: httpx.Client, source_id: str, query: str, newest: int) -> None:
    """``dy/mn/yr`` means "up to", in the calendar of the site; read as "on", a backfill would double or lose days."""
    found = numbers(web.get(f"{room.origins[source_id]}/archive?pi=1&ms=0&wide=0&{query}").text)
    older = [e.number for e in room.expected(source_id)]
    assert found[0] == newest
    assert found == older[older.index(newest) :]


def test_archive_pages() -> None:
    """Walking the pages shows every story once and ends in an empty page; filters narrow it."""
    with Newsroom(page_size=4) as room, httpx.Client() as web:
        url = room.origins["irna_fa"] + "/archive?ms=0&pi="
        pages = [numbers(web.get(f"{url}{page}").text) for page in range(1, 8)]
        assert [len(page) for page in pages] == [4, 4, 4, 4, 4, 2, 0]
        assert [number for page in pages for number in page] == [e.number for e in room.expected("irna_fa")]
        assert numbers(web.get(f"{url}1&tp=14").text) == [86280410]
        assert 82758713 in numbers(web.get(f"{url}1&tp=20&ps=100").text)
        assert numbers(web.get(room.origins["tehran_times"] + "/archive?ty=14&ms=2&ps=30").text) == [530750, 530721, 530691]


def test_listing_markup_of_each_site(room: Newsroom, web: httpx.Client) -> None:
    """Dates in listings are traps: relative titles, absolute texts, and the other way round."""
    persian = soup(web.get(room.origins["irna_fa"] + "/archive?pi=1"))
    item = next(li for li in persian.select("div.main-content li") if "86283390" in str(li))
    assert item.select_one("time a").get_text(strip=True) == "۱۴۰۵-۰۷-۱۲ ۰۹:۴۰"  # type: ignore[union-attr]
    assert item.select_one("h3 a")["title"] == "۱ روز قبل"  # type: ignore[index]
    assert "%D8" in item.select_one("h3 a")["href"]  # type: ignore[index]
    assert "درآمد" in item.select_one("figure a")["href"]  # type: ignore[index]
    new = soup(web.get(room.origins["tehran_times"] + "/archive?pi=1")).select_one("div.main-content li.news time")
    assert new is not None
    assert new["title"] == "Sun 04 October 2026 - 17:20"
    old = soup(web.get(room.origins["tehran_times"] + "/page/archive.xhtml?pi=1&ps=50")).select(".third-news li.clearfix.news span.item-time.ltr")
    texts = [span.get_text() for span in old]
    assert texts[0] == "Yesterday 17:20"
    assert "2017-12-10 18:40" in texts
    assert old[0]["title"] == "Sun 04 October 2026 - 17:20"


def test_front_page_clones_and_glues(room: Newsroom, web: httpx.Client) -> None:
    """Cloned items and section labels inside the headline are what made others count stories twice and print 'IranIran'."""
    page = soup(web.get(room.origins["irna_en"] + "/"))
    assert page.select("li.slick-cloned")
    assert page.select("time") == []
    anchor = next(a for a in page.select("h3 a") if "86283412" in str(a["href"]))
    assert anchor.get_text() == "IranPetrochemical exports earn 7.6 billion dollars"
    assert page.select_one("meta[property='nastooh:pageType']")["content"] == "home"  # type: ignore[index]


# --- feeds and sitemaps


def test_feed_items(room: Newsroom, web: httpx.Client) -> None:
    """The feed gives lead, breadcrumb, GMT time and raw Persian addresses, and no full text but on IRNA English."""
    channel = ET.fromstring(web.get(room.origins["irna_fa"] + "/rss").content)[0]  # noqa: S314 - our own server
    item = next(item for item in channel.iter("item") if "86283390" in (item.findtext("link") or ""))
    assert item.findtext("pubDate") == "Sun, 04 Oct 2026 06:10:00 GMT"
    assert item.findtext("category") == "اقتصاد > نفت و انرژی"
    assert item.findtext("guid") == item.findtext("link")
    assert "درآمد-۷-۶-میلیارد" in (item.findtext("link") or "")
    assert (item.findtext("description") or "").startswith("تهران- ایرنا-")
    content = "{http://purl.org/rss/1.0/modules/content/}encoded"
    assert not item.findtext(content)
    english = ET.fromstring(web.get(room.origins["irna_en"] + "/rss").content)  # noqa: S314 - our own server
    assert "<p>" in (next(english.iter("item")).findtext(content) or "")
    times = ET.fromstring(web.get(room.origins["tehran_times"] + "/rss").content)  # noqa: S314 - our own server
    assert any(item.find("description") is None for item in times.iter("item"))


def test_feeds_follow_the_clock() -> None:
    """What is not published yet must not be served; what is old leaves the feed."""
    with Newsroom(now=datetime(2026, 10, 2, 6, 0, tzinfo=UTC)) as room, httpx.Client() as web:
        feed = room.origins["irna_en"] + "/rss"
        assert numbers(web.get(feed).text) == [86280622, 86280031, 86279470, 86278490, 86277045]
        assert web.get(room.origins["irna_en"] + "/news/86283412/x").status_code == 404
        room.now = NOW + timedelta(days=30)
        assert numbers(web.get(feed).text) == []
        assert web.get(room.origins["irna_en"] + "/news/86283412/x").status_code == 200


@pytest.mark.parametrize("source_id", SOURCES)
def test_leaves_hold_every_story_once(room: Newsroom, web: httpx.Client, source_id: str) -> None:
    """The yearly indexes and their leaves are the only complete list of a site."""
    found: Counter[int] = Counter()
    for year in range(1388, 1406) if source_id == "irna_fa" else range(2010, 2027):
        index = web.get(f"{room.origins[source_id]}/sitemap/{year}/sitemap.xml").text
        for leaf in re.findall(r"<loc>(.*?)</loc>", index):
            found.update(numbers(web.get(leaf).text))
    every = {e.number for e in room.expected(source_id)} | ({530691, 530721, 530750} if source_id == "tehran_times" else set())
    assert found == Counter(every)


def test_leaf_kinds(room: Newsroom, web: httpx.Client) -> None:
    """Old leaves are JSON under an .xml name; new ones date by lastmod or by publication_date."""
    old = web.get(room.origins["irna_fa"] + "/sitemap/1396/9/19/sitemap.xml").json()
    assert old["urls"][0]["lastmode"] == "2017-12-10T10:40:00Z"
    assert "/82758713/شرکت-های" in old["urls"][0]["loc"]
    assert "<lastmod>2026-10-04T06:10:00Z</lastmod>" in web.get(room.origins["irna_fa"] + "/sitemap/1405/7/12/sitemap.xml").text
    english = web.get(room.origins["irna_en"] + "/sitemap/2026/10/4/sitemap.xml").text
    assert "<news:publication_date>2026-10-04T06:45:00Z</news:publication_date>" in english
    assert "<lastmod>" not in english
    assert "/sitemap/2026/10/4/sitemap.xml" in web.get(room.origins["tehran_times"] + "/sitemap/all/sitemap.xml").text
    news = web.get(room.origins["tehran_times"] + "/sitemap/news/sitemap.xml").text
    assert "/photo/530648/" in news
    assert "419239" not in news


# --- article markup


def test_print_header_stands_first(room: Newsroom, web: httpx.Client) -> None:
    """Date, number and breadcrumb stand twice, the hidden copy first."""
    page = web.get(room.origins["irna_fa"] + "/news/86283390/x").text
    assert page.index('class="print-header"') < page.index('class="item-header"')
    assert page.count("۱۲ مهر ۱۴۰۵، ۹:۴۰") == 2
    assert len(soup(httpx.Response(200, text=page)).select("section.tags")) == 2


def test_head_metas(room: Newsroom, web: httpx.Client) -> None:
    """Publication time is in UTC; ``name=date`` is the time of rendering and must fool nobody."""
    page = soup(web.get(room.origins["tehran_times"] + "/news/530742/x"))
    assert page.select_one("meta[property='article:published_time']")["content"] == "2026-10-04T13:50:00Z"  # type: ignore[index]
    assert page.select_one("meta[name=date]")["content"] == "2026-10-05 T 11:30:00 +0330"  # type: ignore[index]
    assert page.select_one("meta[itemprop=headline]")["property"] == "og:title"  # type: ignore[index]
    assert page.select_one("meta[property='nastooh:nid']")["content"] == "530742"  # type: ignore[index]


def test_layouts(room: Newsroom, web: httpx.Client) -> None:
    """Each era has its own markup, with the reporters' codes and the licence where they stand on the real pages."""
    old = soup(web.get(room.origins["tehran_times"] + "/news/419239/x"))
    assert old.select_one("h2.item-title[itemprop=headline]") is not None
    assert old.select_one("div.item-date.half-left").get_text() == "December 10, 2017 - 18:40"  # type: ignore[union-attr]
    assert [p.get_text() for p in old.select(".item-text p")][-1] == "EF/MG"
    assert old.select("p")[-1].get_text().startswith("All Content by Mehr News Agency")
    first = web.get(room.origins["tehran_times"] + "/news/225412/x").text
    assert "</p>" not in first.split('itemprop="articleBody"')[1].split("item-code")[0]
    assert "article:published_time" not in first
    aspnet = soup(web.get(room.origins["irna_en"] + "/news/82630512/x"))
    body = aspnet.select_one("p[id$=BodyLabel]")
    assert body is not None
    assert body.get_text().endswith("soon9376**2050")
    assert "recoverable.810,000" in body.get_text()
    video = soup(web.get(room.origins["irna_fa"] + "/news/86281604/x"))
    assert "16 MB" in video.select_one(".item-text .video-download").get_text()  # type: ignore[union-attr]


def test_expected_articles_are_clean(room: Newsroom) -> None:
    """Parsers are measured against these: no dateline, code or note may be left in them."""
    korea = next(e for e in room.expected("tehran_times") if e.number == 419239)
    assert korea.body[0].startswith("Private companies from Iran")
    assert korea.summary is not None
    assert korea.summary.startswith("TEHRAN – Private")
    assert korea.reporter_codes == ("EF/MG",)
    texts = [line for source_id in SOURCES for e in room.expected(source_id) for line in e.body]
    assert not [line for line in texts if re.search(r"\[\[|\*\*|@IrnaEnglish|انتهای پیام|^TEHRAN|^Tehran, IRNA", line)]


# --- daily work of an editor


def test_edit_retitle_delete() -> None:
    """Revisions, withdrawals and re-slugged addresses are tested by these."""
    with Newsroom() as room, httpx.Client() as web:
        origin = room.origins["tehran_times"]
        first = web.get(f"{origin}/news/530742/x")
        room.now = NOW + timedelta(hours=1)
        same = web.get(f"{origin}/news/530742/x")
        assert (same.headers["etag"], same.headers["last-modified"]) == (first.headers["etag"], first.headers["last-modified"])
        assert "2026-10-05 T 12:30:00 +0330" in same.text
        room.edit("tehran_times", 530742, kicker="Update")
        edited = web.get(f"{origin}/news/530742/x")
        assert edited.headers["etag"] != first.headers["etag"]
        assert "2026-10-05T09:00:00Z" in edited.text
        room.retitle("tehran_times", 530742, "Quite another headline", reslug=True)
        assert "/news/530742/Quite-another-headline" in web.get(origin + "/rss").text
        assert web.get(f"{origin}/news/530742/x").status_code == 200
        room.delete("tehran_times", 530742, status=410)
        assert web.get(f"{origin}/news/530742/x").status_code == 410
        assert 530742 not in numbers(web.get(origin + "/archive?pi=1").text)
        room.unlist("tehran_times", 530731)
        assert 530731 not in numbers(web.get(origin + "/rss").text + web.get(origin + "/archive?pi=1").text)
        assert web.get(f"{origin}/news/530731/x").status_code == 200


def test_fillers() -> None:
    """Completeness and speed are tested on stories by the hundred, which must be distinct and pageable."""
    stories = [story for source_id in SOURCES for story in fillers(source_id, 200, last=NOW)]
    with Newsroom(stories=stories) as room, httpx.Client() as web:
        for source_id in SOURCES:
            pages = [numbers(web.get(f"{room.origins[source_id]}/archive?pi={page}").text) for page in range(1, 9)]
            assert [len(page) for page in pages] == [30] * 6 + [20, 0]
            assert len({expected.body for expected in room.expected(source_id)}) == 200


# --- the wire


def test_true_validators(room: Newsroom, web: httpx.Client) -> None:
    """A second run must be able to live on 304s."""
    for path in ("/news/530742/x", "/rss", "/sitemap/all/sitemap.xml", "/archive?pi=1", "/"):
        first = web.get(room.origins["tehran_times"] + path)
        again = web.get(room.origins["tehran_times"] + path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = web.get(room.origins["tehran_times"] + path, headers={"If-None-Match": '"other"'})
        assert other.status_code == 200
    page = web.get(room.origins["tehran_times"] + "/news/530742/x")
    since = {"If-Modified-Since": page.headers["last-modified"]}
    assert web.get(str(page.url), headers=since).status_code == 304


def test_log_proves_politeness() -> None:
    """Connections and rates are measured from the server's own log."""
    with Newsroom() as room:
        with httpx.Client() as web:
            for _ in range(3):
                web.get(room.origins["irna_en"] + "/robots.txt", headers={"User-Agent": "tester"})
        request = room.log[0]
        assert (request.source_id, request.path, request.status, request.headers["user-agent"]) == ("irna_en", "/robots.txt", 200, "tester")
        assert request.bytes_sent > 0
        assert len({entry.connection_id for entry in room.log}) == 1
        assert (room.peak_connections("irna_en"), room.peak_requests("irna_en", 60)) == (1, 3)
        with httpx.Client() as one, httpx.Client() as two:
            one.get(room.origins["irna_fa"] + "/robots.txt")
            two.get(room.origins["irna_fa"] + "/robots.txt")
            assert room.peak_connections("irna_fa") == 2


def test_command_line() -> None:
    """The demo starts the newsroom as a process and reads its addresses."""
    command = [sys.executable, "-m", "tests.newsroom", "--ports", "0,0,0", "--now", "2026-10-05T08:00:00Z"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline().strip() for _ in range(3)]
        settings = dict(line.split("=", 1) for line in lines)
        assert list(settings) == ["NEWS_ORIGIN_TEHRAN_TIMES", "NEWS_ORIGIN_IRNA_EN", "NEWS_ORIGIN_IRNA_FA"]
        assert httpx.get(settings["NEWS_ORIGIN_IRNA_FA"] + "/robots.txt").text.startswith("User-agent: *")
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
