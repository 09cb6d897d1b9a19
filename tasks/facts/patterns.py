"""Wording kept as data -> compiled patterns.

A lookup file holds ``words`` (name: words divided by blanks, or a list of phrases) and patterns (a string, or a list that is joined), in which
``<name>`` stands for any of the words.
"""

import re
from collections.abc import Iterable
from functools import cache

from tasks.lookups import load


@cache
def pattern(file: str, key: str) -> re.Pattern[str]:
    """Return the pattern ``key`` of the lookup ``file``."""
    entry = load(file)
    value = entry[key]
    text = "".join(value) if isinstance(value, list) else str(value)
    for name, words in entry.get("words", {}).items():
        text = text.replace(f"<{name}>", f"(?:{by_letter(words.split() if isinstance(words, str) else words)})")
    return re.compile(text)


def any_word(words: Iterable[str]) -> str:
    """Return a pattern of any of ``words``, the longest first."""
    return by_letter(re.escape(word) for word in sorted(words, key=len, reverse=True))


def by_letter(alternatives: Iterable[str]) -> str:
    """Return a pattern of ``alternatives``, in their order but together by first letter: a search passes over those of another letter at once."""
    groups: dict[str, list[str]] = {}
    for form in alternatives:
        letter = form[0] if _BEGINS_WITH_LETTER.match(form) else ""
        groups.setdefault(letter, []).append(form[len(letter) :])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in groups.items())


_BEGINS_WITH_LETTER = re.compile(r"\w(?![?*+{])[^|]*$")
