"""Solar Hijri day <-> Gregorian day, for addresses and printed dates."""

from datetime import date

from persiantools.jdatetime import JalaliDate


def to_gregorian(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a Solar Hijri date. Raise ValueError for a day that does not exist."""
    found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return found


def from_gregorian(day: date) -> tuple[int, int, int]:
    """Return year, month and day in the Solar Hijri calendar."""
    shown = JalaliDate(day)  # type: ignore[no-untyped-call]
    return shown.year, shown.month, shown.day
