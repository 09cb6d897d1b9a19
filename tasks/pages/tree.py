"""Text of a page -> an index of its elements, built in one parse and one walk; selectors look up candidates instead of walking again.

Only the parts an article can be read from are parsed (head and ``article``, or, without an ``article``, the blocks of the family):
navigation and side boxes make up most of a page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import NamespacedAttribute
from bs4.filter import SoupStrainer

from tasks.pages.selectors import matches, parse

_TAGS = frozenset({"article", "h1"})
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


class _Builder(LXMLTreeBuilder):
    """BeautifulSoup's builder on lxml without what these pages have no use for: namespaces, and a meta's charset put in anew."""

    def start(self, tag: str, attrib: dict[str, str], nsmap: object = None) -> None:  # type: ignore[override]  # noqa: ARG002 - bs4's signature
        assert self.soup is not None  # the soup that feeds it
        self.soup.handle_starttag(tag, None, None, attrib)

    def end(self, tag: str) -> None:  # type: ignore[override]
        assert self.soup is not None
        self.soup.handle_endtag(tag)

    def set_up_substitutions(self, tag: Tag) -> bool:  # noqa: ARG002 - bs4's signature
        return False


class _ArticleParts(SoupStrainer):
    """Lets the parser keep top-level elements that may belong to an article, with everything in them; metas and links of the head are told to ``tree``."""

    def __init__(self, tree: "Tree") -> None:
        super().__init__()
        self._tree = tree

    def allow_tag_creation(self, nsprefix: str | None, name: str, attrs: Mapping[str | NamespacedAttribute, str] | None) -> bool:  # noqa: ARG002 - bs4's signature
        attributes = attrs or {}
        if name in {"meta", "link"}:
            self._tree.note(name, attributes)
            return False
        return name in _TAGS or "itemprop" in attributes or attributes.get("id") in _IDS or not _CLASSES.isdisjoint(attributes.get("class", "").split())

    def allow_string_creation(self, string: str) -> bool:  # noqa: ARG002 - bs4's signature
        return False


class Tree:
    """The readable parts of one page."""

    def __init__(self, text: str) -> None:
        self.metas: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.hidden: set[int] = set()
        self._found: dict[str, list[Tag]] = {}
        self._index: dict[str | None, list[Tag]] = defaultdict(list)
        is_whole = _WHOLE in text
        self.soup = BeautifulSoup(
            text if is_whole else _head_and_article(text),
            builder=_Builder(multi_valued_attributes=None, attribute_dict_class=dict),
            parse_only=None if is_whole else _ArticleParts(self),
        )
        for element in self.soup.find_all(True):
            self._add(element)

    def many(self, css: str) -> list[Tag]:
        """Return the elements that match ``css``, in page order, without hidden ones."""
        if css not in self._found:
            selector = parse(css)
            candidates = self._index[selector.keys[-1]] if all(key in self._index for key in selector.keys) else []
            self._found[css] = [element for element in candidates if id(element) not in self.hidden and matches(element, selector)]
        return self._found[css]

    def hide(self, selectors: Iterable[str]) -> None:
        """Keep every element matched by ``selectors``, and all inside it, out of later answers."""
        for css in selectors:
            for element in self.many(css):
                self.hidden.update(id(inner) for inner in element.find_all(True))
                self.hidden.add(id(element))
        self._found.clear()

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
        self.note(element.name, attributes)

    def note(self, name: str, attributes: Mapping[str, Any]) -> None:
        """Remember what a meta or a link states; the first of a key is kept."""
        if name == "meta" and attributes.get("content"):
            for key in ("name", "property", "itemprop"):
                self.metas.setdefault(attributes.get(key, ""), attributes["content"])
        elif name == "link":
            self.links.setdefault(attributes.get("rel", ""), attributes.get("href", ""))


def _head_and_article(text: str) -> str:
    """Return the head and all from the first ``<article`` to the last ``</article>``; the whole text when it has no such pair."""
    head, start, end = text.find("</head>"), text.find("<article"), text.rfind("</article>")
    if start < head or end < start or any(mark in text[end:] for mark in _OUTSIDE):
        return text
    return (text[: head + len("</head>")] if head >= 0 else text[:start]) + text[start:end]
