"""The Gregorian gloss a newspaper prints behind an Iranian period -> its extent, and whether it agrees with the calendar.

Glosses are often wrong (domain.md 3.1): they are compared, never believed.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tasks.facts.calendar import Bounds
from tasks.facts.periods.date_words import date_groups, date_pattern, nearest

_YEAR = r"\d{4,5}"  # misprinted years too: 2107, 20202
_EDGE = (
    r"(?:(?:which|that|to|it|will)\s+)*(?P<edge>started|starts|starting|start|began|begun|begins|beginning|begin|ended|ends|ending|end|falls?"
    r"|falling|fell|due)?"
)
_DATES = (
    rf"(?:\s*(?:in|on|at|by|from|since|late|early|of|the)\b)*\s*{date_pattern('a', _YEAR)}(?:\s*(?:-+|–|—|to|till|until|through|and)\s*(?:(?:late"
    rf"|early|the)\s+)*(?:{date_pattern('b', _YEAR)}|(?P<only>\d{{1,2}})(?!\d)))?"
)
_PARENTHESIS = re.compile(rf"\s*,?\s*[(\[]\s*{_EDGE}{_DATES}[^()]{{0,40}}[)\]]")
_CLAUSE = re.compile(rf"\s*,?\s+(?=which|that|start|began|begin|end){_EDGE}{_DATES}")


@dataclass(frozen=True, slots=True)
class Gloss:
    """A printed gloss: where it ends and the dates it names, (month, day, year) with what is missing as None."""

    end: int
    edge: str  # 'start', 'end', or '' when the gloss does not say
    first: tuple[int, int | None, int | None]
    last: tuple[int, int | None, int | None] | None

    def conflicts(self, bounds: Bounds) -> bool:
        """Return whether a date of the gloss is more than a day off the period's true bounds (months: another month)."""
        start, end = bounds
        if self.last is not None:
            return _differs(self.first, start) or _differs(self.last, end)
        month, day, year = self.first
        if day is None and not self.edge and any((each.month, each.year) == (month, year or each.year) for each in _months(bounds)):
            return False
        edges = {"start": (start,), "end": (end,)}.get(self.edge, (start, end))
        return all(_differs(self.first, edge) for edge in edges)


def read_gloss(low: str, position: int) -> Gloss | None:
    """Return the gloss that begins at ``position`` of the lower-case text, if one does."""
    match = _PARENTHESIS.match(low, position)
    if match is None:
        match = _CLAUSE.match(low, position)
        if match is None or match["edge"] is None:
            return None
    return Gloss(end=match.end(), edge=_edge(match["edge"]), first=date_groups(match, "a"), last=_last(match))


def _last(match: re.Match[str]) -> tuple[int, int | None, int | None] | None:
    if match["only"]:
        month, day, year = date_groups(match, "a")
        if day is None and year:  # 'March 2020-21'
            return month, None, year // 100 * 100 + int(match["only"])
        return month, int(match["only"]), year
    return date_groups(match, "b") if match["monb"] or match["mon2b"] else None


def _edge(word: str | None) -> str:
    if word is None:
        return ""
    return "start" if word.startswith(("start", "beg")) else "end" if word.startswith("end") else ""


def _months(bounds: Bounds) -> list[date]:
    """Return a day of each month the period touches, a year's worth at most."""
    start, end = bounds
    return [day for day in (start + timedelta(days=15 * n) for n in range(26)) if day <= end] + [end]


def _differs(printed: tuple[int, int | None, int | None], true: date) -> bool:
    month, day, year = printed
    if day is None:
        return month != true.month or (year is not None and year != true.year)
    if year is not None and year != true.year:
        return True
    near = nearest(month, day, true)
    return near is None or abs((near - true).days) > 1
