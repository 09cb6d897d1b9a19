"""Word lists of names.yaml as sets and patterns: what a name of a person looks like."""

import re
from functools import cache, lru_cache

from tasks.lookups import load


@cache
def words(key: str) -> frozenset[str]:
    """Return the word list ``key`` of the lookup ``names``."""
    return frozenset(str(load("names")[key]).split())


_TAIL = r"(?:[a-zà-ÿ]+(?:[A-Z][a-z]+)?(?:'(?!s\b)[a-z]+)*(?:-(?:[A-Z]|(?=e\b))?[a-z]+)*|\.(?!\w))"
NAME_WORD = f"[A-Z]{_TAIL}"
PARTICLE = r"(?:(?:al|Al|ol|el|bin|Bin|bint|ibn|von|van|der|de|da|del|ul|e|Le|La)[ -])"
SEQUENCE = re.compile(rf"[A-Z](?<!\w[A-Z]){_TAIL}(?: {PARTICLE}{{0,2}}{NAME_WORD})*")  # the capital comes first, so that the engine skips to it

_SPELLING = [
    (re.compile(a), b)
    for a, b in (
        ("[^a-z]", ""),
        ("gh", "q"),
        ("kh", "x"),
        ("ou|oo|u", "o"),
        ("ee|ei|ie|ai|ae|y", "i"),
        ("ph", "f"),
        (r"(.)\1", r"\1"),
        ("i+", "i"),
        ("g", "q"),
        ("eh$|ah$", "h"),
    )
]


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Return what transliterations of one Persian name have in common: 'Araghchi', 'Araqchi' -> 'araqchi'; 'Mir-Ashrafi', 'Mirashrafi' alike."""
    form = name.lower()
    for pattern, replacement in _SPELLING:
        form = pattern.sub(replacement, form)
    return form
