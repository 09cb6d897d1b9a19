"""The words around a number -> its unit in the vocabulary of facts.md, with the factor to it (tasks/lookups/units.yaml)."""

import re
from dataclasses import dataclass
from functools import cache

from tasks.facts.lexicon import lookup
from tasks.models import Language

_FLOWS = frozenset({"bbl", "m3", "l", "t", "kg"})
_PER_DAY = frozenset({*_FLOWS, "USD", "EUR", "IRR", "IRT"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: ``value * factor`` is in ``code``."""

    code: str
    factor: float
    kind: str  # share, money, mass, time ...

    def per(self, other: str) -> "Unit | None":
        """Return this unit per ``other`` ('d', 't', 'USD'), None when that makes no price and no rate."""
        if other == "d":
            return Unit(f"{self.code}/d", self.factor, "rate") if self.code in _PER_DAY else None
        if self.kind != "money" or other == self.code:
            return None
        return Unit(f"{self.code}/{other}", self.factor, "price")


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The unit words of one language as compiled patterns."""

    suffix: re.Pattern[str]
    units: tuple[Unit, ...]
    per: re.Pattern[str]
    per_codes: tuple[str, ...]
    sign: re.Pattern[str]

    def after(self, lower: str, position: int) -> tuple[Unit, int] | None:
        """Return the unit that stands at ``position`` and where it ends."""
        found = self.suffix.match(lower, position)
        return (self.units[int(found.lastgroup[1:])], found.end()) if found and found.lastgroup else None

    def per_after(self, lower: str, position: int) -> tuple[str, int] | None:
        """Return what stands behind "per" at ``position`` ('t', 'd', 'USD') and where it ends."""
        found = self.per.match(lower, position)
        return (self.per_codes[int(found.lastgroup[1:])], found.end()) if found and found.lastgroup else None

    def sign_before(self, lower: str, position: int) -> tuple[Unit, int] | None:
        """Return the currency sign that ends at ``position`` and where it begins."""
        found = self.sign.search(lower, max(0, position - 7), position)
        return (Unit(_SIGNS[found[1]], 1.0, "other" if _SIGNS[found[1]] == "C" else "money"), found.start(1)) if found else None


_SIGNS: dict[str, str] = lookup("units")["signs"]
_SIGN = re.compile(rf"(?:(?<=\W)|^)({'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))}) ?$")
_WORD_ENDS = {"en": r"(?!\w)", "fa": r"(?![آ-ی])"}
_ENDS = {"en": r"(?![\w])", "fa": r"(?: ?ای|یی|ی)?(?![آ-ی])"}
_GAPS = {"en": r"(?: ?[-‑–]? ?)", "fa": r" {0,2}"}


@cache
def unit_table(language: Language) -> UnitTable:
    """Return the unit words of ``language``."""
    rows = [(Unit(code, float(factor), kind), form) for kind, group in lookup("units")[language].items() for code, factor, form in group]
    suffixes = "|".join(f"(?:{form})(?P<u{i}>)" for i, (_, form) in enumerate(rows))  # the mark stands last: a branch is skipped by its first letter
    per = lookup("units")["per"][language]
    lead, end = lookup("units")["per_lead"][language], _WORD_ENDS[language]
    return UnitTable(
        suffix=re.compile(rf"{_GAPS[language]}(?:{suffixes}){_ENDS[language]}"),
        units=tuple(unit for unit, _ in rows),
        per=re.compile(rf"{lead}(?:{'|'.join(f'(?:{form})(?P<p{i}>)' for i, form in enumerate(per.values()))}){end}"),
        per_codes=tuple(per),
        sign=_SIGN,
    )
