"""Addresses: the number is the identity, hosts are checked, archive and sitemap paths follow the site's calendar."""

from datetime import date

import pytest

from tasks.sources import DECLARED, SOURCES, at_origin
from tasks.sources.addresses import (
    archive_url,
    article_number,
    day_sitemap_urls,
    feed_urls,
    is_crawlable,
    is_newspaper_issue,
    news_sitemap_url,
    number_in,
    slug,
)

TT, EN, FA = "tehran_times", "irna_en", "irna_fa"


@pytest.mark.parametrize(
    ("source_id", "url", "number"),
    [
        (TT, "https://www.tehrantimes.com/news/431201/Zinc-ingot-sales", 431201),
        (TT, "http://tehrantimes.com/photo/522505/15240", 522505),
        (TT, "/news/431201", 431201),
        (TT, "https://www.tehrantimes.com/amp/431201", 431201),
        (TT, "https://www.tehrantimes.com/print/410287/x", 410287),
        (TT, "http://www.tehrantimes.com/index_View.asp?code=215351", 215351),
        (TT, "https://www.tehrantimes.com/news/300001/contact-us", None),
        (TT, "https://www.tehrantimes.com/service/economy", None),
        (TT, "https://www.tehrantimes.com/archive?pi=2&tp=697", None),
        (TT, "https://www.mehrnews.com/news/4902834/x", None),
        (TT, "mailto:news@tehrantimes.com", None),
        (EN, "https://en.irna.ir/news/86250001/Rice-imports-down", 86250001),
        (EN, "http://www.irna.ir/en/News/82610001", 82610001),
        (EN, "https://www.irna.ir/news/86250001/x", None),
        (FA, "https://www.irna.ir/news/86260001/%D8%B5%D8%A7%D8%AF%D8%B1%D8%A7%D8%AA", 86260001),
        (FA, "http://irna.ir/fa/News/82860001/", 82860001),
        (FA, "https://www.irna.ir/en/News/82610001", None),
        (FA, "https://en.irna.ir/news/86250001/x", None),
    ],
)
def test_article_number(source_id: str, url: str, number: int | None) -> None:
    """Without it one article would be stored under several numbers, or a page of another edition under ours."""
    assert article_number(SOURCES[source_id], url) == number


def test_origin_moves_addresses_and_hosts() -> None:
    """Without it a test run against the loopback newsroom could reach the real sites."""
    moved = at_origin(SOURCES[TT], "http://127.0.0.1:8410")
    assert article_number(moved, "http://127.0.0.1:8410/news/431201/x") == 431201
    assert article_number(moved, "https://www.tehrantimes.com/news/431201/x") is None
    assert not is_crawlable(moved, "https://www.tehrantimes.com/rss")
    addresses = [
        news_sitemap_url(moved),
        archive_url(moved, date(2026, 1, 1), 1),
        *feed_urls(moved),
        *day_sitemap_urls(moved, date(2026, 1, 1)),
    ]
    assert all(address.startswith("http://127.0.0.1:8410/") for address in addresses)


def test_paths_follow_the_calendar() -> None:
    """Without it the archive of the leap day 30 Esfand 1403, or of a Gregorian site, would be asked for under another day."""
    assert archive_url(SOURCES[FA], date(2025, 3, 20), 2) == "https://www.irna.ir/archive?pi=2&ms=0&dy=30&mn=12&yr=1403"
    assert day_sitemap_urls(SOURCES[FA], date(2025, 3, 21)) == ["https://www.irna.ir/sitemap/1404/1/1/sitemap.xml"]
    assert archive_url(SOURCES[TT], date(2025, 3, 20), 1) == "https://www.tehrantimes.com/archive?pi=1&ms=0&dy=20&mn=3&yr=2025"
    assert day_sitemap_urls(SOURCES[EN], date(2025, 3, 20)) == ["https://en.irna.ir/sitemap/2025/3/20/sitemap.xml"]


@pytest.mark.parametrize(
    ("title", "url_slug", "is_issue"),
    [
        ("15238", "15238", True),
        (None, "15239", True),
        ("", "15239", True),
        ("400 students return", "400-students-return", False),
        ("Steel output up", "1404", False),
    ],
)
def test_newspaper_issues(title: str | None, url_slug: str, is_issue: bool) -> None:
    """Without it a whole newspaper PDF would be fetched as an article every day."""
    assert is_newspaper_issue(title, url_slug) is is_issue


def test_never_crawled_paths() -> None:
    """Without it search and print pages, which the sites forbid, would be asked for."""
    assert is_crawlable(SOURCES[TT], "/news/431201/x")
    assert not is_crawlable(SOURCES[TT], "/print/410287/x")
    assert not is_crawlable(SOURCES[EN], "https://en.irna.ir/search?q=oil")


def test_number_in_what_a_page_says() -> None:
    """Without it a page whose canonical address is on another host could not be told from a soft 404."""
    assert number_in(SOURCES[TT], " 431201 ") == 431201
    assert number_in(SOURCES[TT], "https://www.tehrantimes.com/news/431201/x") == 431201
    assert number_in(at_origin(SOURCES[TT], "http://127.0.0.1:1"), "https://www.tehrantimes.com/news/431201/x") == 431201
    assert number_in(SOURCES[TT], "News ID") is None
    assert slug("https://www.irna.ir/news/86260001/%D8%B5%D8%A7") == "صا"


def test_one_more_source_is_declared_but_not_collected() -> None:
    """Without it the sister agency that proves the declarations would be fetched by default."""
    assert set(SOURCES) == {TT, EN, FA}
    assert set(DECLARED) - set(SOURCES) == {"mehr_fa"}
