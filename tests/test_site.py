"""The report site: what its pages say, where their links lead, and that it is swapped in as a whole."""

import base64
import hashlib
from datetime import date
from pathlib import Path

import duckdb
import pytest
from bs4 import BeautifulSoup

from tasks.build import build_views
from tasks.facts.calendar import year_bounds
from tasks.migrate import migrate_warehouse
from tasks.publish import publish_snapshot
from tasks.publish_site import publish_site
from tasks.settings import settings
from tasks.site.charts import calendar, columns, span, tick_values
from tasks.site.pages import site_pages
from tasks.site.words import amount, period, quotation, slug, web_address
from tasks.warehouse import SQL_DIR, WarehouseError
from tests.site_rows import HELD, HOSTILE, MADE_AT, PARTNER, PERSIAN, RESOURCES, trade

PAGES = {name: BeautifulSoup(text, "lxml") for name, text in site_pages(HELD, RESOURCES, MADE_AT).items()}


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (2.87e9, "USD", "$2.87 billion"),
        (7.4e13, "IRT", "74 trillion tomans"),
        (1148000.0, "IRR", "1.148 million rials"),
        (6.6e6, "t", "6.6 million t"),
        (42.5, "percent", "42.5%"),
        (-2.7, "pp", "−2.7 pp"),
        (18000, "kg", "18,000 kg"),
        (3.4526e10, "USD", "$34.526 billion"),
        (712345.0, "count", "712,345"),
        (None, "t", "–"),
    ],
)
def test_amounts(value: float | None, unit: str, text: str) -> None:
    """Without it a page may show a value a thousand times off."""
    assert amount(value, unit) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2016, 3, 20), date(2017, 3, 20), "1395 (2016/17)"),
        (date(2014, 3, 21), date(2024, 3, 19), "1393–1402 (2014/15–2023/24)"),
        (date(2026, 3, 21), date(2026, 9, 22), "Farvardin–Shahrivar 1405 (Mar–Sep 2026)"),
        (date(2023, 2, 20), date(2024, 2, 19), "Esfand 1401–Bahman 1402 (Feb 2023–Feb 2024)"),
        (date(2021, 1, 20), date(2021, 12, 21), "Bahman 1399–Azar 1400 (Jan–Dec 2021)"),
        (date(2026, 9, 23), date(2026, 10, 22), "Mehr 1405 (Sep–Oct 2026)"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024 (Gregorian)"),
        (date(2016, 1, 1), date(2025, 12, 31), "2016–2025 (Gregorian)"),
        (date(2022, 1, 1), date(2022, 6, 30), "January–June 2022"),
        (date(2019, 3, 1), date(2019, 3, 31), "March 2019"),
        (date(2024, 3, 20), date(2025, 1, 1), "2024-03-20 – 2025-01-01"),
        (date(2024, 5, 1), date(2024, 5, 1), "2024-05-01"),
    ],
)
def test_periods(start: date, end: date, text: str) -> None:
    """Without it six months may stand as a year."""
    assert period(start, end) == text


def test_file_names_stay_apart() -> None:
    """Without it two commodities share a page, or a name leads out of the folder."""
    names = ["steel", "iron ore", "پسته", "زعفران", "../x", "x", "tehran_times", "a+b", "a-b"]
    assert len({slug(name) for name in names}) == len(names)
    assert slug("KOR") == "kor"
    assert not any(set("/. ") & set(slug(name)) for name in names)


def test_only_web_addresses_are_linked() -> None:
    """Without it an address in an article runs a script when a reader follows it."""
    assert web_address("https://example.org/a?b=c") == "https://example.org/a?b=c"
    assert [web_address(url) for url in ("javascript:alert(1)", "data:text/html,x", " https://x", "https://x y", None)] == [None] * 5


def test_quotations_are_short() -> None:
    """Without it a page carries whole paragraphs of an agency that grants no licence."""
    assert len(quotation("word " * 500)) <= 402
    assert quotation("a  short\none") == "a short one"


@pytest.mark.parametrize("top", [1, 3, 4, 9.9, 57e9, 1.2e-3])
def test_ticks_reach_the_top(top: float) -> None:
    """Without it a column leaves its chart."""
    ticks = tick_values(top)
    assert ticks[0] == 0
    assert ticks[-1] >= top * 0.999999
    assert 2 <= len(ticks) <= 5


