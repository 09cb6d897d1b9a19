"""Wording kept as data -> compiled patterns.

A lookup file holds ``words`` (name: words divided by blanks, or a list of phrases) and patterns (a string, or a list that is joined), in which
``<name>`` stands for any of the words.
"""

import re
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
