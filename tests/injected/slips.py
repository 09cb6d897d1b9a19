"""A statement -> the same with one slip, as they stand in the papers: a digit too many, a magnitude, a direction, a label, a unit."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from tests.injected.statements import Statement, amounts_of

OTHER_UNIT = {
    "$": "€",
    "dollars": "euros",
    "tons": "kilograms",
    "rials": "tomans",
    "megawatts": "kilowatts",
    "barrels per day": "barrels",
    "cubic meters per day": "cubic meters",
}


class Slip(NamedTuple):
    """A statement with a slip, and the printed number that is wrong ('' when it is the period)."""

    statement: Statement
    wrong: str


def ten(rng: random.Random, statement: Statement) -> Slip:
    """Ten times too much or too little."""
    return _times(rng, statement, 10)


def thousand(rng: random.Random, statement: Statement) -> Slip:
    """A thousand times too much or too little: million for billion, a comma for a point."""
    return _times(rng, statement, 1000)


def sign(rng: random.Random, statement: Statement) -> Slip:
    """A rise told as a fall."""
    del rng
    slipped = replace(statement, amounts={**statement.amounts, "growth": -statement.amounts["growth"]})
    return Slip(slipped, slipped.printed("growth"))


def period(rng: random.Random, statement: Statement) -> Slip:
    """Last year's amounts under this year's label, a month too many, or a Gregorian gloss of another year."""
    if (kind := rng.choice(("old", "month", "gloss"))) == "old" and statement.series.kind != "energy":
        old = amounts_of(statement.series, statement.year - 1, statement.n_months)
        kept = {name: value for name, value in statement.amounts.items() if name == "growth"}
        return Slip(replace(statement, amounts={**old, **kept}), "")
    if kind == "month" and statement.n_months < 11:
        return Slip(replace(statement, n_months=statement.n_months + 1), "")
    return Slip(replace(statement, gloss_year=statement.gloss_year + rng.choice((-1, 1, 2))), "")


def unit(rng: random.Random, statement: Statement) -> Slip:
    """The number of one unit in another; what rials are converted to are dollars in all 727 pairs of the corpus, so that these stay."""
    name = rng.choice([name for name in statement.amounts if name != "dollars" and statement.units.get(name) in OTHER_UNIT])
    slipped = replace(statement, units={**statement.units, name: OTHER_UNIT[statement.units[name]]})
    return Slip(slipped, slipped.printed(name))


def _times(rng: random.Random, statement: Statement, factor: int) -> Slip:
    name = rng.choice([name for name in statement.amounts if name != "growth"])
    slipped = replace(statement, amounts={**statement.amounts, name: statement.amounts[name] * rng.choice((factor, 1 / factor))})
    return Slip(slipped, slipped.printed(name))


SLIPS: dict[str, Callable[[random.Random, Statement], Slip]] = {"x10": ten, "x1000": thousand, "sign": sign, "period": period, "unit": unit}
