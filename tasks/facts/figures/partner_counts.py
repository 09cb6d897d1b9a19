"""A count of those who trade with Iran -> the trade and they themselves, when all are named: "the top five sources of imports were ...".

Written for 454985, 440857 and 448397; "the five countries" of no stated trade keep neither.
"""

from collections.abc import Sequence

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.country_counts import of_neighbors, of_two
from tasks.facts.figures.partner_pairs import other_of_two
from tasks.facts.figures.scenes import HOME
from tasks.facts.lexicon import word_list
from tasks.facts.patterns import pattern


def read_traders(reading: Reading, position: int) -> str | None:
    """Return the trade that counted countries are counted for, as in "five major exporters of goods to Iran" (imports); None when for none."""
    counted = reading.scene.quantities[position].surface.lower()
    if reading.language != "en" or _TRADERS.isdisjoint(counted.split()):
        return None
    found = ((measure, pattern("partners", f"counted_{measure}").search(_said(reading, position))) for measure in ("exports", "imports", "trade"))
    return next((measure for measure, match in found if match and match.start() < len(counted)), None)


_TRADERS = word_list("partners", "en", "traders")


def counted_partners(reading: Reading, position: int) -> tuple[str, ...] | None:
    """Return the countries that the count at word ``position`` is of; None when it counts something else or they are not told."""
    quantity = reading.scene.quantities[position]
    surface = quantity.surface.lower()
    if quantity.unit != "count" or reading.language != "en":
        return None
    if _is_next_door(reading, position, surface):
        return ("NEIGHBORS",)
    if of_two(surface) and reading.scene.words[position + 1 : position + 2] != ("of",) and (other := other_of_two(reading, position)):
        return (other,)
    if read_traders(reading, position) is None:
        return None
    named = list(dict.fromkeys(_listed(reading, position)))
    return tuple(named) if len(named) == quantity.value else None


def _is_next_door(reading: Reading, position: int, surface: str) -> bool:
    """As in "shares borders with 15 countries", "exports to its 15 neighbors" (442015, 438031, 443605)."""
    if "countr" in surface and _BORDERS.intersection(reading.scene.words[max(0, position - 5) : position]):
        return True
    return of_neighbors(surface)


_BORDERS = frozenset({"border", "borders"})


def _said(reading: Reading, position: int) -> str:
    """Return the counted noun and the words behind it, where ¢ is Iran."""
    behind = range(position + 1, min(position + _REACH, len(reading.scene.words)))
    words = (reading.scene.words[i] if reading.scene.countries.get(i, HOME) == HOME else "-" for i in behind)
    return f"{reading.scene.quantities[position].surface.lower()} {' '.join(words)}"


_REACH = 8  # words


def _listed(reading: Reading, position: int) -> Sequence[str]:
    """As in "China and Oman were the two main ...", "the top five ... were Iraq with §, China (§) ...": those of the list before, or all behind."""
    before = next((run for run in reversed(reading.runs) if run.end <= position), None)
    if before is not None and _WERE.issuperset(reading.scene.words[before.end : position]) and len(before.codes) > 1:
        return before.codes
    return [code for run in reading.runs if run.start > position for code in run.codes if code != HOME]


_WERE = frozenset({"are", "were", "have", "been", "become", "became", "the", "top", "main", "major", "mostly", "among", "country", "'", "s", "as"})
