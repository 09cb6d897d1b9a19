"""Real material of the family, read by path and skipped where it is absent; nothing of it is stored here."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tasks.models import Article
from tasks.pages.articles import read_article
from tasks.pages.datelines import split_dateline
from tasks.pages.feeds import read_feed
from tasks.pages.hygiene import ascii_digits, clean
from tasks.pages.listings import read_listing
from tasks.pages.outcomes import classify
from tasks.pages.sitemaps import read_sitemap
from tasks.pages.trailers import peel
from tasks.sources import DECLARED, SOURCES, saba
from tasks.sources.source import Address, Source

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
PAGES = CORPUS / "pages"
FRAGMENTS = sorted(PAGES.glob("mehr_*.article-fragment.html"))
MEHR = DECLARED["mehr_fa"]
NOW = datetime(2026, 11, 1, tzinfo=UTC)
pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the shared corpus is not on this machine")


def sister(host: str) -> Source:
    """Declare another site of the family."""
    return replace(MEHR, origin=f"https://{host}", addresses=(Address(hosts=(host,), pattern=saba.ARTICLE_PATH),))


def read(path: Path, source: Source, head: str = "") -> Article:
    """Read a saved page; ``head`` stands for what was cut off."""
    number = int(re.findall(r"\d{6,8}", path.name)[0])
    article = read_article(head.encode() + path.read_bytes(), source=source, url=f"{source.origin}/news/{number}/x", number=number, fetched_at=NOW)
    assert isinstance(article, Article), article
    return article


def jsonl(path: Path) -> list[dict[str, Any]]:
    """Read a file of records."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name.split(".")[0])
def test_mehr_fragments_lose_no_digit_and_no_paragraph(path: Path) -> None:
    """Without it a selector could cut or double text of real pages unnoticed."""
    article = read(path, MEHR, '<html><head><meta property="og:title" content="x"></head><body>')
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    printed = " ".join(element.get_text(" ") for element in soup.select("p.summary, .item-text"))
    assert re.findall(r"\d+", ascii_digits(article.body)) == re.findall(r"\d+", ascii_digits(clean(printed)))
    lines = article.body.split("\n")
    assert len(set(lines)) == len(lines)
    assert article.summary == lines[0]
    assert article.images


def test_mehr_news_page() -> None:
    """Without it the fullest real page of the family could stop reading."""
    article = read(PAGES / "mehr_6017630_news_2024-02.transcribed.html", MEHR)
    assert article.published_at == datetime(2024, 2, 8, 6, 0, tzinfo=UTC)
    assert article.section is not None
    assert article.section.count(" > ") == 1
    assert (len(article.tags), len(article.related_urls), len(article.images)) == (2, 1, 1)
    assert article.short_url == "https://mehrnews.com/x349jN"
    assert [line.count(" | ") for line in article.body.split("\n")] == [0, 0, 0, 1, 1, 0, 0, 0]
    assert "6017630" not in article.body


def test_mehr_video_page() -> None:
    """Without it the size of the download would enter the text of every video."""
    article = read(PAGES / "mehr_6018415_video_2024-02.transcribed.html", MEHR)
    assert (article.layout, article.news_type, article.kicker) == ("saba_video", "video", None)
    assert article.body == article.summary
    assert "MB" not in article.body


def test_khabaronline_page_is_a_picture_with_a_lead() -> None:
    """Without it desk codes of a sister site would be read as the text of a story."""
    article = read_article(
        (PAGES / "khabaronline_2283454_2026-10.trimmed.html").read_bytes(),
        source=sister("www.khabaronline.ir"),
        url="https://www.khabaronline.ir/news/2283454/x",
        number=2283454,
        fetched_at=NOW,
    )
    assert isinstance(article, Article)
    assert article.reporter_codes == ("265 33",)
    assert article.body == article.summary
    assert article.published_at == datetime(2026, 10, 4, 20, 30, tzinfo=UTC)


def test_mehr_head_metas() -> None:
    """Without it the order and doubling of keys in real metas could break their reading."""
    body = (PAGES / "mehr_head_metas_4902834_2020-04.html").read_text(encoding="utf-8")
    page = f"<html><head>{body}</head><body><article id='item'><div class='item-text' itemprop='articleBody'><p>{'متن ' * 40}</p></div></article></body></html>"
    url = "https://www.mehrnews.com/news/4902834/x"
    article = read_article(page.encode(), source=MEHR, url=url, number=4902834, fetched_at=NOW)
    assert isinstance(article, Article)
    assert article.published_at == article.modified_at == datetime(2020, 4, 17, 14, 26, 21, tzinfo=UTC)
    assert (article.news_type, len(article.tags), article.section) == ("news", 3, "اقتصاد > آب و انرژی")
    assert article.licence is not None
    assert article.images[0].url.endswith("/4/3422720.jpg")
    assert classify(status=200, content_type="text/html", body=page.encode(), source=MEHR, kind="article", number=4902834, url=url) == ("article", None)
    assert classify(status=200, content_type="text/html", body=page.encode(), source=MEHR, kind="article", number=4902835, url=url)[0] == "soft_404"


