"""Every recorded page of every layout against its expected fields: tests/sources/<source>/<layout>/<name>.html + .json."""

import html
import json
from collections import Counter
from dataclasses import fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tasks.models import Article
from tasks.pages.articles import read_article
from tasks.pages.hygiene import shown
from tasks.pages.originals import restored
from tasks.pages.outcomes import classify
from tasks.sources import DECLARED

PAGES = sorted((Path(__file__).parent / "sources").glob("*/*/*.html"))
CONSTANT = {"article_id", "source_id", "language", "selectors", "n_digits_shown", "edits"}  # follow from the others, or tested apart
FIELDS = [field.name for field in fields(Article) if field.name not in CONSTANT]


def page_name(page: Path) -> str:
    """Name a page by source, layout and trait."""
    return "/".join([*page.parts[-3:-1], page.stem])


@cache
def recorded(page: Path) -> dict[str, Any]:
    """Return what was asked for and what is expected."""
    record: dict[str, Any] = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    return record


@cache
def article_of(page: Path) -> Article:
    """Read a page as the pipeline does."""
    asked = recorded(page)["requested"]
    article = read_article(
        page.read_bytes(),
        source=DECLARED[page.parts[-3]],
        url=asked["url"],
        number=asked["number"],
        fetched_at=datetime.fromisoformat(asked["fetched_at"]),
    )
    assert isinstance(article, Article), article
    return article


def plain(value: object) -> object:
    """Return a field's value as JSON shows it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [[part.url, part.caption, part.credit] if hasattr(part, "caption") else part for part in value]
    return value


@pytest.mark.parametrize("page", PAGES, ids=page_name)
@pytest.mark.parametrize("field", FIELDS)
def test_field_is_read_exactly(page: Path, field: str) -> None:
    """Without it a selector could drift and fill a column with nothing, or with its neighbour's text."""
    assert plain(getattr(article_of(page), field)) == recorded(page)["expected"][field]


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_body_maps_back_to_what_the_page_serves(page: Path) -> None:
    """Without it a citation could quote what the agency never printed so: undone, the edits give characters of the page, line by line."""
    article = article_of(page)
    soup = BeautifulSoup(page.read_bytes(), "lxml")
    metas = [str(meta["content"]) for meta in soup.find_all("meta", content=True)]
    printed = shown(" ".join([html.unescape(soup.get_text()), *metas]))
    cells = [cell for line in restored(article.body, article.edits).split("\n") for cell in line.split(" | ")]
    assert [cell for cell in cells if cell not in printed] == []


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_page_is_classified_as_article(page: Path) -> None:
    """Without it a page that reads well could be thrown away before it is parsed."""
    asked = recorded(page)["requested"]
    source = DECLARED[page.parts[-3]]
    verdict = classify(
        status=200, content_type="text/html; charset=utf-8", body=page.read_bytes(), source=source, kind="article", number=asked["number"], url=asked["url"]
    )
    assert verdict == ("article", None)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_selector_is_recorded_for_every_filled_field(page: Path) -> None:
    """Without it a redesign that moves a field to a fallback selector would go unnoticed."""
    article = article_of(page)
    fired = {selector.split("=", 1)[0] for selector in article.selectors}
    filled = {
        name
        for name in ("headline", "kicker", "summary", "section", "news_type", "byline", "published_at", "modified_at", "tags", "images")
        if getattr(article, name)
    }
    defaulted = {"news_type"} if not any("newsType" in selector for selector in article.selectors) else set()
    assert filled - defaulted <= fired
    assert "body" in fired or article.body == (article.summary or "")


TEXT_ALONE = {"byline", "kicker", "licence", "modified_at", "news_type", "related_urls", "section", "short_url", "tags"}
NEVER_SHOWN = {  # what no page of a design has; AMP pages are cut down to headline, text, picture and date; IRNA grants no licence
    "irna_amp": TEXT_ALONE,
    "saba_amp": TEXT_ALONE,
    "irna_aspnet": {"byline", "licence", "modified_at", "news_type", "short_url"},
    "irna_saba": {"licence"},
    "irna_gallery": {"licence"},
    "irna_video": {"licence"},
}
DERIVED = {"credited_agencies"}  # from the text, whatever the layout


def test_every_field_is_read_from_some_page_of_every_layout() -> None:
    """Without it a column could stay empty for a whole design, and its test pass on nulls alone."""
    unread: dict[str, set[str]] = {page.parts[-2]: set(FIELDS) - DERIVED for page in PAGES}
    for page in PAGES:
        unread[page.parts[-2]] -= {field for field, value in recorded(page)["expected"].items() if value}
    assert {layout: fields for layout, fields in unread.items() if fields} == NEVER_SHOWN


def test_every_layout_has_pages() -> None:
    """Without it a layout could be declared that no page proves, or that one page alone proves."""
    shown = Counter(page.parts[-2] for page in PAGES)
    declared = {layout.layout_id for source in DECLARED.values() for layout in source.layouts}
    assert set(shown) == declared
    assert min(shown.values()) >= 12, shown
    assert {page.parts[-3] for page in PAGES} == set(DECLARED)
