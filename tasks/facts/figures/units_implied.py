"""A figure whose unit is printed short -> the whole unit: "heavy oil price was $54.29" is dollars a barrel."""

from collections.abc import Sequence

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.measure_units import is_money


def implied_unit(reading: Reading, position: int, measure: str, aspect: str) -> str:
    """Return the unit of the figure at word ``position`` with what its sentence leaves unsaid."""
    unit = reading.scene.quantities[position].unit
    words = reading.scene.words
    if (
        unit == "USD"
        and reading.scene.quantities[position].value < _DEAREST
        and measure == "price"
        and aspect in {"price", "change"}
        and _OIL.intersection(words)
    ):
        return "USD/bbl"
    if measure == "exchange_rate" and aspect in {"price", "change"} and is_money(unit):
        return _rate(words, position, unit)
    if unit == "bbl" and _DAILY.intersection(words[position + 1 : position + 7]) and measure in {"exports", "imports", "production", "consumption"}:
        return "bbl/d"
    return unit


_DEAREST = 1000  # dollars a barrel
_OIL = frozenset({"oil", "crude", "barrel", "brent", "wti", "نفت", "برنت"})
_DAILY = frozenset({"daily"})


def _rate(words: Sequence[str], position: int, unit: str) -> str:
    """«هر دلار § تومان»، "the dollar traded at § rials": the nearest other currency before the figure is what is priced."""
    for i in range(position - 1, max(position - 25, -1), -1):
        priced = _CURRENCIES.get(words[i])
        if priced and words[i - 1] in {"و", "and"} and words[i - 2] in _CURRENCIES:
            break  # «دلار و یورو § گران شدند» (ISNA 900003)
        if priced and priced != unit:
            return f"{unit}/{priced}"
        if words[i] in {"ارز", ";", "؛", "."}:
            break
    return unit


_CURRENCIES = {
    "dollar": "USD",
    "dollars": "USD",
    "greenback": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pound": "GBP",
    "دلار": "USD",
    "یورو": "EUR",
    "پوند": "GBP",
}
