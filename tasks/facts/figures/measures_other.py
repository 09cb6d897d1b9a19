"""A figure that no measure of facts.md is of, though a word near it or the sentence before names one: rain, seized drugs, shares of people."""

import re
from itertools import pairwise

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.measure_units import GOODS_UNITS
from tasks.facts.figures.measures_fa import RAIN
from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import word_list


def is_rain(reading: Reading, position: int) -> bool:
    """As in "§ millimeters of rain", "precipitation rose to § mm": what fell (436952, 447885, 431621); "a 20-mm pipe" stays a length."""
    if reading.language == "fa":
        return not RAIN.isdisjoint(reading.scene.words)
    return bool(_FINE.search(reading.scene.quantities[position].surface)) and not _RAIN.isdisjoint(reading.scene.words)


_FINE = re.compile(r"mm\b|millimet|centimet", re.IGNORECASE)
_RAIN = frozenset({"rain", "rains", "rained", "rainfall", "rainfalls", "precipitation", "precipitations", "snow", "snowfall"})


def is_apart(reading: Reading, position: int) -> bool:
    """As in "the police confiscated § of narcotics" (431299, 405741, 440559), "the section is § ready" (403295): no trade, production or cost."""
    words, unit = reading.scene.words, reading.scene.quantities[position].unit
    if unit == "percent" and reading.language == "en":
        return not _DONE.isdisjoint(words[position + 1 : position + 4])
    if unit in GOODS_UNITS and not _LOADED.isdisjoint(words[position : position + _LOADS]):
        return True
    return unit in GOODS_UNITS and not _SEIZED.isdisjoint(words[max(0, position - _BEFORE) : position + _BEHIND])


INTEREST = {("interest", "rate"), ("interest", "rates")}
_LOADED = frozenset({"loaded", "unloaded", "loading", "unloading"})  # at ports (444675, 444361)
_LOADS = 11  # words
_BEFORE, _BEHIND = 4, 6  # words
_DONE = frozenset({"ready", "complete", "completed", "progress"})
_SEIZED = frozenset({"seize", "seized", "seizing", "confiscate", "confiscated", "confiscating", "drugs", "narcotics", "opium", "heroin", "morphine", "hashish"})


def is_part(reading: Reading, position: int) -> bool:
    """As in "§ of people suffer", "§ of the roads are damaged" (443515, 429507, 482255): a share of something of its own.

    "§ of the figure" and "§ of the exported pistachios" are shares of what was measured before; "§ of the equipment is made at home", behind a word on
    tea, is not (412199, 427407, 441273), nor is what so many say (403055).
    """
    words = reading.scene.words
    if reading.language != "en" or reading.scene.quantities[position].unit != "percent":
        return False
    if words[position + 1 : position + 2] != ("of",):
        return not _OPINIONS.isdisjoint(words[position + 1 : position + 2])
    whole = words[position + 2 : position + 2 + _WHOLE]
    return _POINTED.isdisjoint(whole) and (_GOODS.isdisjoint(whole) or _is_of_other_goods(reading, position))


def _is_of_other_goods(reading: Reading, position: int) -> bool:
    """As in "§ of Iranian ships went abroad": goods that are the subject of a verb of their own, and not those told of before."""
    words = reading.scene.words
    verb = next((i for i in range(position + 3, min(len(words), position + _NOUN)) if words[i] in _VERBS), None)
    if verb is None or QUANTITY in words[position + 1 : verb] or not _MADE.isdisjoint(words[verb + 1 : verb + 4]):
        return False
    subject = {word.removesuffix("s") for word in words[position + 2 : verb]}
    return _POINTED.isdisjoint(subject) and subject.isdisjoint({word.removesuffix("s") for word in reading.memory.commodity.split()} | _ANY_GOODS)


_NOUN = 12  # words
_MADE = frozenset({"made", "produced", "manufactured", "domestically-made", "home-made"})
_VERBS = frozenset({"is", "are", "was", "were", "has", "have", "went"})
_ANY_GOODS = frozenset({"good", "commodity", "commoditie", "product", "item", "mineral", "oil", "gas", "export", "import", "output", "production", "capacity"})
_OPINIONS = frozenset(
    {"said", "say", "believe", "believed", "think", "want", "wanted", "agreed", "agree", "suffer", "replied", "answered", "approve", "approved"}
)


def is_of_things(reading: Reading, position: int) -> bool:
    """As in "the budget is short and § of the schools need repair" (431153, 446531): a share of things that no amount named elsewhere is of."""
    whole = reading.scene.words[position + 2 : position + 2 + _WHOLE]
    return is_part(reading, position) and _AMOUNTS.isdisjoint(whole)


_AMOUNTS = frozenset(
    {"gdp", "gross", "growth", "market", "markets", "needs", "need", "demand", "requirement", "requirements", "required", "stakes", "shares", "trades", "its"}
    | {"target", "targets", "goals", "plan", "resources", "contribution", "rise", "increase", "gains", "population"}
)


_WHOLE = 4  # words


def is_number(reading: Reading, position: int) -> bool:
    """As in "the number of licenses also rose by §" (448713): how many there are of what no measure is of."""
    words = reading.scene.words
    start = next((i for i in range(position - 1, max(-1, position - _SUBJECT), -1) if words[i] in _STOPS), max(-1, position - _SUBJECT))
    return ("number", "of") in pairwise(words[start + 1 : position])


_SUBJECT = 24  # words
_STOPS = frozenset({QUANTITY, ",", ";", "while"})


def is_stake(reading: Reading, position: int) -> bool:
    """As in "operates the field with a § interest, while the others have a share of § and §" (408133, 413847): a part of a project that one owns."""
    words = reading.scene.words
    if reading.language != "en" or reading.scene.quantities[position].unit != "percent":
        return False
    if reading.bound and reading.bound[-1][1].rule.startswith("measure.stake") and _NO_STAKE.isdisjoint(words[reading.bound[-1][0] : position]):
        return True
    if words[position + 1 : position + 2] == ("interest",):
        return words[position + 2 : position + 3] not in {("rate",), ("rates",)} and _LOANS.isdisjoint(words)
    return not _STAKES.isdisjoint(words[position + 1 : position + 3]) or not {"stake", "stakes"}.isdisjoint(words[max(0, position - 3) : position])


_STAKES = frozenset({"stake", "stakes"})
_LOANS = frozenset({"loan", "loans", "facilities", "bank", "banks", "bond", "bonds", "deposit", "deposits"})
_NO_STAKE = frozenset({"growth", "rise", "increase", "decline", "fall", "production", "capacity", "exports", "rate", ";"})
_POINTED = frozenset(
    {"which", "them", "it", "that", "this", "these", "those", "figure", "figures", "total", "amount", "sum", "value", "volume", "mentioned", "said"}
)
_GOODS = word_list("commodities", "en", "nouns")