def test_irna_english_front_page() -> None:
    """Without it the glued section label, the clones or the side boxes could spoil what a real listing yields."""
    body = (PAGES / "irna_en_home_2026-05-07_rendered.html").read_bytes()
    source = SOURCES["irna_en"]
    listing = read_listing(body, source, "https://en.irna.ir/", datetime(2026, 5, 7, 20, 12, tzinfo=UTC))
    expected = {int(row["id"]): row for row in jsonl(CORPUS / "irna_en" / "irna_en_home_2026-05-07.jsonl")}
    links = {link.number: link for link in listing.links}
    assert len(links) == len(listing.links) == 59
    assert set(links) == set(expected)
    titles = {number: clean(str(row["title"])) for number, row in expected.items()}
    titles[86147602] = titles[86147602].removeprefix("Iran")  # the record keeps the glued label as a trap
    assert {number: link.title for number, link in links.items()} == titles
    assert {number: link.lead for number, link in links.items()} == {number: row["lead"] for number, row in expected.items()}
    assert listing.oldest is None
    assert classify(status=200, content_type="text/html", body=body, source=source, kind="article", number=86148309, url="u")[0] == "soft_404"


def test_hamshahri_listing() -> None:
    """Without it the absolute date in the title attribute of a real archive would be missed."""
    listing = read_listing((PAGES / "hamshahri_tag_archive_2024-02.transcribed.html").read_bytes(), sister("www.hamshahrionline.ir"), "u", NOW)
    assert [link.number for link in listing.links] == [830933, 830632]
    assert listing.oldest == datetime(2024, 2, 6, 9, 40, tzinfo=UTC)


def test_khabaronline_json_leaf() -> None:
    """Without it the key 'lastmode' of real JSON leaves would be overlooked."""
    sitemap = read_sitemap((PAGES / "khabaronline_sitemap_day_leaf_1390.json").read_bytes(), sister("www.khabaronline.ir"), "u")
    assert [link.number for link in sitemap.links] == [172665, 172694, 172693]
    assert sitemap.links[0].lastmod == datetime(2011, 9, 11, 18, 18, tzinfo=UTC)


def test_irna_persian_feed_item() -> None:
    """Without it the undeclared prefix of a real item would empty the feed."""
    (link,) = read_feed((PAGES / "irna_fa_rss_item_2020-03-14.xml").read_bytes(), SOURCES["irna_fa"], "u")
    assert (link.number, link.published_at) == (83714160, datetime(2020, 3, 14, 15, 42, 9, tzinfo=UTC))
    assert link.lead is not None
    assert split_dateline(link.lead, "fa")[0] == "تهران- ایرنا"
    assert link.section is not None
    assert " > " in link.section


def test_datelines_of_the_2026_feed() -> None:
    """Without it datelines would stay in the leads; 162 of 191 leads are in capitals, two more name a Venezuelan city and its country."""
    rows = [row for path in sorted((CORPUS / "tehrantimes_rss_2026").glob("*.json")) for row in json.loads(path.read_text(encoding="utf-8"))]
    datelines = [split_dateline(clean(row["description"]), "en")[0] for row in rows if row["description"]]
    assert len(datelines) == 191
    assert sum(dateline is not None for dateline in datelines) == 164


def test_staff_codes_of_2017() -> None:
    """Without it codes glued to the last word would become figures: 120 of 120 come off."""
    rows = jsonl(CORPUS / "irna_en" / "irna_en_2017.jsonl")
    assert [peel([clean(row["body_raw"])]).codes for row in rows] == [(row["editor_code"],) for row in rows]


def test_persian_datelines_of_1396() -> None:
    """Without it the bureau's city would stand in the text: all leads of the front page have one."""
    rows = jsonl(CORPUS / "irna_fa" / "irna_fa_home_1396-12-27.jsonl")
    assert all(split_dateline(clean(row["lead"]), "fa")[0] for row in rows if row["lead"])


def test_licence_and_initials_of_tehran_times_texts() -> None:
    """Without it the licence or initials would end the texts: no text ends in either after peeling."""
    texts = [clean(path.read_text(encoding="utf-8")) for path in sorted((CORPUS / "tehrantimes").glob("*.txt"))]
    peeled = [peel([text]) for text in texts]
    assert all(found.licence for found in peeled)
    assert sum(bool(found.codes) for found in peeled) > 0.6 * len(texts)
    assert not [found.lines[-1][-30:] for found in peeled if re.search(r"[A-Z]{2,4}/[A-Z]{1,4}$|END$|License\.$", found.lines[-1])]