def test_a_year_is_drawn_by_its_longest_period() -> None:
    """Without it six months of a year hide the whole one."""
    half = {**trade("export", 1395, 9e9, 2), "period_end": date(2016, 9, 21)}
    drawn = columns([half, trade("export", 1395, 3e9, 1)], "value_usd", "USD")
    assert drawn is not None
    assert [(bar.says, bar.is_part) for bar in drawn.bars] == [("export, 1395 (2016/17): $3 billion", False)]


def test_charts_beside_each_other_share_their_years() -> None:
    """Without it a column of 1395 stands under one of 1404."""
    drawn = [columns([trade("export", number, 1e9, 1)], "value_usd", "USD", years=span({1395, 1404})) for number in (1395, 1404)]
    assert [[year.text for year in each.years][::9] for each in drawn if each] == [["1395", "1404"]] * 2
    assert span({1404}) == range(1400, 1405)
    assert span({1300, 1404}) == range(1380, 1405)
    assert columns([trade("export", 1395, 1e9, 1)], "value_usd", "USD", years=range(1400, 1405)) is None


def test_part_years_are_marked_and_all_columns_fit() -> None:
    """Without it six months look like a bad year, or a column stands outside of the plot."""
    drawn = columns(PARTNER, "value_usd", "USD")
    assert drawn is not None
    assert [bar.says for bar in drawn.bars if bar.is_part] == ["export, Farvardin–Shahrivar 1405 (Mar–Sep 2026): $450 million"]
    assert all(bar.x >= 0 and bar.x + bar.width <= 100 and bar.y + bar.height == pytest.approx(drawn.height, abs=0.2) for bar in drawn.bars)
    assert columns([], "value_usd", "USD") is None
    assert columns([{**PARTNER[0], "value_usd": None}], "value_usd", "USD") is None


def test_a_leap_year_is_a_whole_year_and_eleven_months_are_not() -> None:
    """Without it whole years are drawn pale, or parts of a year are not."""
    whole = columns([trade("export", 1403, 1e9, 1), trade("export", 1404, 1e9, 2)], "value_usd", "USD")
    part = columns([{**trade("export", 1404, 1e9, 1), "period_end": date(2026, 2, 19)}], "value_usd", "USD")
    assert whole is not None
    assert part is not None
    assert (whole.has_part, part.has_part) == (False, True)
    assert year_bounds(1403) == (date(2024, 3, 20), date(2025, 3, 20))


def test_the_calendar_has_a_square_a_day() -> None:
    """Without it days of the last year are drawn over each other or not at all."""
    drawn = calendar(HELD["coverage_days"], date(2026, 10, 4))
    assert len({(day.x, day.y) for day in drawn.days}) == len(drawn.days) == 52 * 7 + 2  # a Sunday: the last week has two days
    assert sum(drawn.counts.values()) == len(drawn.days)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_link_arrives(name: str) -> None:
    """Without it a number leads nowhere: its sentence, the page of its partner, the way back."""
    page = PAGES[name]
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for href in [str(link["href"]) for link in page.select("a[href]")]:
        target, _, anchor = href.partition("#")
        if not href.startswith(("https://", "files/")):
            path = (Path(name).parent / target).as_posix().replace("partner/../", "").replace("commodity/../", "").replace("source/../", "") if target else name
            assert path in PAGES
            assert not anchor or PAGES[path].find(id=anchor), href


def test_a_number_leads_to_its_sentence_and_article() -> None:
    """Without it a reader cannot check what is claimed."""
    page = PAGES["partner/kor.html"]
    row = next(row for row in page.select("tbody tr") if row.th and row.th.get_text() == "1395 (2016/17)" and "export" in row.get_text())
    link = row.select_one("a.no")
    assert link is not None
    assert link.get_text() == "$600 million"
    sentence = page.find(id=str(link["href"])[1:])
    assert sentence is not None
    assert "Pumice export of 1395." in sentence.get_text()
    assert sentence.select_one("a[href='https://example.org/news/1395/x']") is not None


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_sentence_stands_under_a_number(name: str) -> None:
    """Without it a page ends with hundreds of sentences that nothing on it was read from."""
    page = PAGES[name]
    linked = {str(link["href"])[1:] for link in page.select("a[href^='#s']")}
    assert {str(sentence["id"]) for sentence in page.select("ol.sentences li")} == linked - {"sentences"}


