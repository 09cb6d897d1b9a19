"""What a reader of an article knows about time so far: publication date, the periods named, which calendar a bare 'year' means.

Relative expressions need the publication date; without it they resolve to nothing.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from tasks.facts import calendar
from tasks.facts.calendar import Bounds, Calendar
from tasks.facts.text import Text

Label = Literal["sh", "gregorian", "relative"]
Role = Literal["main", "base", "moment"]
# main: what figures are about; base: what they are compared with; moment: a day or an edge, mostly of reporting


@dataclass(frozen=True, slots=True)
class Named:
    """An expression resolved: characters, bounds and where it may be carried to."""

    start: int
    end: int
    bounds: Bounds
    calendar: Label
    rule: str
    role: Role = "main"
    counts_in: Calendar = "gregorian"  # the calendar its months and years are counted in
    gloss_conflict: bool = False


@dataclass(slots=True)
class Timeline:
    """State of one left-to-right reading."""

    text: Text
    low: str
    padded: str  # low behind a blank: patterns that begin with the character before are searched in it
    published: date | None
    shown_by: tuple[re.Pattern[str], re.Pattern[str]]  # what shows that years are Iranian, and Gregorian; begins with the character before
    abroad: re.Pattern[str] | None = None  # what shows, without any such evidence, that a whole text is of a foreign country's years
    evidence: list[tuple[int, Calendar]] | None = None  # ascending places of such expressions, once they are asked for
    named: list[Named] = field(default_factory=list)

    def main(self, days: tuple[int, int] = (1, 40_000), until: date | None = None) -> Named | None:
        """Return the last main period whose length lies between ``days``, and that was not over on the day ``until``."""
        for named in reversed(self.named):
            if named.role == "main" and days[0] <= (named.bounds[1] - named.bounds[0]).days + 1 <= days[1] and (until is None or named.bounds[1] >= until):
                return named
        return None

    def usual(self, position: int) -> Calendar:
        """Return the calendar of a bare 'this year' at ``position``: that of the evidence before it, else after it, else Iranian."""
        if self.evidence is None:
            self.evidence = _evidence(self.padded, *self.shown_by)
            if not self.evidence and self.abroad is not None and self.abroad.match(self.low):
                self.evidence = [(0, "gregorian")]
        before = None
        for place, found in self.evidence:
            if place >= position:
                return before or found
            before = found
        return before or "sh"

    def this_year(self, which: Calendar) -> int | None:
        """Return the number of the year of publication."""
        return None if self.published is None else calendar.parts(which, self.published).year

    def past_month(self, month: int, which: Calendar, *, ahead: bool, day: int | None = None) -> int | None:
        """Return the year of the last ``month`` up to publication, or the next one when ``ahead``."""
        if self.published is None:
            return None
        year, now, today = calendar.parts(which, self.published)
        asked, current = ((month, day), (now, today)) if day else ((month, 0), (now, 0))
        return year + (asked < current) if ahead else year - (asked > current)

    def clause(self, start: int, end: int, before: int = 70, after: int = 50) -> tuple[str, str]:
        """Return the lower-case text of the same sentence around a span."""
        sentence = self.text.sentence_at(start)
        return self.low[max(sentence.start, start - before) : start], self.low[end : min(max(sentence.end, end), end + after)]


def weekday_date(published: date, weekday: int, *, ahead: bool) -> date:
    """Return the last ``weekday`` up to publication (that day included), or the next one from it on."""
    if ahead:
        return published + timedelta(days=(weekday - published.weekday()) % 7)
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def years_shift(named: Named, years: int) -> Bounds:
    """Return the bounds of the same period ``years`` later."""
    return calendar.shift_months(named.counts_in, named.bounds, 12 * years)


def _evidence(padded: str, iranian: re.Pattern[str], gregorian: re.Pattern[str]) -> list[tuple[int, Calendar]]:
    found: list[tuple[int, Calendar]] = [(match.start(), "sh") for match in iranian.finditer(padded)]
    found += [(match.start(), "gregorian") for match in gregorian.finditer(padded)]
    return sorted(found)
