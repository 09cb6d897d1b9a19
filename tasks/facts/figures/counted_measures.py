"""A figure that counts things -> what it measures: agreements, jobs, people, goods."""

import re

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.measure_cues import NEAR, nearest
from tasks.facts.lexicon import Cue, word_list
from tasks.facts.quantities import Quantity
from tasks.facts.text import fold


def read_counted(reading: Reading, position: int, quantity: Quantity) -> tuple[str, Cue | None, str]:
    """Return measure, cue and rule of a count: of the counted noun; only some nouns are traded, produced, or measure something themselves."""
    surface = f"{fold(quantity.surface).lower()} {quantity.counted or ''}"
    words = reading.scene.words
    if not any(char.isalpha() for char in _WITHOUT_MAGNITUDE.sub("", surface)):
        return _bare(reading, position)
    for default, near, nouns in _COUNTED:
        if not any(noun in surface for noun in nouns):
            continue
        if "people" in nouns and words[max(0, position - 3) : position][-2:] in {("country", "of"), ("nation", "of"), ("population", "of")}:
            return "population", None, "measure.population"
        hit = nearest(reading.measures, position, reading.table, words, near) if near else None
        measure = default or (reading.memory.measure if "car" in nouns and reading.memory.measure in near else "")
        if hit is not None or measure:
            return hit[0].value if hit else measure, hit[0] if hit else None, f"measure.counted_{next(iter(nouns))}"
    return "other", None, "measure.counted"


def _bare(reading: Reading, position: int) -> tuple[str, Cue | None, str]:
    """As in "the population has grown to § million", "unemployed people reached §": a number without a noun is of the people the sentence speaks of."""
    hit = nearest(reading.measures, position, reading.table, reading.scene.words, None)
    if hit is not None and hit[0].value in _PEOPLE and hit[1] <= NEAR:
        return hit[0].value, hit[0], "measure.bare"
    return "other", None, "measure.counted"


_PEOPLE = frozenset({"population", "employment", "unemployment"})
_WITHOUT_MAGNITUDE = re.compile(r"million|billion|thousand")


# (measure when no word says more, measures a near word may give, counted nouns)
_COUNTED: tuple[tuple[str, frozenset[str], tuple[str, ...]], ...] = (
    ("agreements", frozenset({"stock_market"}), ("mou", "memorand", "agreement", "deal", "contract", "قرارداد", "تفاهم")),
    ("stock_market", frozenset(), ("securities", "shares", "سهم", "سهام", "نوبت")),
    ("investment", frozenset(), ("investment",)),
    ("employment", frozenset(), ("job", "شغل", "اشتغال")),
    ("exports", frozenset(), ("destination",)),
    ("", frozenset({"exports", "imports", "production", "sales"}), tuple(sorted(word_list("commodities", "en", "counted_goods")))),
    ("", frozenset({"participants"}), ("compan", "firm", "exhibitor", "countr", "participant", "visitor", "کارشناس", "کشور")),
    ("", frozenset({"population", "employment", "unemployment"}), ("people", "person", "نفر")),
    ("", frozenset({"stock_market"}), ("شرکت",)),
)
