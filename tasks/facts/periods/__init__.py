"""Text -> the dates and periods it names, resolved by the Solar Hijri and Gregorian calendars.

A printed Gregorian gloss is part of the span and is compared with the calendar, never believed. Relative expressions ('last year',
'on Sunday') need the publication date; without one they yield no period.
"""

import re

from tasks.facts.periods import fa as periods_fa
from tasks.facts.periods.en import ENGLISH, IRANIAN_EVIDENCE
from tasks.facts.periods.rules import read_named
from tasks.facts.periods.timeline import Named, Timeline, collect_evidence
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
    low = text.folded.lower()
    if len(low) != len(text.folded):  # a few letters grow when lowered: 'İ'
        low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text.folded)
    timeline = Timeline(text=text, low=low, published=text.published)
    if text.language == "fa":
        timeline.evidence = collect_evidence(low, periods_fa.IRANIAN_EVIDENCE, periods_fa.GREGORIAN_EVIDENCE)
        return read_named(timeline, periods_fa.PERSIAN)
    timeline.evidence = collect_evidence(low, IRANIAN_EVIDENCE, _recent_years(timeline))
    return read_named(timeline, ENGLISH)


def _recent_years(timeline: Timeline) -> re.Pattern[str]:
    """Return a pattern of the Gregorian years near publication: '2015 nuclear deal' says nothing about 'last year' in 2020."""
    if timeline.published is None:
        return re.compile(r"(?!)")
    year = timeline.published.year
    return re.compile(rf"\b(?:in|of|year|for|during|to|since|from|by|than)\s+(?:the\s+)?(?:year\s+)?(?:{'|'.join(str(year + n) for n in (-1, 0, 1))})\b")
