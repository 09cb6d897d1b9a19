"""What a number is, and the words that make one (tasks/lookups/number_words.yaml)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tasks.facts.lexicon import lookup
from tasks.facts.quantities.exact import product, total
from tasks.models import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number; ``lower[start:end]`` holds it with its magnitudes."""

    start: int
    end: int
    value: float
    scale: float  # its last magnitude, 1 without
    printed: str  # digits as printed, '' when it is in words only
    flags: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Return whether it is a bare whole number in digits, as years, labels and scores are."""
        return self.scale == 1.0 and self.printed.isdigit()

    @property
    def looks_like_year(self) -> bool:
        """Return whether it could be a Gregorian or Solar Hijri year."""
        return self.is_plain and len(self.printed) == 4 and (1300 <= self.value <= 1420 or 1800 <= self.value <= 2100)


class Part(NamedTuple):
    """One word or digit group of a number."""

    value: float
    is_magnitude: bool  # multiplies what stands before it


@cache
def number_words(language: Language) -> Mapping[str, Part]:
    """Return the number words of ``language``, magnitudes included, short ones left out."""
    groups = lookup("number_words")[language]
    return {word: Part(float(value), kind == "magnitudes") for kind, words in groups.items() if kind != "short_magnitudes" for word, value in words.items()}


def combine(parts: Iterable[Part]) -> float:
    """Return the value of ``parts``: a magnitude multiplies the terms before it that have a smaller one («2 هزار و 600 میلیارد»)."""
    terms: list[tuple[float, float]] = []  # value, magnitude it already has
    for part in parts:
        if not part.is_magnitude:
            terms.append((part.value, 1.0))
            continue
        multiplied = 0.0
        while terms and terms[-1][1] < part.value:
            multiplied = total(multiplied, terms.pop()[0])
        terms.append((product(multiplied or 1.0, part.value), part.value))
    return total(*(value for value, _ in terms))
