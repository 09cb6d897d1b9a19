"""Text of a page -> an index of its elements, built in one parse and one walk; selectors look up candidates instead of walking again.

Only the parts an article can be read from are parsed (metas, ``article`` and the blocks of the family): navigation and side boxes make up most of a page.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import soupsieve
from bs4 import BeautifulSoup, Tag
from bs4.element import NamespacedAttribute
from bs4.filter import SoupStrainer

_TAGS = frozenset({"meta", "title", "link", "article", "h1"})
_CLASSES = re.compile(
    r"\b(?:item|item-(?:header|title|nav|date|path|summary|body|text|code|img|author|boxes\d?)|summary|introtext|kicker|rutitr|uptitle|breadcrumb(?:-item)?|"
    r"tags|related-items|short-link-container|gallery|photoGall|print-header|comment-form|comments-list)(?=\s|$)"
)
_IDS = re.compile(r"^(?:item|photos?|newsId|news-comment)$")
_WHOLE = "_BodyLabel"  # pages of the ASP.NET site are small and name their parts by id alone: all of them is parsed
_LAST_COMPOUND = re.compile(r"[^\s>+~]+$")
_KEY = re.compile(r"(?P<kind>[#.])(?P<name>[\w-]+)|\[itemprop=(?P<prop>\w+)\]")
_NAME = re.compile(r"^[a-z][a-z0-9]*")
_ARGUMENTS = re.compile(r":[\w-]+\([^)]*\)")


class _ArticleParts(SoupStrainer):
    """Lets the parser keep top-level elements that may belong to an article, with everything in them."""

    def allow_tag_creation(self, nsprefix: str | None, name: str, attrs: Mapping[str | NamespacedAttribute, str] | None) -> bool:  # noqa: ARG002 - bs4's signature
        attributes = {str(key): value for key, value in (attrs or {}).items()}
        return name in _TAGS or "itemprop" in attributes or bool(_CLASSES.search(attributes.get("class", ""))) or bool(_IDS.search(attributes.get("id", "")))

    def allow_string_creation(self, string: str) -> bool:  # noqa: ARG002 - bs4's signature
        return False


class Tree:
    """The readable parts of one page."""

    def __init__(self, text: str) -> None:
        kept = None if _WHOLE in text else _ArticleParts()
        self.soup = BeautifulSoup(text, "lxml", parse_only=kept, multi_valued_attributes=None)
        self.metas: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self._index: dict[str, list[Tag]] = defaultdict(list)
        self._hidden: set[int] = set()
        for element in self.soup.find_all(True):
            self._add(element)

    def _add(self, element: Tag) -> None:
        self._index[element.name].append(element)
        attributes = element.attrs
        for key in str(attributes.get("class", "")).split():
            self._index["." + key].append(element)
        if "id" in attributes:
            self._index["#" + str(attributes["id"])].append(element)
        if "itemprop" in attributes:
            self._index["@" + str(attributes["itemprop"])].append(element)
        if element.name == "meta" and attributes.get("content"):
            for key in ("name", "property", "itemprop"):
                self.metas.setdefault(str(attributes.get(key, "")), str(attributes["content"]))
        elif element.name == "link":
            self.links.setdefault(str(attributes.get("rel", "")), str(attributes.get("href", "")))

    def many(self, css: str) -> list[Tag]:
        """Return the elements that match ``css``, in page order, without hidden ones."""
        pattern = soupsieve.compile(css)
        return [element for element in self._candidates(css) if id(element) not in self._hidden and pattern.match(element)]

    def has(self, css: str) -> bool:
        """Tell whether any element matches ``css``."""
        pattern = soupsieve.compile(css)
        return any(pattern.match(element) for element in self._candidates(css) if id(element) not in self._hidden)

    def hide(self, selectors: Iterable[str]) -> None:
        """Keep every element matched by ``selectors``, and all inside it, out of later answers."""
        for css in selectors:
            for element in self.many(css):
                self._hidden.update(id(inner) for inner in element.find_all(True))
                self._hidden.add(id(element))

    def _candidates(self, css: str) -> list[Tag]:
        """Return the elements that carry the id, class, itemprop or name of the selector's last part; all elements when it has none of them."""
        last = _LAST_COMPOUND.search(_ARGUMENTS.sub("", css))
        compound = last[0] if last else ""
        key = _KEY.search(compound)
        if key:
            return self._index.get("@" + key["prop"] if key["prop"] else key["kind"] + key["name"], [])
        name = _NAME.match(compound)
        return self._index.get(name[0], []) if name else self.soup.find_all(True)
