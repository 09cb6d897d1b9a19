"""Selectors of layouts: understood, and matched as CSS says."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tasks.pages.selectors import SelectorError, matches, parse
from tasks.pages.tree import Tree
from tasks.sources import DECLARED
from tasks.sources.source import Layout

PAGES = sorted((Path(__file__).parent / "sources").glob("*/*/*.html"))


def css_selectors() -> Iterator[str]:
    """Every CSS selector that a declared layout uses."""
    for layout in {layout for source in DECLARED.values() for layout in source.layouts}:
        for field in fields(Layout):
            value = getattr(layout, field.name)
            for selector in value if isinstance(value, tuple) and field.name != "always" else ():  # "always" names fields
                if not selector.startswith(("meta ", "link ")):
                    yield from (part.partition("@")[0] for part in selector.split(" && "))


SELECTORS = sorted(set(css_selectors()))


def test_layouts_declare_selectors() -> None:
    """Without it the tests below could pass on an empty list."""
    assert len(SELECTORS) > 60


@pytest.mark.parametrize("page", PAGES, ids=lambda page: "/".join([*page.parts[-3:-1], page.stem]))
def test_own_matcher_agrees_with_css(page: Path) -> None:
    """Without it our small matcher could drift from what a reader of the declarations takes them to mean."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml", multi_valued_attributes=None)
    elements = soup.find_all(True)
    for css in SELECTORS:
        assert [element for element in elements if matches(element, parse(css))] == soup.select(css), css


@pytest.mark.parametrize("css", ["div > p", "p:first-child", "a, b", "li + li", "*", "[href]"])
def test_more_of_css_is_refused(css: str) -> None:
    """Without it a selector we do not understand would silently match nothing."""
    with pytest.raises(SelectorError):
        parse(css)


def test_hidden_parts_are_read_by_nobody() -> None:
    """Without it the print header's copy of date and breadcrumb would be read before the visible one."""
    tree = Tree('<article><div class="print-header"><ol class="breadcrumb"><li>no</li></ol></div><ol class="breadcrumb"><li>yes</li></ol></article>')
    tree.hide([".print-header"])
    assert [element.get_text() for element in tree.many("ol.breadcrumb li")] == ["yes"]


@pytest.mark.parametrize(
    "text",
    [
        '<html><head><meta property="og:title" content="x"></head><body><nav>no</nav><article class="item"><h1 class="title">yes</h1></article></body></html>',
        '<html><head><meta property="og:title" content="x"><body><article class="item"><h1 class="title">yes</h1></article>',
        '<html><head><meta property="og:title" content="x"></head><body><div class="item"><h1 class="title">yes</h1></div></body></html>',
        '<html><head><meta property="og:title" content="x"></head><body><article class="item"><h1 class="title">yes</h1>',
    ],
)
def test_metas_and_article_survive_the_cut(text: str) -> None:
    """Without it a page without </head>, without an article element, or cut short would lose its metas or its body."""
    tree = Tree(text)
    assert tree.metas["og:title"] == "x"
    assert [element.get_text() for element in tree.many("h1.title")] == ["yes"]
