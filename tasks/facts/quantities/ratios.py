"""Text -> ratios and parts of a whole in words: "tenfold", "2.5 times more", "doubled" -> ratio; "half of", "two thirds" -> percent."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tasks.facts.lexicon import lookup
from tasks.facts.text import Text
from tasks.models import Language


class Ratio(NamedTuple):
    """A ratio or share in words: ``value`` in ``unit`` ('ratio' or 'percent')."""

    start: int
    end: int
    value: float
    unit: str
    rule: str


def _pattern(rows: list[list[str | float]], letter: str) -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{form})(?P<r{i}>)" for i, (_, _, form) in enumerate(rows))  # the mark stands last: a branch is skipped by its first letter
    return re.compile(rf"[^\w-](?:{alternatives})(?!{letter})")  # the character before is consumed: the search skips from word to word


_ROWS: dict[Language, list[list[str | float]]] = {"en": lookup("ratios")["en"], "fa": lookup("ratios")["fa"]}
_PATTERNS = {"en": _pattern(_ROWS["en"], r"\w"), "fa": _pattern(_ROWS["fa"], "[آ-ی]")}


def read_ratios(text: Text) -> Iterator[Ratio]:
    """Yield the ratios and fractions of ``text`` that are written in words."""
    padded, rows = f" {text.lower}", _ROWS[text.language]
    for start, end in text.sentences_with(lookup("ratios")["roots"][text.language], text.lower):
        for match in _PATTERNS[text.language].finditer(padded, start, end + 1):
            unit, value, _ = rows[int((match.lastgroup or "r0")[1:])]
            yield Ratio(match.start(), match.end() - 1, float(value), str(unit), f"{unit}_word")
