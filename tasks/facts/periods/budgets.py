"""A budget bill and the year it is for -> the year of figures that the bill envisages, in whatever tense they are told.

Written for 408783, 445489 and 431107: "presented the budget bill for the next year. The proposed budget amounted to §. Tax income is projected at §."
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from tasks.facts.periods.binding_cues import Bound
from tasks.facts.periods.reading import Candidate, Reading
from tasks.facts.text import Span

_YEAR = 330  # days
_BEFORE = 50  # characters
_FOR = re.compile(r"\bbudget(?:\s+(?:bill|draft|plan))?\s+(?:for|of)\s+(?:the\s+)?$")
_BILL = re.compile(
    r"\b(?:bill|draft|(?:the|proposed|national|general)\s+(?:(?:proposed|national|general|total)\s+)*budget)\b(?!\s+(?:and|organization|committee|deficit))"
)
_SUM = re.compile(r"[$€£%]|\b(?:rials?|tomans?|dollars?|euros?|percent|barrels?|bpd)\b|-percent")  # what a bill envisages, no votes on it
_GAP = 1  # sentences from one that tells of the bill to the next


def budget_years(low: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the years that the text names as those of a budget."""
    return [c for c in candidates if (c.bounds[1] - c.bounds[0]).days > _YEAR and _FOR.search(low, max(0, c.start - _BEFORE), c.start)]


def of_budget(reading: Reading, years: Sequence[Candidate], span: Span) -> Bound | None:
    """Return the year of the budget that the figure's sentence speaks of, or that a forecast goes on about; None where it does neither."""
    low, sentence = reading.low, reading.sentence
    last = bisect_left(years, sentence.start, key=lambda candidate: candidate.start) - 1
    if last < 0 or (reading.here and reading.here[0].end <= span.start) or not _SUM.search(low, span.start, span.end):
        return None
    if reading.cues.static_before.search(low, max(sentence.start, span.start - _BEFORE), span.start):
        return None  # "(at the official rate of §)"
    year = years[last].bounds
    goes_on = reading.ahead and reading.foreseen == year and reading.number() - reading.foretold <= _GAP
    if not goes_on and not _BILL.search(low, *reading.nearby(span)):
        return None
    reading.foreseen, reading.foretold = year, reading.number()
    return year
