"""Folded text + the registry's names and the nouns of kind -> every place where one stands, in one Aho-Corasick pass.

Text and names are brought to the same form, one character to one character: lower case letters and digits, all else a blank.
Hyphens, apostrophes and points therefore never divide two spellings, and a name is bounded by blanks on both sides.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from tasks.facts.mentions.registry import Name, names
from tasks.facts.mentions.wording import words
from tasks.facts.text import Span, fold, lowered


class Hit(NamedTuple):
    """A name as it stands in the text."""

    start: int
    end: int
    name: Name


class Found(NamedTuple):
    """What one pass finds, in the order of ends, overlapping ones too."""

    names: list[Hit]
    org_nouns: list[Span]  # 'Ministry', 'Bank': may end a name that no registry knows
    place_nouns: list[Span]  # 'Port', 'gas field'


def find_names(folded: str) -> Found:
    """Return every name in ``folded`` whose capitals fit, and the English nouns that make a name of the words around them."""
    found = Found([], [], [])
    for end, (length, candidates, nouns) in _automaton().iter(f" {to_form(folded)} "):
        start = end - length - 1
        surface = folded[start : end - 1]
        for case, name in candidates:
            if case == "any" or (surface[0].isupper() if case == "capital" else surface.isupper() if case == "upper" else surface == case):
                found.names.append(Hit(start, end - 1, name))
        for noun, is_place in nouns:
            if noun == surface:
                (found.place_nouns if is_place else found.org_nouns).append(Span(start, end - 1))
    return found


_PLAIN = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(range(128, 256))
_ASCII = bytes(range(128))
_NO_LETTER = re.compile(r"\W")


def to_form(folded: str) -> str:
    """Return ``folded`` in matching form, of the same length; ASCII goes through a table of bytes, which is the fastest way."""
    coded = lowered(folded).encode("utf-8", "surrogatepass")
    form = coded.translate(_PLAIN).decode("utf-8", "surrogatepass")
    for character in set(_NO_LETTER.findall(coded.translate(None, _ASCII).decode("utf-8", "surrogatepass"))):
        form = form.replace(character, " ")
    return form


def is_inside_word(body: str, start: int) -> bool:
    """Tell whether a zero-width non-joiner ties the name to the letters before it: «دری‌نجف‌آبادی» names no Najaf."""
    return start > 1 and body[start - 1] == "\u200c" and body[start - 2].isalpha()


@cache
def _automaton() -> ahocorasick.Automaton:
    """Pattern -> (length, candidates, nouns).

    A candidate is a case rule ('any', 'capital', 'upper', or the exact text) and a name; a noun is its exact text and whether it is one of places.
    """
    patterns: dict[str, dict[tuple[str, str], tuple[str, Name]]] = {}
    for name in names():
        for text in _spellings(fold(name.text)):
            candidates = patterns.setdefault(f" {to_form(text)} ", {})
            key = (name.entity.entity_id, name.when)
            if key not in candidates or _case(text) == "any":
                candidates[key] = (_case(text), name)
    nouns: dict[str, list[tuple[str, bool]]] = {}
    for noun, is_place in _nouns():
        nouns.setdefault(f" {to_form(noun)} ", []).append((noun, is_place))
    automaton = ahocorasick.Automaton()
    for pattern in {**patterns, **nouns}:
        automaton.add_word(pattern, (len(pattern) - 2, tuple(patterns.get(pattern, {}).values()), tuple(nouns.get(pattern, ()))))
    automaton.make_automaton()
    return automaton


def _nouns() -> Iterator[tuple[str, bool]]:
    yield from ((noun, False) for noun in words("org_nouns"))
    yield from ((noun, True) for noun in words("place_nouns"))
    yield from ((f"{of} {kind}", True) for of in ("gas", "oil", "Gas", "Oil") for kind in ("field", "Field", "refinery", "Refinery"))


def _spellings(text: str) -> set[str]:
    """The text with '&' for 'and', with and without the comma before 'and', in British spelling, with points for hyphens in Persian."""
    spellings = {text, text.replace(" and ", " & "), text.replace(", and ", " and "), text.replace(" and ", ", and ") if ", " in text else text}
    return {s.replace(*swap) for s in spellings for swap in (("", ""), ("ization", "isation"), ("Center", "Centre"), ("Program", "Programme"))}


def _case(text: str) -> str:
    """'+' and digits must stand as written ('5+1' is not '5.1'); capitals must be capitals; small letters may be either."""
    if any(c.isdigit() or c == "+" for c in text):
        return text
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 1 and text.isupper():
        return "upper"
    return "capital" if text[0].isupper() else "any"
