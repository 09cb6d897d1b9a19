"""The words right before a quantity -> how exact it is: '~' about, '>' over or at least, '<' under or up to."""

import re
from functools import cache
from typing import Literal

from tasks.facts.lexicon import lookup
from tasks.models import Language

Qualifier = Literal["", "~", ">", "<"]
_REACH = 34


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    groups = lookup("qualifiers")[language]
    alternatives = "|".join(f"(?P<{group}>{'|'.join(sorted(words, key=len, reverse=True))})" for group, words in groups.items())
    tail = r"(?: (?:a|an|the|its|their|total of|a total of|as much as|as many as))? ?\(?$" if language == "en" else r" ?$"
    return re.compile(rf"(?<!\w)(?:{alternatives}){tail}")


_SIGNS: dict[str, Qualifier] = {"about": "~", "over": ">", "under": "<"}


def qualifier_before(lower: str, position: int, language: Language) -> Qualifier:
    """Return the qualifier that ends at ``position``, '' for an exact number."""
    found = _pattern(language).search(lower, max(0, position - _REACH), position)
    return _SIGNS[found.lastgroup] if found and found.lastgroup else ""
