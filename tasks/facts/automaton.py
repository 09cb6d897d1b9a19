"""Folded text + the registry's names -> every place where a name stands, in one Aho-Corasick pass.

Text and names are brought to the same form, one character to one character: lower case letters and digits, all else a blank.
Hyphens, apostrophes and points therefore never divide two spellings, and a name is bounded by blanks on both sides.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from tasks.facts.registry import Name, names
from tasks.facts.text import fold


class Hit(NamedTuple):
    """A name as it stands in the text."""

    start: int
    end: int
    name: Name


class _Form(dict[int, str]):
    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        form = lower[0] if lower[0].isalnum() else " "
        self[code] = form
        return form


_FORM = _Form()


def to_form(folded: str) -> str:
    """Return ``folded`` in matching form, of the same length."""
    return folded.translate(_FORM)


def find_names(folded: str) -> Iterator[Hit]:
    """Yield every name in ``folded`` whose capitals fit, overlapping ones too."""
    for end, (length, candidates) in _automaton().iter(f" {to_form(folded)} "):
        start = end - length - 1
        surface = folded[start : end - 1]
        for name, case in candidates:
            if case == "any" or (surface[0].isupper() if case == "capital" else surface.isupper()):
                yield Hit(start, end - 1, name)


@cache
def _automaton() -> ahocorasick.Automaton:
    patterns: dict[str, dict[str, tuple[Name, str]]] = {}
    for name in names():
        for text in _spellings(fold(name.text)):
            patterns.setdefault(f" {to_form(text)} ", {}).setdefault(name.entity.entity_id + name.when, (name, _case(text)))
    automaton = ahocorasick.Automaton()
    for pattern, candidates in patterns.items():
        automaton.add_word(pattern, (len(pattern) - 2, tuple(candidates.values())))
    automaton.make_automaton()
    return automaton


def _spellings(text: str) -> set[str]:
    """The text, and the text without the comma before 'and', with '&' for 'and', with a curled name's apostrophe left out."""
    spellings = {text, text.replace(" and ", " & "), text.replace(", and ", " and "), text.replace(" and ", ", and ") if ", " in text else text}
    return spellings | {s.replace("ization", "isation") for s in spellings} | {s.replace("Center", "Centre") for s in spellings}


def _case(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters) and letters[0].lower() != letters[0]:
        return "upper"
    return "capital" if text[0].lower() != text[0] else "any"
