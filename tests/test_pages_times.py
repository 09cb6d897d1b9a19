"""Printed dates: the known forms, and nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages.times import JALALI_MONTHS, read_instant, read_moment
from tasks.sources.jalali import from_gregorian, to_gregorian

SEEN = datetime(2026, 10, 9, 20, 11, tzinfo=UTC)  # 23:41 in Tehran


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("August 30, 2020 - 17:05", "2020-08-30T12:35"),  # summer time, +04:30
        ("October 4, 2026 - 17:05", "2026-10-04T13:35"),  # none since 2022, +03:30
        ("Tue 06 October 2020 - 00:13", "2020-10-05T20:43"),
        ("2020-12-09 15:26", "2020-12-09T11:56"),
        ("۱۹ بهمن ۱۴۰۲، ۹:۳۰", "2024-02-08T06:00"),
        ("سه‌شنبه ۱۷ بهمن ۱۴۰۲ - ۲۱:۴۰", "2024-02-06T18:10"),
        ("سهشنبه ۱۷ بهمن ۱۴۰۲ - ۲۱:۴۰", "2024-02-06T18:10"),
        ("پنج شنبه ۱ دی ۱۴۰۱ - ۰۸:۰۰", "2022-12-22T04:30"),
        ("۱۴۰۴-۰۶-۲۹ ۱۱:۲۲", "2025-09-20T07:52"),
        ("14:5 26/12/1396", "2018-03-17T10:35"),
        ("07/08/2017 14:5", "2017-08-07T09:35"),
        ("۳۰ اسفند ۱۴۰۳، ۱۰:۰۰", "2025-03-20T06:30"),
        ("Today 13:12", "2026-10-09T09:42"),
        ("Yesterday 15:48", "2026-10-08T12:18"),
    ],
)
def test_known_forms(text: str, expected: str) -> None:
    """Without it an article would be dated hours or centuries off: wrong calendar, zone or summer time."""
    moment = read_moment(text, "Asia/Tehran", seen_at=SEEN)
    assert moment is not None
    assert moment.has_time
    assert moment.at == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["12 hr", "2 days ago", "۴ روز قبل", "Older than a year", "", "1399/13/31", "۳۰ اسفند ۱۴۰۲، ۱۰:۰۰", "May 2026", "25:10 1/1/1400", "6017630", "2020-04"],
)
def test_ages_and_impossible_days_are_no_dates(text: str) -> None:
    """Without it a relative age, a number or a day that does not exist would become a date."""
    assert read_moment(text, "Asia/Tehran", seen_at=SEEN) is None


def test_day_without_time_says_so() -> None:
    """Without it a listing's bare day would pass for a time of publication."""
    moment = read_moment("2020/10/04", "Asia/Tehran")
    assert moment is not None
    assert not moment.has_time
    assert moment.at == datetime(2020, 10, 3, 20, 30, tzinfo=UTC)


def test_today_needs_the_time_of_the_fetch() -> None:
    """Without it 'Today' would be read by the clock of whoever parses the archive years later."""
    assert read_moment("Today 13:12", "Asia/Tehran") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-04-17T14:26:21Z", datetime(2020, 4, 17, 14, 26, 21, tzinfo=UTC)),
        ("2020-04-17T18:56:21+04:30", datetime(2020, 4, 17, 14, 26, 21, tzinfo=UTC)),
        ("2020-04-17T14:26:21", None),
        ("soon", None),
    ],
)
def test_instants(text: str, expected: datetime | None) -> None:
    """Without it a time without a zone would be taken for UTC."""
    assert read_instant(text) == expected


@pytest.mark.parametrize(
    ("year", "first_day"),
    [
        (1375, date(1996, 3, 20)),
        (1396, date(2017, 3, 21)),
        (1403, date(2024, 3, 20)),
        (1404, date(2025, 3, 21)),
        (1408, date(2029, 3, 20)),
        (1409, date(2030, 3, 21)),
    ],
)
def test_first_day_of_the_year(year: int, first_day: date) -> None:
    """Without it a library's wrong leap year would shift every date of a year by a day (1403 is the usual victim)."""
    assert to_gregorian(year, 1, 1) == first_day


@given(st.dates(date(1996, 3, 20), date(2032, 3, 1)))
def test_persian_date_round_trip(day: date) -> None:
    """Without it some day of the year could not be read back from the form the sites print."""
    year, month, number = from_gregorian(day)
    moment = read_moment(f"{number} {JALALI_MONTHS[month - 1]} {year}، 12:00", "Asia/Tehran")
    assert moment is not None
    assert (moment.at + timedelta(hours=4)).date() == day
