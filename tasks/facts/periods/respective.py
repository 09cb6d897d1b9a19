"""Years listed beside figures, "in 2016, 2017 and 2018 it was §, § and §, respectively" -> the year of each figure.

Written for 406159, 431507, 475151, 412763 and 413415. "2017 and 2018" is read as one period, which is right for one figure of both years.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tasks.facts import calendar
from tasks.facts.periods.binding_cues import Bound
from tasks.facts.periods.reading import Reading
from tasks.facts.text import Span

_JOINT = re.compile(r"\s*,?\s*(?:and\s+)?(?:(?:about|over|nearly|some|around)\s+)?")
_TWO = re.compile(r"(?:years\s+)?(\d{4})\s+and\s+(\d{4})")
_WORD = "respectively"


def respective(reading: Reading, span: Span, spans: Sequence[Span]) -> Bound | None:
    """Return the year of the figure at ``span`` where as many years as figures are listed; ``spans`` are all figures of the text."""
    near = reading.nearby(span)
    if reading.low.find(_WORD, *near) < 0:
        return None
    inside = spans[bisect_left(spans, (near.start, 0)) : bisect_left(spans, (near.end, 0))]
    figures = next((run for run in _runs(reading.low, inside) if span in run), [span])
    if figures == [span]:
        return None
    dated = [Span(candidate.start, candidate.end) for candidate in reading.here if near.start <= candidate.start < near.end]
    lists = [[year for place in run for year in _years(reading, place)] for run in _runs(reading.low, dated)]
    fitting = next((years for years in lists if len(years) == len(figures)), None)
    return fitting[figures.index(span)] if fitting else None


def _runs(low: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield the spans that only commas and "and" part."""
    run: list[Span] = []
    for span in spans:
        if run and not _JOINT.fullmatch(low, run[-1].end, span.start):
            yield run
            run = []
        run.append(span)
    yield run


def _years(reading: Reading, place: Span) -> list[Bound]:
    if two := _TWO.fullmatch(reading.low, place.start, place.end):
        return [_year(int(number)) for number in two.groups()]
    return [candidate.bounds for candidate in reading.here if candidate.start == place.start]


def _year(number: int) -> Bound:
    which: calendar.Calendar = "gregorian" if number > 1500 else "sh"
    return calendar.months_of(which, number, 1, 1)[0], calendar.months_of(which, number, 12, 12)[1]