def test_the_front_page_shows_articles_with_figures_and_names_of_countries() -> None:
    """Without it sport fills the first screen, and a reader guesses what a code stands for."""
    text = PAGES["index.html"].get_text()
    assert "Pumice soars" in text
    assert "Pumice wins the cup" not in text
    assert "exports, Eurasian Economic Union" in text
    assert "Pumice wins the cup" in PAGES["source/tehran_times.html"].get_text()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_says_what_it_is(name: str) -> None:
    """Without it a statement of state media may be taken for a fact, or a quotation for free."""
    text = " ".join(PAGES[name].get_text(" ").split())
    assert "Reported, not verified." in text
    assert "state-linked media" in text
    assert "CC BY 4.0" in text


@pytest.mark.parametrize("name", sorted(PAGES))
def test_nothing_may_run_or_load(name: str) -> None:
    """Without it the policy may allow scripts, or forbid the page's own style."""
    page = PAGES[name]
    policy = str(page.select("meta[http-equiv=Content-Security-Policy]")[0]["content"])
    digest = base64.b64encode(hashlib.sha256(page.select("style")[0].get_text().encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    assert page.select("script, img, iframe, object, [style], [onerror], [onmouseover], [href^='javascript:']") == []


def test_hostile_words_are_shown_as_written() -> None:
    """Without it a headline writes into the page."""
    assert HOSTILE in PAGES["index.html"].get_text()
    assert any(HOSTILE in page.get_text() for name, page in PAGES.items() if name.startswith("commodity/"))


def test_commodities_of_a_chapter_lead_to_each_other() -> None:
    """Without it a reader of cement does not find clinker."""
    page = PAGES["commodity/pumice.html"]
    assert "Chapter 25 of the Harmonized System: Salt; stone." in " ".join(page.get_text().split())
    assert [link.get_text() for link in page.select("main p a")] == [HOSTILE]


def test_persian_sentences_run_from_right_to_left() -> None:
    """Without it Persian quotations are hard to read and read aloud in English."""
    quotes = {quote.get_text(): (quote.get("dir"), quote.get("lang")) for quote in PAGES["partner/kor.html"].select("blockquote")}
    assert quotes[PERSIAN] == ("rtl", "fa")
    assert quotes["Pumice export of 1395."] == (None, None)


def test_the_queries_give_what_the_pages_are_made_of(data_dir: Path) -> None:
    """Without it the tests render columns that the warehouse does not have."""
    _publish_empty()
    with duckdb.connect(str(data_dir / "published" / "news.duckdb"), read_only=True) as con:
        columns_of = {path.stem: {column[0] for column in con.execute(path.read_text("utf-8")).description or ()} for path in (SQL_DIR / "site").glob("*.sql")}
    assert columns_of == {name: set(rows[0]) for name, rows in HELD.items()}


def test_an_empty_warehouse_has_a_site_too(data_dir: Path) -> None:
    """Without it the first publish of a new warehouse fails; and old builds fill the disk."""
    with pytest.raises(WarehouseError, match="publish first"):
        publish_site.fn()
    _publish_empty()
    assert [publish_site.fn(), publish_site.fn()] == [1, 1]
    assert "holds no article yet" in (settings().site_path / "index.html").read_text("utf-8")
    assert sorted(path.name[:5] for path in data_dir.joinpath("published").iterdir() if "site" in path.name) == ["site", "site-"]


def test_the_files_are_listed_where_there_are_some() -> None:
    """Without it nobody finds the tables behind the pages, or links of a site without files lead nowhere."""
    listed = {str(link["href"]) for link in PAGES["files.html"].select("a[href^='files/']")}
    assert listed == {f"files/{name}" for name in ("coverage.csv", "coverage.parquet", "datapackage.json", "feed.atom", "CITATION.cff", "SHA256SUMS")}
    assert [str(link["href"]) for link in PAGES["partner/kor.html"].select("link[rel=alternate]")] == ["../files/feed.atom"]
    without = site_pages(HELD, [], MADE_AT)
    assert "files.html" not in without
    assert not [name for name, text in without.items() if "files" in text]


def _publish_empty() -> None:
    migrate_warehouse.fn()
    build_views.fn()
    publish_snapshot.fn()
