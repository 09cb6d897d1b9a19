"""Megawatts and kilowatt-hours -> the source of the power, where the clause names one: "§ of wind power", "renewables' capacity of §"."""

from collections.abc import Sequence

from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import word_list
from tasks.lookups import load

_KINDS: dict[str, str] = load("commodities")["en"]["power_kinds"]
_POWERED = word_list("commodities", "en", "powered")
_BODIES = frozenset({"organization", "ministry", "company", "association", "office", "department", "exhibition", "conference", "institute", "sector"})
_STOPS = frozenset({QUANTITY, ",", ";", ".", ":", "which", "while", "versus"})
_BEFORE, _AFTER = 14, 9  # words
_NAME = 6  # words of a body's name


def kind_of_power(words: Sequence[str], position: int) -> str:
    """Return what makes the power, "" where the words of the figure's own clause do not say it; what follows the figure comes first."""
    after = _clause(words, range(position + 1, min(position + _AFTER, len(words))))
    before = _clause(words, range(position - 1, max(position - _BEFORE, 0) - 1, -1))
    return next((_KINDS[words[i]] for i in (*after, *before) if words[i] in _KINDS and _is_source(words, i)), "")


def _clause(words: Sequence[str], places: range) -> list[int]:
    stop = next((n for n, i in enumerate(places) if words[i] in _STOPS), len(places))
    return list(places[:stop])


def _is_source(words: Sequence[str], i: int) -> bool:
    """As in "wind power", "renewables", not in "Renewable Energy Organization"."""
    return (words[i].endswith("s") or not _POWERED.isdisjoint(words[i + 1 : i + 3])) and _BODIES.isdisjoint(words[i + 1 : i + _NAME])
