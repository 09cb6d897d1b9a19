"""Text -> the dates and periods it names, resolved by the Solar Hijri and Gregorian calendars.

A printed Gregorian gloss is part of the span and is compared with the calendar, never believed. Relative expressions ('last year',
'on Sunday') need the publication date; without one they yield no period.
"""

import re
from functools import cache

from tasks.facts.periods import fa as periods_fa
from tasks.facts.periods.en import ENGLISH, IRANIAN_EVIDENCE
from tasks.facts.periods.rules import read_named
from tasks.facts.periods.timeline import Named, Timeline
from tasks.facts.text import Text
from tasks.models import Period


def read_periods(text: Text) -> list[Period]:
    """Return every expression that names a date or period, in order."""
    return [
        Period(
            start=named.start,
            end=named.end,
            surface=text.body[named.start : named.end],
            date_start=named.bounds[0],
            date_end=named.bounds[1],
            calendar=named.calendar,
            gloss_conflict=named.gloss_conflict,
            rule=named.rule,
        )
        for named in _named(text)
    ]


def _named(text: Text) -> list[Named]:
    if text.language == "fa":
        grammar, shown_by = periods_fa.PERSIAN, (periods_fa.IRANIAN_EVIDENCE, periods_fa.GREGORIAN_EVIDENCE)
    else:
        grammar, shown_by = ENGLISH, (IRANIAN_EVIDENCE, _recent_years(text.published.year if text.published else None))
    abroad = periods_fa.ABROAD if text.language == "fa" else None
    return read_named(Timeline(text=text, low=text.lower, padded=f" {text.lower}", published=text.published, shown_by=shown_by, abroad=abroad), grammar)


@cache
def _recent_years(year: int | None) -> re.Pattern[str]:
    """Return a pattern of the Gregorian years near publication: '2015 nuclear deal' says nothing about 'last year' in 2020."""
    if year is None:
        return re.compile(r"(?!)")
    years = "|".join(str(year + n) for n in (-1, 0, 1))
    return re.compile(rf"[^a-z\d](?:in|of|year|for|during|to|since|from|by|than)\s+(?:the\s+)?(?:year\s+)?(?:{years})\b")
