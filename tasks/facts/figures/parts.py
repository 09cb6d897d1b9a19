"""Figures told of a part of the country, a zone, province, port or field -> flagged ``part``: they are no figures of Iran.

A sentence speaks of a part that names a place in Iran ("exported from Qeshm Zone"; not in its dateline, nor Tehran, which stands for the country) or
points back to one ("exports from the zone", «این استان»), or of small enterprises. Written for 414775, 480933, 412461, 412683, 433719 and fars 393.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from tasks.facts.text import Span, Text
from tasks.lookups import load
from tasks.models import Mention

PART = "part"


def told_of_parts(text: Text, sentences: Iterable[Span], mentions: Sequence[Mention]) -> set[Span]:
    """Return those of ``sentences`` that speak of a part of Iran."""
    named = [m.start for m in mentions if m.kind == "place" and m.entity_id in _IN_IRAN and not _DATELINE.match(text.lower, m.end)]
    return {sentence for sentence in sentences if _names_one(named, *sentence) or _POINTED[text.language].search(text.lower, *sentence)}


def _names_one(named: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(named, start) < bisect_left(named, end)


_IN_IRAN = load("entities/places").keys() | load("entities/cities").keys()
_DATELINE = re.compile(r" ?[,،(]?(?: ?[a-z]{3,4}\.? \d{1,2},)? ?\(?(?:irna|ایرنا|[-–—] )")
_POINTED = {
    "en": re.compile(
        r"\b(?:the|this|that) (?:mentioned |said )?(?:[a-z]+ ){0,2}?"
        r"(?:zone|province|port|oilfield|field(?! of)|refinery|layer|complex|terminal|island|platform|power plant)\b"
        r"|\b(?:free|special|economic)(?: trade| economic| energy)* zones\b|\bsmes\b|\bsmall (?:industr|and medium|enterprise)"
    ),
    "fa": re.compile(r"(?:این|آن) (?:استان|بندر|منطقه|میدان|پالایشگاه|مجتمع|نیروگاه|شهر|شهرستان|گمرک)(?![آ-ی])|مناطق (?:آزاد|ویژه)|منطقه (?:آزاد|ویژه)"),
}
