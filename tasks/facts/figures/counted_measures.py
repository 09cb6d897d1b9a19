"""A figure that counts things -> what it measures: agreements, jobs, people, goods."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.measure_cues import FAR, NEAR, nearest
from tasks.facts.figures.measures_fa import listed_measure
from tasks.facts.figures.partner_counts import read_traders
from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import Cue, word_list
from tasks.facts.quantities import Quantity
from tasks.facts.text import fold
from tasks.lookups import load


def read_counted(reading: Reading, position: int, quantity: Quantity) -> tuple[str, Cue | None, str]:
    """Return measure, cue and rule of a count: of the counted noun; only some nouns are traded, produced, or measure something themselves."""
    surface = f"{fold(quantity.surface).lower()} {_counted_noun(reading, quantity)}"
    words = reading.scene.words
    if traded := read_traders(reading, position):
        return traded, None, "measure.counted_traders"
    if not any(char.isalpha() for char in _WITHOUT_MAGNITUDE.sub("", surface)):
        return _bare(reading, position)
    for row in _counted():
        if not row.nouns.search(surface):
            continue
        if row.name == "people" and _LIVING.match(" ".join(words[position + 1 : position + 5])):
            return "population", None, "measure.population"
        if row.name == "people" and _is_size_of_town(words, position, quantity):
            return "population", None, "measure.population"
        if row.name == "people" and words[max(0, position - 3) : position][-2:] in {("country", "of"), ("nation", "of"), ("population", "of")}:
            return "population", None, "measure.population"
        hit = _near(reading, position, row) if row.near else None
        if hit is not None and hit[1] <= row.reach:
            return hit[0].value, hit[0], f"measure.counted_{row.name}"
        if row.default:
            return row.default, None, f"measure.counted_{row.name}"
        if row.near and (listed := listed_measure(reading, position)) in row.near:
            return listed, None, "measure.item_of_list"
    return "other", None, "measure.counted"


def _counted_noun(reading: Reading, quantity: Quantity) -> str:
    """Return the counted noun, in Persian as printed too: in «7051، 5976 و 6063 دستگاه» the first two stand without it."""
    noun = (quantity.counted or "").lower()
    return noun if reading.language == "en" else f"{noun} {_persian_names().get(noun, '')}"


@cache
def _persian_names() -> dict[str, str]:
    names: dict[str, str] = load("counted")["fa"]["names"]
    return {english.lower(): persian for persian, english in reversed(names.items())}


def _near(reading: Reading, position: int, row: "_Counted") -> tuple[Cue, float] | None:
    """As in "§ cars, § vans and § buses were made", "bought § planes and § helicopters": one verb for a list of counts, before or behind it."""
    words = reading.scene.words
    hits = [nearest(reading.measures, place, reading.table, words, row.near) for place in {*_ends_of_list(words, position)}]
    return min((hit for hit in hits if hit is not None), key=lambda hit: hit[1], default=None)


def _ends_of_list(words: Sequence[str], position: int) -> tuple[int, int]:
    """Return the first and the last figure of a list of figures."""
    first = last = position
    while (after := next((i for i in range(last + 2, min(last + _ITEM, len(words))) if words[i] == QUANTITY), 0)) and _is_joint(words[last + 1 : after]):
        last = after
    while (before := next((i for i in range(first - 2, max(first - _ITEM, -1), -1) if words[i] == QUANTITY), None)) is not None and _is_joint(
        words[before + 1 : first]
    ):
        first = before
    return first, last


_ITEM = 8  # words from a figure of a list to the next: "§ minibuses and middle buses , and §"


def _is_joint(gap: Sequence[str]) -> bool:
    return not _NO_ITEM.intersection(gap) and not _LINKS.isdisjoint(gap[-2:])


_LINKS = frozenset({",", "and"})
_NO_ITEM = word_list("commodities", "en", "ends") | {"(", ")", ";", "of", "while"}


def _bare(reading: Reading, position: int) -> tuple[str, Cue | None, str]:
    """As in "the population has grown to § million", "unemployed people reached §": a number without a noun is of the people the sentence speaks of."""
    hit = nearest(reading.measures, position, reading.table, reading.scene.words, None)
    if hit is not None and hit[1] <= NEAR and (hit[0].value in _PEOPLE or (hit[0].value in _MADE and _is_of_pieces(reading, hit[0]))):
        return hit[0].value, hit[0], "measure.bare"
    if reading.memory.unit == "count" and reading.memory.measure in _MADE and not {"figure", "number"}.isdisjoint(reading.scene.words[:position]):
        return reading.memory.measure, None, "measure.bare_before"
    return "other", None, "measure.counted"


def _is_of_pieces(reading: Reading, cue: Cue) -> bool:
    """As in "car output stood at §", "exports of tractors reached §": what is made and sold by the piece."""
    near = reading.scene.words[max(0, cue.start - _PIECES) : cue.end + _PIECES]
    return not _COUNTED_GOODS.isdisjoint(word.removesuffix("s") for word in near)


_PIECES = 2  # words
_COUNTED_GOODS = word_list("commodities", "en", "counted_goods")
_MADE = frozenset({"production", "exports", "imports", "sales", "capacity"})


def _is_size_of_town(words: Sequence[str], position: int, quantity: Quantity) -> bool:
    """«روستاهای زیر § نفر», «شهر § نفری»."""
    sized = words[position - 1] in _SIZED or fold(quantity.surface).endswith("ی")
    return sized and not _TOWNS.isdisjoint(words[max(0, position - _TOWN) : position])


_TOWNS = frozenset({"شهر", "شهرها", "شهرهای", "روستا", "روستاها", "روستاهای"})
_SIZED = frozenset({"زیر", "بالای", "از"})
_TOWN = 4  # words
_LIVING = re.compile(r"(?:are |were )?(?:currently |now )?(?:living|live|residing|reside) in\b")
_PEOPLE = frozenset({"population", "employment", "unemployment"})
_WITHOUT_MAGNITUDE = re.compile(r"million|billion|thousand")


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a counted noun measures (tasks/lookups/counted_measures.yaml)."""

    name: str
    default: str
    near: frozenset[str]
    reach: float
    nouns: re.Pattern[str]


@cache
def _counted() -> tuple[_Counted, ...]:
    return tuple(
        _Counted(
            name=name,
            default=row["default"],
            near=frozenset(row["near"]),
            reach=row.get("reach", FAR),
            nouns=_pattern([*row["en"], *(word_list("commodities", "en", "counted_goods") if name == "goods" else ())], row["fa"]),
        )
        for name, row in load("counted_measures").items()
    )


def _pattern(english: Sequence[str], persian: Sequence[str]) -> re.Pattern[str]:
    """Whole English nouns, singular or plural ("deal" is not in "dealers" nor "car" in "cards"), and Persian stems."""
    forms = [f"{re.escape(word[:-1])}(?:y|ies)" if word.endswith("y") else f"{re.escape(word)}(?:e?s)?" for word in english]
    return re.compile("|".join([*([rf"\b(?:{'|'.join(forms)})\b"] if forms else []), *persian]))
