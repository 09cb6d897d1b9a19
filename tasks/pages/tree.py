"""Text of a page -> an index of its elements, built in one parse and one walk; selectors look up candidates instead of walking again.

Only the parts an article can be read from are parsed (head and ``article``, or, without an ``article``, the blocks of the family):
navigation and side boxes make up most of a page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bs4 import BeautifulSoup, Tag
from bs4.element import AttributeDict, NamespacedAttribute
from bs4.filter import SoupStrainer

from tasks.pages.selectors import index_key, matches, parse

_TAGS = frozenset({"meta", "title", "link", "article", "h1"})
_CLASSES = frozenset(
    {
        "item",
        "item-header",
        "item-title",
        "item-nav",
        "item-date",
        "item-path",
        "item-summary",
        "item-body",
        "item-text",
        "item-code",
        "item-img",
        "item-author",
    }
    | {"item-boxes", "item-boxes2", "summary", "introtext", "kicker", "rutitr", "uptitle", "breadcrumb", "breadcrumb-item", "tags", "related-items"}
    | {"short-link-container", "gallery", "photoGall", "print-header", "comment-form", "comments-list"}
)
_IDS = frozenset({"item", "photo", "photos", "newsId", "news-comment"})
_WHOLE = "_BodyLabel"  # pages of the ASP.NET site are small and name their parts by id alone: all of them is parsed
_OUTSIDE = ("photoGall", 'id="photo')  # galleries may stand outside of the article


class _ArticleParts(SoupStrainer):
    """Lets the parser keep top-level elements that may belong to an article, with everything in them."""

    def allow_tag_creation(self, nsprefix: str | None, name: str, attrs: Mapping[str | NamespacedAttribute, str] | None) -> bool:  # noqa: ARG002 - bs4's signature
        if name in _TAGS:
            return True
        attributes = attrs or {}
        return "itemprop" in attributes or attributes.get("id") in _IDS or not _CLASSES.isdisjoint(attributes.get("class", "").split())

    def allow_string_creation(self, string: str) -> bool:  # noqa: ARG002 - bs4's signature
        return False


class Tree:
    """The readable parts of one page."""

    def __init__(self, text: str) -> None:
        is_whole = _WHOLE in text
        self.soup = BeautifulSoup(
            text if is_whole else _head_and_article(text),
            "lxml",
            parse_only=None if is_whole else _ArticleParts(),
            multi_valued_attributes=None,
            attribute_dict_class=AttributeDict,  # a plain dict, where the default checks every value
        )
        self.metas: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self._index: dict[str | None, list[Tag]] = defaultdict(list)
        self.hidden: set[int] = set()
        for element in self.soup.find_all(True):
            self._add(element)

    def many(self, css: str) -> list[Tag]:
        """Return the elements that match ``css``, in page order, without hidden ones."""
        compounds = parse(css)
        candidates = self._index.get(index_key(compounds[-1]), [])
        return [element for element in candidates if id(element) not in self.hidden and matches(element, compounds)]

    def hide(self, selectors: Iterable[str]) -> None:
        """Keep every element matched by ``selectors``, and all inside it, out of later answers."""
        for css in selectors:
            for element in self.many(css):
                self.hidden.update(id(inner) for inner in element.find_all(True))
                self.hidden.add(id(element))

    def _add(self, element: Tag) -> None:
        attributes = element.attrs
        keys: list[str | None] = [None, element.name]
        if "class" in attributes:
            keys += ["[class]", *("." + name for name in str(attributes["class"]).split())]
        if "id" in attributes:
            keys += ["[id]", "#" + str(attributes["id"])]
        if "itemprop" in attributes:
            keys.append("@" + str(attributes["itemprop"]))
        for key in keys:
            self._index[key].append(element)
        if element.name == "meta" and attributes.get("content"):
            for name in ("name", "property", "itemprop"):
                self.metas.setdefault(str(attributes.get(name, "")), str(attributes["content"]))
        elif element.name == "link":
            self.links.setdefault(str(attributes.get("rel", "")), str(attributes.get("href", "")))


def _head_and_article(text: str) -> str:
    """Return the head and all from the first ``<article`` to the last ``</article>``; the whole text when it has no such pair."""
    head, start, end = text.find("</head>"), text.find("<article"), text.rfind("</article>")
    if start < head or end < start or any(mark in text[end:] for mark in _OUTSIDE):
        return text
    return (text[: head + len("</head>")] if head >= 0 else text[:start]) + text[start:end]
