"""The Solar Hijri calendar: the table, its arithmetic, and agreement with persiantools."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from tasks.facts import calendar

STARTS_ON_20_MARCH = {1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1407, 1408, 1411}
LEAP_YEARS = {1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408}
DAYS = st.dates(date(1991, 3, 21), date(2032, 3, 19))


@pytest.mark.parametrize("year", range(1370, 1412))
def test_table_gives_first_days_of_years(year: int) -> None:
    """Without it a wrong first day would move every period of a year."""
    expected = date(year + 621, 3, 20 if year in STARTS_ON_20_MARCH else 21)
    assert calendar.NOWRUZ[year] == expected


@pytest.mark.parametrize("year", range(1375, 1411))
def test_leap_years_are_exact(year: int) -> None:
    """Without it 1403 and 1404 could be off by a day, as in six public libraries."""
    assert calendar.is_leap(year) == (year in LEAP_YEARS)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 3, 20), (1403, 1, 1)),
        (date(2025, 3, 20), (1403, 12, 30)),
        (date(2025, 3, 21), (1404, 1, 1)),
        (date(2026, 3, 20), (1404, 12, 29)),
        (date(2030, 3, 20), (1408, 12, 30)),
    ],
)
def test_years_around_1403_and_1408(day: date, expected: tuple[int, int, int]) -> None:
    """Without it the years libraries get wrong would go unseen."""
    assert calendar.iran_date(day) == expected
    assert calendar.gregorian_date(*expected) == day


@given(DAYS)
def test_arithmetic_agrees_with_persiantools(day: date) -> None:
    """Without it the table and its month lengths could drift from the calendar in use."""
    jalali = JalaliDate.to_jalali(day)  # type: ignore[no-untyped-call]
    assert calendar.iran_date(day) == (jalali.year, jalali.month, jalali.day)


@given(DAYS)
def test_round_trip(day: date) -> None:
    """Without it a date could change by being told in the other calendar."""
    assert calendar.gregorian_date(*calendar.iran_date(day)) == day


@pytest.mark.parametrize("year", range(1375, 1411))
@pytest.mark.parametrize("n", range(1, 13))
def test_first_months_end_on_last_day_of_month(year: int, n: int) -> None:
    """Without it 'the first four months' could end on the wrong day in years that begin on 20 March."""
    first, last = calendar.first_months(year, n)
    assert first == calendar.nowruz(year)
    assert calendar.iran_date(last)[:2] == (year, n)
    assert calendar.iran_date(last + timedelta(days=1)).day == 1


def test_halves_and_seasons_fill_the_year() -> None:
    """Without it quarters could overlap or leave days out."""
    first, last = calendar.year_bounds(1403)
    seasons = [calendar.season_bounds(1403, n) for n in (1, 2, 3, 4)]
    assert (seasons[0][0], seasons[3][1]) == (first, last)
    assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in itertools.pairwise(seasons))
    assert calendar.half_bounds(1403, 2) == (seasons[2][0], last)


def test_water_year_runs_from_mehr() -> None:
    """Without it 'last water year' would be read as a calendar year."""
    assert calendar.water_year_bounds(date(2019, 6, 15)) == (date(2018, 9, 23), date(2019, 9, 22))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2017, 3, 21), date(2018, 3, 20), 1396),
        (date(2017, 3, 20), date(2018, 3, 20), None),
        (date(2018, 1, 1), date(2018, 12, 31), None),
        (date(1, 1, 1), date(100, 12, 31), None),
    ],
)
def test_iran_year_holds_the_whole_period(start: date, end: date, expected: int | None) -> None:
    """Without it Gregorian years would be summed into Iranian ones."""
    assert calendar.iran_year_of(start, end) == expected


def test_there_is_no_30_esfand_in_common_years() -> None:
    """Without it an impossible date would become a neighbouring one."""
    assert calendar.gregorian_date(1404, 12, 30) is None
    assert calendar.gregorian_date(1403, 12, 30) == date(2025, 3, 20)


@given(DAYS)
def test_week_is_saturday_to_friday(day: date) -> None:
    """Without it weekly reports would be cut on Mondays."""
    first, last = calendar.week_bounds(day)
    assert first <= day <= last
    assert (first.weekday(), last.weekday()) == (5, 4)


def test_shift_keeps_month_ends() -> None:
    """Without it 'the same period last year' would lose or win a day in leap years."""
    assert calendar.shift_months("sh", calendar.year_bounds(1403), -12) == calendar.year_bounds(1402)
    assert calendar.shift_months("gregorian", (date(2020, 2, 1), date(2020, 2, 29)), -12) == (date(2019, 2, 1), date(2019, 2, 28))
