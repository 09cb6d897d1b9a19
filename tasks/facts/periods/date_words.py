"""Words for dates -> numbers and calendar parts, from tasks/lookups/calendar.yaml, with the pattern that matches each group."""

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from tasks.facts.calendar import WORDS
from tasks.facts.patterns import any_word

Language = Literal["en", "fa"]
# What a figure compared with stands behind, after the character before; "more than 5 tons in" compares nothing.
THAN = r"(?:from|(?<!more\s)(?<!less\s)than|(?:percent|(?<=%))\s+(?:more|less)\s+than|than(?=\s+the\b))"


def _flat(name: str) -> dict[str, int]:
    return {spelling: number for number, spellings in WORDS[name].items() for spelling in spellings}


GREGORIAN_MONTHS = {**_flat("gregorian_months_en"), **_flat("gregorian_months_fa")}
IRANIAN_MONTHS = {**_flat("iranian_months_en"), **_flat("iranian_months_fa")}
WEEKDAYS = {**_flat("weekdays_en"), **{spelling.replace("\u200c", " "): day for spelling, day in _flat("weekdays_fa").items()}}
NUMBERS: dict[str, int] = {**WORDS["numbers_en"], **WORDS["numbers_fa"], **WORDS["ordinals_en"], **WORDS["ordinals_fa"], "final": -1, "last": -1}
CARDINALS: dict[str, int] = {**WORDS["numbers_en"], **WORDS["numbers_fa"]}
SEASONS: dict[str, int] = {**WORDS["seasons_en"], **WORDS["seasons_fa"]}

UP_TO = {"early": 10, "mid": 15}  # the day that a period up to 'mid-November' ends on; one up to 'late November' or its end is the whole month


def any_of(words: dict[str, int], language: Language) -> str:
    """Return a pattern for the words of one language, longest first."""
    return any_word(word for word in words if word.isascii() == (language == "en")).replace(r"\ ", r"\s+")


def number(word: str | None) -> int | None:
    """Return the value of '4', 'four', 'fourth', '4th', 'چهار', 'چهارم'; -1 of 'last'."""
    if word is None:
        return None
    digits = re.match(r"\d{1,4}", word)
    return int(digits.group()) if digits else NUMBERS.get(word)


@lru_cache(maxsize=256)
def date_pattern(tag: str, year: str = r"(?:19|20)\d\d") -> str:
    """Return a pattern of an English Gregorian date or month: groups mon, day, yr, mon2, day2, yr2, all ending in ``tag``."""
    months = any_of(GREGORIAN_MONTHS, "en")
    return (
        rf"(?:(?P<mon{tag}>{months})\b(?:\.(?=\s*\d))?(?:\s*,?\s*(?P<day{tag}>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d|\s*%|[\s-]+(?:per\s*cent|[mb]illion|trillion|tons)))?(?:\s*,?\s*(?P<yr{tag}>{year})\b)?"
        rf"|(?P<day2{tag}>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<mon2{tag}>{months})\b(?:\s*,?\s*(?P<yr2{tag}>{year})\b)?)"
    )


def date_groups(match: re.Match[str], tag: str) -> tuple[int, int | None, int | None]:
    """Return (month, day, year) of a match of ``date_pattern(tag)``; the day and the year may be missing."""
    got = match.groupdict()
    month = got[f"mon{tag}"] or got[f"mon2{tag}"]
    day = got[f"day{tag}"] or got[f"day2{tag}"]
    year = got[f"yr{tag}"] or got[f"yr2{tag}"]
    return GREGORIAN_MONTHS[month], int(day) if day else None, int(year) if year else None


def nearest(month: int, day: int, around: date) -> date | None:
    """Return the date of ``month`` and ``day`` nearest to ``around``; None when there is no such day."""
    found = []
    for year in (around.year - 1, around.year, around.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return min(found, key=lambda day: abs((day - around).days), default=None)
