"""Folded text + the registry's names -> every place where a name stands, in one Aho-Corasick pass.

Text and names are brought to the same form, one character to one character: lower case letters and digits, all else a blank.
Hyphens, apostrophes and points therefore never divide two spellings, and a name is bounded by blanks on both sides.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from tasks.facts.mentions.registry import Name, names
from tasks.facts.text import fold


class Hit(NamedTuple):
    """A name as it stands in the text."""

    start: int
    end: int
    name: Name


def to_form(folded: str) -> str:
    """Return ``folded`` in matching form, of the same length."""
    lower = folded.lower()
    if len(lower) != len(folded):  # a letter such as "İ" grows when lowered
        lower = "".join(c.lower()[0] for c in folded)
    for character in set(lower):
        if not character.isalnum():
            lower = lower.replace(character, " ")
    return lower


def find_names(folded: str) -> Iterator[Hit]:
    """Yield every name in ``folded`` whose capitals fit, overlapping ones too."""
    for end, (length, candidates) in _automaton().iter(f" {to_form(folded)} "):
        start = end - length - 1
        surface = folded[start : end - 1]
        for case, name in candidates:
            if case == "any" or (surface[0].isupper() if case == "capital" else surface.isupper() if case == "upper" else surface == case):
                yield Hit(start, end - 1, name)


def is_inside_word(body: str, start: int) -> bool:
    """Tell whether a zero-width non-joiner ties the name to the letters before it: «دری‌نجف‌آبادی» names no Najaf."""
    return start > 1 and body[start - 1] == "\u200c" and body[start - 2].isalpha()


@cache
def _automaton() -> ahocorasick.Automaton:
    """Pattern -> (length, candidates); a candidate is a case rule ('any', 'capital', 'upper', or the exact text) and a name."""
    patterns: dict[str, dict[tuple[str, str], tuple[str, Name]]] = {}
    for name in names():
        for text in _spellings(fold(name.text)):
            candidates = patterns.setdefault(f" {to_form(text)} ", {})
            key = (name.entity.entity_id, name.when)
            if key not in candidates or _case(text) == "any":
                candidates[key] = (_case(text), name)
    automaton = ahocorasick.Automaton()
    for pattern, candidates in patterns.items():
        automaton.add_word(pattern, (len(pattern) - 2, tuple(candidates.values())))
    automaton.make_automaton()
    return automaton


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
