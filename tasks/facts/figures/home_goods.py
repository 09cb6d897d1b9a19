"""Iran's goods bought abroad, "the refiner shipped in § of Iranian crude" -> the importer's imports from Iran, or Iran's exports where none is named.

Written for 434625, 432973 and 428259; "Iraq came first by importing § of Iranian goods" is told of Iran's exports (flows.py).
"""

from itertools import chain

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.partner_places import of_country
from tasks.facts.figures.scenes import COUNTRY, HOME, QUANTITY
from tasks.facts.lexicon import Cue, word_list


def is_of_home(reading: Reading, position: int) -> bool:
    """As in "§ of Iranian heavy crude", "§ (bpd) of Iran's oil", "§ more of Iranian oil"."""
    words = reading.scene.words
    if reading.language != "en" or reading.scene.quantities[position].unit in {"rank", "count"}:
        return False
    for i in range(position + 1, min(position + _REACH, len(words))):
        if words[i] == COUNTRY:
            goods = words[i + 1 : i + 4] if words[i + 1 : i + 2] != ("'",) else words[i + 3 : i + 6]
            return reading.scene.countries[i] == HOME and words[i - 1] in {"of", "more", "less"} and not _GOODS.isdisjoint(goods)
        if words[i] not in _BETWEEN and words[i] != QUANTITY:
            return False
    return False


_REACH = 9  # words
_BETWEEN = frozenset({"(", ")", "of", "or", "per", "month", "bpd", "more", "less", "worth", ",", "a", "day", "cargo"})
_GOODS = word_list("commodities", "en", "nouns")


def is_taken(reading: Reading, position: int) -> bool:
    """As in "will load § of Iranian crude", "took § of Iranian oil": a purchase in the trade's own words."""
    words = reading.scene.words
    behind = next((i for i in range(position + 1, min(position + _REACH, len(words))) if words[i : i + 2] == ("from", COUNTRY)), None)
    from_home = behind is not None and reading.scene.countries[behind + 1] == HOME
    return (from_home or is_of_home(reading, position)) and not _TAKES.isdisjoint(reading.scene.words[max(0, position - _VERB) : position])


_VERB = 6  # words
_TAKES = frozenset({"load", "loading", "lift", "lifted", "lifting", "took", "take", "takes", "received", "receive", "discharge", "discharged", "brought"})


def is_of_home_goods(reading: Reading, cue: Cue) -> bool:
    """As in "imports of Iranian crude", "Korea's Iranian oil imports" (410079, 421661, 403145); "Iranian imports" are Iran's own."""
    words, countries = reading.scene.words, reading.scene.countries
    if words[cue.end : cue.end + 2] == ("of", COUNTRY) and countries[cue.end + 1] == HOME:
        goods = cue.end + (4 if words[cue.end + 2 : cue.end + 4] == ("'", "s") else 2)
        return not _GOODS.isdisjoint(words[goods : goods + 2])
    first = next(i for i in range(cue.start - 1, -2, -1) if i < 0 or words[i] not in _OIL)
    return first >= 0 and cue.start - first > 1 and countries.get(first) == HOME


_OWNER = 6  # words: "Europe's annual imports"
_OIL = word_list("commodities", "en", "oil_words")


def importers(reading: Reading, cue: Cue) -> tuple[str, ...]:
    """Return who buys what ``cue`` tells: "imports by China and India", "Korea's imports", "imports of Britain from Iran", else who was spoken of last."""
    behind = next((run.codes for run in reading.runs if 0 <= run.start - cue.end < _REACH and reading.scene.words[run.start - 1] == "by"), ())
    owner = reading.scene.countries.get(of_country(reading.scene.words, cue.end))
    before = next((run.codes for run in reversed(reading.runs) if run.end <= cue.start and set(run.codes) != {HOME}), ())
    europe = ("EU",) if "europe's" in reading.scene.words[max(0, cue.start - _OWNER) : cue.start] else ()
    named = behind or europe or ((owner,) if owner not in {None, HOME} else ()) or before or tuple(reading.memory.foreign[-1:])
    return tuple(code for code in named if code != HOME)


def importer(reading: Reading, position: int) -> str | None:
    """Return who buys: the country named last before the figure, else the one spoken of before; never Iran, nor who sanctions it."""
    here = (code for run in reversed(reading.runs) if run.end <= position for code in reversed(run.codes))
    return next((code for code in chain(here, reversed(reading.memory.foreign)) if code not in _NO_BUYERS and len(code) == _ALPHA_3), None)


_ALPHA_3 = 3
_NO_BUYERS = frozenset({HOME, "USA"})
