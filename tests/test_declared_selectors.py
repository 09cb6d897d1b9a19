"""Every selector that a layout of any source declares for a field, on a page that has the field there and nowhere else: it is read, and said to have fired."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from tasks.models import Article
from tasks.pages.articles import read_article
from tasks.pages.fallback import LAYOUT as UNKNOWN
from tasks.sources import DECLARED
from tasks.sources.source import Layout, Source

NOW = datetime(2026, 10, 10, 8, tzinfo=UTC)
NUMBER = 1234567
TEXT = "Workshops of the town sold twelve tons of tiles to buyers next door. " * 5
STORY = "".join(f"<p>{n}. {TEXT}</p>" for n in range(3))
FIELDS = {  # of the layout: of the article, what the page prints, what is read
    "headline": ("headline", "Tiles leave Sarab for Herat", "Tiles leave Sarab for Herat"),
    "kicker": ("kicker", "Trade of the border", "Trade of the border"),
    "summary": ("summary", "A new road shortens the way to the market by half.", "A new road shortens the way to the market by half."),
    "published": ("published_at", "2017-05-06T07:08:00Z", datetime(2017, 5, 6, 7, 8, tzinfo=UTC)),
    "modified": ("modified_at", "2017-05-07T07:08:00Z", datetime(2017, 5, 7, 7, 8, tzinfo=UTC)),
    "section": ("section", "Economy", "Economy"),
    "tags": ("tags", "tiles", ("tiles",)),
    "images": ("images", "https://media.example.org/d/2017/05/06/4/1234.jpg", "https://media.example.org/d/2017/05/06/4/1234.jpg"),
    "byline": ("byline", "Reza Karimi", "Reza Karimi"),
    "licence": ("licence", "Free to copy", "Free to copy"),
    "short_url": ("short_url", "https://example.org/xAbC", "https://example.org/xAbC"),
    "news_type": ("news_type", "report", "report"),
    "body": ("body", STORY, None),
    "related": ("related_urls", "/news/7654321/other", None),
    "url": ("url", "/news/1234567/tiles", None),
    "number": ("number", str(NUMBER), None),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A selector of a field."""

    source: Source
    layout: Layout
    field: str
    selector: str

    def __str__(self) -> str:
        return f"{self.layout.layout_id}-{self.field}-{self.selector}"


def cases() -> Iterator[Case]:
    """Every one that is declared."""
    owners = {layout: source for source in DECLARED.values() for layout in (*source.layouts, UNKNOWN)}  # a layout that sources share is tried once
    for layout, source in owners.items():
        for field in FIELDS:
            yield from (Case(source, layout, field, selector) for selector in getattr(layout, field) if selector != "trafilatura")


def element(selector: str, value: str) -> str:
    """Write the element that ``selector`` finds, with ``value`` in it."""
    if selector.startswith("meta "):
        return f'<meta property="{selector.removeprefix("meta ")}" content="{value}">'
    if selector.startswith("link "):
        return f'<link rel="{selector.removeprefix("link ")}" href="{value}">'
    css, _, attribute = selector.partition("@")
    *outer, own = css.split()
    written = tag(own, value, attribute)
    for compound in reversed(outer):
        written = tag(compound, written)
    return written


def tag(compound: str, inside: str, attribute: str = "") -> str:
    """Write an element that meets a compound: ``div.item-text[itemprop=articleBody]``."""
    met = re.sub(r":not\([^)]*\)", "", compound)
    name = re.match(r"[a-z]\w*|", met)[0] or "div"  # type: ignore[index]
    attributes = {key: f"x{value}" if operator == "$" else value for key, operator, value in re.findall(r"\[(\w+)([$^*]?)=([\w-]+)\]", met)}
    attributes |= dict(re.findall(r"(#)([\w-]+)", met))
    if "#" in attributes:
        attributes["id"] = attributes.pop("#")
    classes = " ".join([*re.findall(r"\.([\w-]+)", met), attributes.pop("class", "")]).strip()
    attributes |= {"class": classes} if classes else {}
    is_picture = inside.startswith("https://media")
    attributes |= {attribute: inside} if attribute else {"src": inside} if name == "img" else {}
    content = "" if attribute or name in {"img", "input"} else f'<img src="{inside}">' if is_picture else inside
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>"


def page_of(case: Case) -> str:
    """Write a page that fits the layout and has the field by the selector alone."""
    printed = FIELDS[case.field][1]
    if case.field in {"url", "related"}:
        printed = address(case, NUMBER if case.field == "url" else 7654321)
    parts = [element(part, value) for part, value in zip(case.selector.split(" && "), split(case, printed), strict=True)]
    if case.field != "headline":
        parts.append(element("h1" if "h1:not(.logo)" in case.layout.headline or case.layout is UNKNOWN else case.layout.headline[-1], FIELDS["headline"][1]))
    mark = element(case.layout.marks[-1], "") if case.layout.marks else ""
    body = element(case.layout.body[0], STORY) if case.layout is not UNKNOWN else f"<main>{STORY}</main>"
    metas = "".join(part for part in parts if part.startswith(("<meta", "<link")))
    rest = "".join(part for part in [*parts, mark, "" if case.field == "body" else body] if not part.startswith(("<meta", "<link")))
    return f"<html><head>{metas}</head><body><article>{rest}</article></body></html>"


def split(case: Case, printed: str) -> list[str]:
    """Print date and time apart where two selectors are joined; ASP.NET pages print them as Tehran shows them."""
    return ["06/05/2017", "11:38"] if " && " in case.selector else [printed]


def address(case: Case, number: int) -> str:
    """Return an article address of the source."""
    path = {"irna_aspnet": f"/{case.source.language}/News/{number}/"}.get(case.layout.layout_id, f"/news/{number}/x")
    return f"http://www.irna.ir{path}" if case.layout.layout_id == "irna_aspnet" else case.source.origin + path


def read(case: Case) -> Article:
    """Read the page as one of a source with this layout alone."""
    source = replace(case.source, layouts=() if case.layout is UNKNOWN else (case.layout,))
    found = read_article(page_of(case).encode(), source=source, url=address(case, NUMBER), number=NUMBER, fetched_at=NOW)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("case", [*cases()], ids=str)
def test_selector_reads_its_field(case: Case) -> None:
    """Without it a selector could be declared that never fires: the strainer drops its element, or nothing reads the field."""
    article = read(case)
    field, _, expected = FIELDS[case.field]
    if case.field != "headline" or case.selector.startswith("meta "):
        assert f"{field}={case.selector}" in article.selectors
    if case.field == "images":
        assert [image.url for image in article.images] == [expected]
    elif case.field == "related":
        assert article.related_urls == (address(case, 7654321),)
    elif case.field == "url":
        assert article.url == address(case, NUMBER)
    elif case.field == "body":
        assert article.body.count("Workshops") == STORY.count("Workshops")
    elif case.field != "number":
        assert getattr(article, field) == expected


def test_the_cases_are_many() -> None:
    """Without it the test above could pass on an empty list."""
    assert len({(case.layout.layout_id, case.field, case.selector) for case in cases()}) > 300
    assert urlsplit(address(next(cases()), NUMBER)).path == f"/news/{NUMBER}/x"
