"""Page that no declared layout fits -> what a general extractor (trafilatura) takes for its text: kept to be looked at, and held until every witness agrees.

Headline, date, number and the like are believed from metas alone; a lead that only a meta states is no part of the text.
The extractor takes a quarter of a second to load, so it is loaded at its first page.
"""

import importlib
import re
from typing import Any

from tasks.pages.bodies import Body
from tasks.pages.hygiene import comparable
from tasks.sources.source import Layout

MAX_CHARS = 1_000_000  # pages of these sites stay below; what costs more than a page is no article to guess at
MAX_TAGS = 10_000
LAYOUT = Layout(
    layout_id="layout_unknown",
    marks=(),
    headline=("meta og:title", "meta twitter:title", "h1"),
    body=("trafilatura",),
    published=("meta article:published_time", "meta datePublished"),
    modified=("meta article:modified_time", "meta dateModified"),
    section=("meta article:section",),
    tags=("meta article:tag", "meta keywords"),
    images=("meta og:image",),
    licence=("meta copyright",),
    short_url=("link shortlink",),
    news_type=("meta nastooh:newsType",),
    url=("link canonical", "meta og:url"),
    number=("meta nastooh:nid", "meta nastooh:code", "meta og:url", "link canonical"),
)
_MAIN = "//article | //main | //*[@role='main']"
_ASIDE = ("script", "style", "noscript", "template", "nav", "aside", "footer", "form", "time")
_TEXTS = f".//text()[not({' or '.join(f'ancestor::{name}' for name in _ASIDE)})]"
_DIGIT = re.compile(r"\d")


def extract(page: str, headline: str) -> Body:
    """Return the paragraphs of ``page`` without its ``headline``; none when the extractor finds none, or the page is too much for a guess."""
    trafilatura: Any = importlib.import_module("trafilatura")
    is_bounded = len(page) <= MAX_CHARS and page.count("<") <= MAX_TAGS
    tree = trafilatura.load_html(page) if is_bounded else None
    if tree is None:
        return Body(paragraphs=(), n_digits_shown=0)
    n_digits_shown = _count_digits(tree)
    found = trafilatura.bare_extraction(tree, fast=True, include_comments=False)
    lines = (found.text or "").split("\n") if found else []
    return Body(paragraphs=tuple(line for line in lines if comparable(line) not in {"", comparable(headline)}), n_digits_shown=n_digits_shown)


def _count_digits(tree: Any) -> int:
    main = max(tree.xpath(_MAIN) or [tree], key=lambda element: len(element.text_content()))
    return sum(len(_DIGIT.findall(text)) for text in main.xpath(_TEXTS))
