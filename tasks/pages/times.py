"""Date as printed -> moment in UTC. Only the forms these sites are known to print; a relative age is never a date. Wall-clock forms are of ``zone``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tasks.pages.hygiene import ascii_digits, clean
from tasks.sources.jalali import to_gregorian

ENGLISH_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
JALALI_MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
LAST_JALALI_YEAR = 1700

_CLOCK = r"(?:\s*(?:[-،,|]|ساعت)?\s*(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::\d{1,2})?)?"
_WEEKDAY = r"(?:[^\W\d]+(?: [^\W\d]+)?[،,]?\s+)??"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point in time; ``has_time`` is False when only the day is printed (then it is the day's first instant)."""

    at: datetime
    has_time: bool


def read_moment(text: str, zone: str, *, seen_at: datetime | None = None) -> Moment | None:
    """Return the moment that ``text`` states, or None. 'Today 13:12' and 'Yesterday 10:46' need ``seen_at``, when the page was fetched."""
    folded = ascii_digits(clean(text)).replace("\u200c", "").replace("ي", "ی").replace("ك", "ک")
    for form, day_of in _FORMS:
        match = form.fullmatch(folded)
        if match:
            return _moment(match, day_of, zone, seen_at)
    return None


def read_instant(text: str) -> datetime | None:
    """Return an ISO 8601 instant with its zone (``2020-04-17T14:26:21Z``) in UTC; None for anything else."""
    try:
        instant = datetime.fromisoformat(clean(text))
    except ValueError:
        return None
    return instant.astimezone(UTC) if instant.tzinfo else None


def _moment(match: re.Match[str], day_of: Callable[[re.Match[str], date | None], date | None], zone: str, seen_at: datetime | None) -> Moment | None:
    here = ZoneInfo(zone)
    try:
        day = day_of(match, seen_at.astimezone(here).date() if seen_at else None)
        clock = time(int(match["hour"]), int(match["minute"])) if match["hour"] else None
    except ValueError:  # 31 September, 25:00
        return None
    if day is None:
        return None
    return Moment(at=datetime.combine(day, clock or time(), here).astimezone(UTC), has_time=clock is not None)


def _numeric_day(match: re.Match[str], _: date | None) -> date:
    return _day(int(match["year"]), int(match["month"]), int(match["day"]))


def _english_day(match: re.Match[str], _: date | None) -> date | None:
    stem = match["month"].lower()
    months = [number for number, name in enumerate(ENGLISH_MONTHS, 1) if len(stem) >= 3 and name.startswith(stem)]
    return date(int(match["year"]), months[0], int(match["day"])) if months else None


def _jalali_day(match: re.Match[str], _: date | None) -> date | None:
    if match["month"] not in JALALI_MONTHS:
        return None
    return _day(int(match["year"]), JALALI_MONTHS.index(match["month"]) + 1, int(match["day"]))


def _relative_day(match: re.Match[str], today: date | None) -> date | None:
    if today is None or not match["hour"]:
        return None
    return today - timedelta(days=match["word"].lower() in {"yesterday", "دیروز"})


def _day(year: int, month: int, day: int) -> date:
    """The year's size decides the calendar. Raises ValueError for a day that does not exist."""
    if year < LAST_JALALI_YEAR:
        return to_gregorian(year, month, day)
    return date(year, month, day)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], date | None]], ...] = (
    (re.compile(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})" + _CLOCK), _numeric_day),
    (re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})" + _CLOCK), _numeric_day),
    (re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{1,2}) (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"), _numeric_day),
    (re.compile(_WEEKDAY + r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}), (?P<year>\d{4})" + _CLOCK), _english_day),
    (re.compile(_WEEKDAY + r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3,9})\.?,? (?P<year>\d{4})" + _CLOCK), _english_day),
    (re.compile(_WEEKDAY + r"(?P<day>\d{1,2}) (?P<month>[آ-ی]+)(?: ماه)? (?P<year>\d{4})" + _CLOCK), _jalali_day),
    (re.compile(r"(?P<word>today|yesterday|امروز|دیروز)" + _CLOCK, re.IGNORECASE), _relative_day),
)
