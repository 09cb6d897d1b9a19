"""The part of CSS that layouts are written in, matched one element at a time: ``tag#id.class[attr=x]:not(tag)`` and descendants of those.

A general matcher (soupsieve) sets up a document context per element, which took more than half of the time of reading a page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bs4 import Tag

_SIMPLE = re.compile(
    r"(?P<tag>^[a-z][a-z0-9]*)|#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|\[(?P<attribute>[\w-]+)(?P<operator>[*^$]?)=(?P<value>[\w-]+)\]|:not\((?P<negated>[^()]+)\)"
)
_COMPARE: dict[str, Callable[[str, str], bool]] = {
    "": lambda value, wanted: value == wanted,
    "*": lambda value, wanted: wanted in value,
    "^": lambda value, wanted: value.startswith(wanted),
    "$": lambda value, wanted: value.endswith(wanted),
}


class SelectorError(ValueError):
    """A selector uses more of CSS than layouts may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compound:
    """Conditions on one element."""

    tag: str | None
    attributes: tuple[tuple[str, str, str], ...]  # name, operator, value; ids are '='
    classes: frozenset[str]
    negated: tuple["Compound", ...]

    def fits(self, element: Tag) -> bool:
        """Tell whether ``element`` meets every condition."""
        if self.tag is not None and element.name != self.tag:
            return False
        attributes = element.attrs
        if self.classes and not self.classes.issubset(str(attributes.get("class", "")).split()):
            return False
        for name, operator, value in self.attributes:
            if not _COMPARE[operator](str(attributes.get(name, "")), value):
                return False
        return not (self.negated and any(other.fits(element) for other in self.negated))


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """What an element and its ancestors must meet."""

    outer: tuple[Compound, ...]  # met by ancestors, outermost first
    own: Compound
    keys: tuple[str | None, ...]  # of all of them, see index_key


@cache
def parse(css: str) -> Selector:
    """Return what ``css`` says. Raise SelectorError for anything beyond the part of CSS above."""
    compounds = [_compound(part, css) for part in css.split()]
    return Selector(outer=tuple(compounds[:-1]), own=compounds[-1], keys=tuple(map(index_key, compounds)))


def matches(element: Tag, selector: Selector) -> bool:
    """Tell whether ``element`` meets the last compound and has ancestors that meet the others, in order."""
    if not selector.own.fits(element):
        return False
    outer = list(selector.outer)
    for parent in element.parents if outer else ():
        if outer[-1].fits(parent):
            outer.pop()
            if not outer:
                break
    return not outer


def index_key(compound: Compound) -> str | None:
    """Return the narrowest key under which ``Tree`` lists the elements that can meet ``compound``; None when all elements must be tried."""
    named = {(name, operator): value for name, operator, value in compound.attributes}
    if ("id", "") in named:
        return "#" + named["id", ""]
    if compound.classes:
        return "." + min(compound.classes)
    if ("itemprop", "") in named:
        return "@" + named["itemprop", ""]
    if compound.tag:
        return compound.tag
    return next((f"[{name}]" for name in ("id", "class") if any(known == name for known, _ in named)), None)


def _compound(part: str, css: str) -> Compound:
    simple = list(_SIMPLE.finditer(part))
    if not simple or "".join(match[0] for match in simple) != part:
        raise SelectorError(f"not understood: {css!r}")
    return Compound(
        tag=next((match["tag"] for match in simple if match["tag"]), None),
        attributes=tuple(
            ("id", "", match["id"]) if match["id"] else (match["attribute"], match["operator"], match["value"])
            for match in simple
            if match["id"] or match["attribute"]
        ),
        classes=frozenset(match["cls"] for match in simple if match["cls"]),
        negated=tuple(_compound(match["negated"], css) for match in simple if match["negated"]),
    )
