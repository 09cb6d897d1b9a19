"""A series in a period -> what an article prints of it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.injected import numbers
from tests.injected.series import ENERGY, Series, amount, period_of, price, rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One article's amounts and words, before they are set."""

    series: Series
    wording: str
    amounts: Mapping[str, float]  # by placeholder; growth is signed
    units: Mapping[str, str]  # what stands for a unit: '$' or '€', 'tons' or 'kilograms'
    year: int
    n_months: int
    gloss_year: int  # of the printed Gregorian gloss, as an Iranian year
    published: date
    digits: int = 4

    def printed(self, name: str) -> str:
        """Return the amount ``name`` as it is printed."""
        value, unit = self.amounts[name], self.units.get(name, "")
        if name == "growth":
            return numbers.percent(value)
        return f"{unit}{numbers.scaled(value, self.digits)}" if unit in "$€" else f"{numbers.scaled(value, self.digits)} {unit}"

    def body(self) -> str:
        """Return the article's text."""
        falls = self.amounts.get("growth", 0) < 0
        words = {"up": "down", "rise": "fall", "more": "less"} if falls else {"up": "up", "rise": "rise", "more": "more"}
        shown = {name: self.printed(name) for name in self.amounts}
        return f"TEHRAN - {self.wording.format(**shown, **words, name=self.series.name, period=self._period())}"

    def _period(self) -> str:
        start, end = period_of(self.gloss_year, self.n_months)
        months = numbers.ORDINALS[self.n_months - 1]
        if self.n_months == 12:
            return f"the Iranian calendar year {self.year} (ended on {end:%B %-d, %Y})"
        return f"the first {months} months of the Iranian calendar year {self.year} ({start:%B %-d}-{end:%B %-d, %Y})"


def tell(rng: random.Random, series: Series, year: int, n_months: int, style: str, days_later: int, digits: int = 4) -> Statement:
    """Return what an article says ``days_later`` than the end of the period, in one of the wordings of ``style`` (report or recall)."""
    return Statement(
        series=series,
        wording=rng.choice(_wordings()[series.kind][series.flow][style]),
        amounts=amounts_of(series, year, n_months),
        units=_units(series, rng.choice(("$", "$", "dollars"))),
        year=year,
        n_months=n_months,
        gloss_year=year,
        published=period_of(year, n_months)[1] + timedelta(days=days_later),
        digits=digits,
    )


def amounts_of(series: Series, year: int, n_months: int) -> dict[str, float]:
    """Return the amounts of a statement by placeholder, as precisely as they are printed."""
    now, before = (numbers.rounded(amount(series, y, n_months), 4) for y in (year, year - 1))
    growth = {"growth": round(100 * (now / before - 1), 1) or 0.1}
    match series.kind:
        case "energy":
            return {"level": now}
        case "production":
            return {"weight": now, **growth}
        case "money":
            return {"dollars": now, "rials": numbers.rounded(now * rate(year), 4)}
        case "world":
            imports = numbers.rounded(now * 0.96, 4)
            return {"exports": now, "imports": imports, "trade": numbers.rounded(now + imports, 4)}
        case _:
            return {"value": now, "weight": numbers.rounded(now / price(series, year), 4), **growth}


def _units(series: Series, money: str) -> dict[str, str]:
    if series.kind == "energy":
        return {"level": ENERGY[series.name][1]}
    return {**dict.fromkeys(("value", "exports", "imports", "trade"), money), "dollars": "$", "weight": "tons", "rials": "rials"}


@cache
def _wordings() -> Any:
    return yaml.safe_load(Path(__file__).with_name("wordings.yaml").read_text("utf-8"))
