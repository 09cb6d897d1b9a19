"""A rank among sellers or buyers, "Iran is India's § biggest oil supplier" -> Iran's exports to the buyer or imports from the seller.

Written for 431869, 409372 and 484449. "The world's § largest importer" names no counterpart and stays with the other rules.
"""

from dataclasses import dataclass
from itertools import takewhile

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.scenes import COUNTRY, HOME, QUANTITY
from tasks.facts.lexicon import word_list


@dataclass(frozen=True, slots=True)
class Role:
    """The trade that a rank is of, seen from Iran."""

    measure: str
    partner: tuple[str, ...]
    commodity: str


def read_role(reading: Reading, position: int) -> Role | None:
    """Return the trade that the rank at word ``position`` is of; None when it is of something else, or of two others' trade."""
    if reading.language != "en" or reading.scene.quantities[position].unit != "rank":
        return None
    words = reading.scene.words
    place = next((i for i in range(position + 1, min(position + _REACH, len(words))) if words[i] in _ROLES or words[i] in _ENDS), None)
    if place is None or words[place] not in _ROLES or (words[place] in _PLACES and words[place - 1] != "export"):
        return _same(reading, position)
    other = _owner(reading, position) or _counterpart(reading, place)
    holder = _holder(reading, position, other)
    if other is None or holder is None or HOME not in {other, holder} or other == holder:
        return None
    seller = holder if words[place] in _SELLERS else other
    goods = _goods(reading, position, place)
    return Role("exports", (other if holder == HOME else holder,), goods) if seller == HOME else Role("imports", (seller,), goods)


_REACH = 9  # words
_SELLERS = frozenset({"supplier", "suppliers", "exporter", "exporters", "seller", "sellers"})
_PLACES = frozenset({"destination", "destinations"})
_ROLES = _SELLERS | _PLACES | {"buyer", "buyers", "importer", "importers", "customer", "customers"}
_ENDS = frozenset({QUANTITY, ",", ";", "while", "and", "in"})


def _owner(reading: Reading, position: int) -> str | None:
    """As in "India's § biggest supplier"."""
    words = reading.scene.words
    return reading.scene.countries[position - 3] if position >= _OWNER and words[position - 3 : position] == (COUNTRY, "'", "s") else None


_OWNER = 3  # words of a possessive


def _counterpart(reading: Reading, place: int) -> str | None:
    """As in "supplier of crude oil to India", "supplier of China's oil", "buyer of Iranian crude", "destination of the country"."""
    words = reading.scene.words
    for i in range(place + 1, min(place + _REACH, len(words))):
        if words[i] == COUNTRY:
            return reading.scene.countries[i]
        if words[i] not in _BETWEEN:
            return None
    return None


_GOODS = word_list("commodities", "en", "nouns") | (word_list("commodities", "en", "adjectives") - {"and"})
_BETWEEN = _GOODS | {"to", "of", "the", "for"}


def _goods(reading: Reading, position: int, place: int) -> str:
    """As in "biggest crude oil supplier", "buyer of Iranian oil", "destination of Iran's non-oil goods"."""
    words = reading.scene.words
    after = list(takewhile(lambda word: word in _BETWEEN or word in {COUNTRY, "'", "s"}, words[place + 1 : place + _REACH]))
    return " ".join([word for word in words[position + 1 : place] if word in _GOODS] or [word for word in after if word in _GOODS])


def _holder(reading: Reading, position: int, other: str | None) -> str | None:
    """Return the country that holds the rank: the last one before it but the other; else Iran, or who was spoken of before where the other is Iran."""
    words = reading.scene.words
    for i, code in reversed(reading.scene.countries.items()):
        if i < position and code != other and words[i - 1 : i] not in _NOT_HOLDER:
            return code
    return HOME if other != HOME else next(iter(reading.memory.foreign[-1:]), None)


_NOT_HOLDER = {("after",), ("behind",), ("from",), ("to",), ("against",)}


def _same(reading: Reading, position: int) -> Role | None:
    """As in "was the § biggest supplier to India, compared to § place a year ago"."""
    last = reading.bound[-1] if reading.bound else None
    if last is None or last[1].unit != "rank" or not last[1].rule.startswith("rank.role") or reading.scene.words[position + 1 : position + 2] not in _RUNGS:
        return None
    return Role(last[1].measure, last[1].partner, last[1].commodity)


_RUNGS = {("place",), ("position",), ("spot",)}
