"""Solar Hijri and Gregorian calendars -> the bounds of years, months, halves, quarters and weeks.

Bounds are (first day, last day), both inclusive. The Iranian year comes from an explicit table (tasks/lookups/calendar.yaml);
years outside it are left to persiantools.
"""

from bisect import bisect_right
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from persiantools.jdatetime import JalaliDate

Calendar = Literal["sh", "gregorian"]
Bounds = tuple[date, date]

WORDS: dict[str, Any] = yaml.safe_load((Path(__file__).parent.parent / "lookups" / "calendar.yaml").read_text(encoding="utf-8"))
NOWRUZ: dict[int, date] = WORDS["nowruz"]
_TABLE_YEARS = sorted(NOWRUZ)
_TABLE_DAYS = [NOWRUZ[year] for year in _TABLE_YEARS]
_DAY = timedelta(days=1)


class IranDate(NamedTuple):
    """A date of the Solar Hijri calendar."""

    year: int
    month: int
    day: int


@lru_cache(maxsize=4096)
def nowruz(year: int) -> date:
    """Return the first day of the Iranian ``year`` (1 to 2256)."""
    return NOWRUZ.get(year) or JalaliDate(year, 1, 1).to_gregorian()  # type: ignore[no-untyped-call]


def is_leap(year: int) -> bool:
    """Return whether Esfand of the Iranian ``year`` has 30 days."""
    return (nowruz(year + 1) - nowruz(year)).days == 366


def year_bounds(year: int) -> Bounds:
    """Return the bounds of the Iranian ``year``."""
    return nowruz(year), nowruz(year + 1) - _DAY


def month_first(year: int, month: int) -> date:
    """Return the first day of ``month`` (1-12) of the Iranian ``year``."""
    return nowruz(year) + timedelta(days=31 * (month - 1) - max(0, month - 7))


def months_bounds(year: int, first: int, last: int) -> Bounds:
    """Return the bounds of the months ``first`` to ``last`` (1-12) of the Iranian ``year``."""
    return month_first(year, first), (month_first(year, last + 1) if last < 12 else nowruz(year + 1)) - _DAY


def month_bounds(year: int, month: int) -> Bounds:
    """Return the bounds of one month of the Iranian ``year``."""
    return months_bounds(year, month, month)


def first_months(year: int, n: int) -> Bounds:
    """Return the bounds of the first ``n`` months of the Iranian ``year``."""
    return months_bounds(year, 1, n)


def half_bounds(year: int, half: int) -> Bounds:
    """Return the bounds of a half (1, 2) of the Iranian ``year``."""
    return months_bounds(year, 6 * half - 5, 6 * half)


def season_bounds(year: int, season: int) -> Bounds:
    """Return the bounds of a quarter of the Iranian ``year``: 1 spring to 4 winter."""
    return months_bounds(year, 3 * season - 2, 3 * season)


def water_year_bounds(day: date) -> Bounds:
    """Return the Iranian water year (1 Mehr to 31 Shahrivar) that holds ``day``."""
    year, month, _ = iran_date(day)
    start = year if month >= 7 else year - 1
    return month_first(start, 7), month_first(start + 1, 7) - _DAY


@lru_cache(maxsize=4096)
def iran_date(day: date) -> IranDate:
    """Return the Solar Hijri date of ``day``."""
    place = bisect_right(_TABLE_DAYS, day) - 1
    if 0 <= place < len(_TABLE_DAYS) - 1:
        year, offset = _TABLE_YEARS[place], (day - _TABLE_DAYS[place]).days
        month = offset // 31 + 1 if offset < 186 else (offset - 186) // 30 + 7
        return IranDate(year, month, (day - month_first(year, month)).days + 1)
    jalali = JalaliDate.to_jalali(day)  # type: ignore[no-untyped-call]
    return IranDate(jalali.year, jalali.month, jalali.day)


def gregorian_date(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of a Solar Hijri one; None when there is no such day."""
    if not (1 <= year <= 2255 and 1 <= month <= 12):
        return None
    first, last = month_bounds(year, month)
    return first + timedelta(days=day - 1) if 1 <= day <= (last - first).days + 1 else None


def iran_year_of(start: date, end: date) -> int | None:
    """Return the Iranian year that contains the whole period, None when none does (and before the Hijri era)."""
    if start.year < 700 or end.year > 2800:
        return None
    year = iran_date(start).year
    return year if year == iran_date(end).year else None


def week_bounds(day: date) -> Bounds:
    """Return the Iranian week (Saturday to Friday) that holds ``day``."""
    first = day - timedelta(days=(day.weekday() - 5) % 7)
    return first, first + timedelta(days=6)


def months_of(calendar: Calendar, year: int, first: int, last: int) -> Bounds:
    """Return the bounds of the months ``first`` to ``last`` of ``year``, Gregorian or Solar Hijri."""
    if calendar == "sh":
        return months_bounds(year, first, last)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def date_of(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """Return a day of either calendar; None when there is no such day."""
    if calendar == "sh":
        return gregorian_date(year, month, day)
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def parts(calendar: Calendar, day: date) -> IranDate:
    """Return (year, month, day) of ``day`` in either calendar."""
    return iran_date(day) if calendar == "sh" else IranDate(day.year, day.month, day.day)


def shift_months(calendar: Calendar, bounds: Bounds, months: int) -> Bounds:
    """Return ``bounds`` moved by ``months``; the last day of a month stays the last day of a month."""
    first, last = bounds
    return _moved(calendar, first, months, is_last=False), _moved(calendar, last, months, is_last=(parts(calendar, last + _DAY).day == 1))


def _moved(calendar: Calendar, day: date, months: int, *, is_last: bool) -> date:
    year, month, number = parts(calendar, day)
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    start, end = months_of(calendar, year, month, month)
    return end if is_last else min(end, start + timedelta(days=number - 1))
