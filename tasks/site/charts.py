"""Rows with a note -> geometry of charts. Widths are percents and heights pixels, so that letters stay readable on a phone and no script is needed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import Any

from tasks.facts.calendar import iran_date
from tasks.site.sentences import Note
from tasks.site.words import MONTHS, amount, period

FLOWS = ("export", "import", "trade")
WHOLE_YEAR_DAYS = 365
YEARS_MAX = 25
WEEKS = 53


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A column: where it stands (x, width in percent; y, height in pixels) and what it says."""

    x: float
    y: float
    width: float
    height: float
    series: str
    is_part: bool  # of a year
    says: str
    note: Note | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A mark of an axis; ``is_minor`` ones give way on a narrow screen."""

    at: float
    text: str
    is_minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A chart of columns over Iranian years."""

    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Label, ...]  # at: pixels from the top
    years: tuple[Label, ...]  # at: percent from the left
    series: tuple[str, ...]
    has_part: bool


def columns(rows: Sequence[dict[str, Any]], value: str, unit: str, height: int = 180, years: range | None = None) -> Columns | None:
    """Return columns of ``value`` by flow and Iranian year, the longest reported period of each; None when there is nothing to draw.

    ``years`` are those of the axis, so that charts beside each other can be compared; when not given, those of the values.
    """
    longest: dict[tuple[int, str], dict[str, Any]] = {}
    for row in rows:
        if row["iran_year"] and row[value] and row[value] > 0:
            key = (row["iran_year"], row["flow"])
            longest[key] = max(longest.get(key, row), row, key=lambda told: (_days(told), told["n_sightings"]))
    if not longest:
        return None
    years = years or span({year for year, _ in longest})
    shown = {key: row for key, row in longest.items() if key[0] in years}
    if not shown:
        return None
    series = tuple(flow for flow in dict.fromkeys((*FLOWS, *(flow for _, flow in shown))) if any(key[1] == flow for key in shown))
    steps = tick_values(max(row[value] for row in shown.values()))
    slot = 100 / len(years)
    width = min(slot * 0.8 / len(series), 6.0)
    bars = tuple(
        Bar(
            x=round((year - years[0] + 0.5) * slot + (series.index(flow) - len(series) / 2) * width, 3),
            y=round(height * (1 - row[value] / steps[-1]), 1),
            width=round(width * 0.92, 3),
            height=round(height * row[value] / steps[-1], 1),
            series=flow,
            is_part=_days(row) < WHOLE_YEAR_DAYS,
            says=f"{flow}, {period(row['period_start'], row['period_end'])}: {amount(row[value], unit)}",
            note=row.get("note"),
        )
        for (year, flow), row in sorted(shown.items())
    )
    ticks = tuple(Label(at=round(height * (1 - step / steps[-1]), 1), text=amount(step, unit) if step else "0") for step in steps)
    labels = tuple(
        Label(at=round((year - years[0] + 0.5) * slot, 3), text=str(year), is_minor=len(years) > 8 and (years[-1] - year) % 4 != 0) for year in years
    )
    return Columns(height=height, bars=bars, ticks=ticks, years=labels, series=series, has_part=any(bar.is_part for bar in bars))


def span(years: Collection[int]) -> range:
    """Return the years from the first to the last one: at least 5 and at most 25, the newest."""
    last = max(years)
    return range(max(min(*years, last - 4), last + 1 - YEARS_MAX), last + 1)


def tick_values(top: float) -> list[float]:
    """Return two to five round values from 0 to at least ``top``."""
    power = 10.0 ** floor(log10(top / 4))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor * 4 >= top)
    return [index * step for index in range(ceil(top / step - 1e-9) + 1)]


def _days(row: dict[str, Any]) -> int:
    return int((row["period_end"] - row["period_start"]).days) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A square of the calendar: week (percent from the left), weekday (pixels from the top; Saturday first)."""

    x: float
    y: int
    status: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The last 53 weeks of a source."""

    days: tuple[Day, ...]
    months: tuple[Label, ...]
    counts: dict[str, int]
    n_articles: int
    n_missing: int


def calendar(rows: Sequence[dict[str, Any]], last: date) -> Calendar:
    """Return a square for each row (day, status, n_articles, n_missing) of the 53 weeks that end with that of ``last``."""
    first = last - timedelta(days=(last.weekday() + 2) % 7 + 7 * (WEEKS - 1))  # a Saturday
    held = [row for row in rows if first <= row["day"] <= last]
    days = tuple(
        Day(
            x=_week(row["day"], first),
            y=(row["day"].weekday() + 2) % 7 * 12,
            status=row["status"],
            says=f"{row['day'].isoformat()}: {row['status'].replace('_', ' ')}, {row['n_articles']} articles, {row['n_missing']} missing",
        )
        for row in held
    )
    begins = [day for day in (first + timedelta(days=n) for n in range(7 * (WEEKS - 2))) if iran_date(day).day == 1]
    months = tuple(Label(at=_week(day, first), text=MONTHS[iran_date(day).month - 1], is_minor=iran_date(day).month % 3 != 1) for day in begins)
    counts: dict[str, int] = {}
    for row in held:
        counts[row["status"]] = counts.get(row["status"], 0) + 1
    n_articles, n_missing = (sum(row[name] for row in held) for name in ("n_articles", "n_missing"))
    return Calendar(days=days, months=months, counts=counts, n_articles=n_articles, n_missing=n_missing)


def _week(day: date, first: date) -> float:
    return round((day - first).days // 7 * 100 / WEEKS, 3)
