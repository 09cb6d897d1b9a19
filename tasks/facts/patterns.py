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
        alternatives = words.split() if isinstance(words, str) else words
        text = text.replace(f"<{name}>", f"(?:{'|'.join(alternatives)})")
    return re.compile(text)


def any_word(words: Iterable[str]) -> str:
    """Return a pattern of any of ``words``, the longest first, together by first letter: the search passes over those of another letter at once."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(group)})" for letter, group in rests.items())
