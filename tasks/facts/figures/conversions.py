"""The same goods or amount told in another unit, "880 trillion rials (about $25.4 billion)", "90 tons worth $2 million" -> the context of the first."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.facts.figures.contexts import Bound, Reading
from tasks.facts.figures.measure_units import FLOWS, is_money
from tasks.facts.figures.scenes import COUNTRY, PERIOD


def converted(reading: Reading, position: int) -> Bound | None:
    """Return the context of the figure that the one at word ``position`` repeats in parentheses or prices; None when it does neither."""
    if not reading.bound:
        return None
    last, bound = reading.bound[-1]
    between = reading.scene.words[last + 1 : position]
    old, new = reading.scene.quantities[last].unit, reading.scene.quantities[position].unit
    if old in _WEIGHTS and is_money(new) and bound.measure in FLOWS and bound.partner and bound.aspect == "level" and _prices(between):
        return replace(bound, unit=new, rule=f"{bound.rule} worth")
    if between[:1] != ("(",) or not all(word in _ABOUT for word in between[1:]) or old == new:
        return None
    if is_money(old) != is_money(new) or "percent" in (old, new) or "count" in (old, new):
        return None
    return replace(bound, unit=new, rule="conversion")


def _prices(between: Sequence[str]) -> bool:
    """As in "§ of imports worth §", "§ of goods, valued at over §", but not "§ of goods were sent to Oman and goods worth § to Qatar"."""
    named = next((i for i, word in enumerate(between) if word in {"worth", "valued"}), None)
    return named is not None and named <= _NOUN_WORDS and _JOINS.isdisjoint(between[:named]) and all(word in _ABOUT for word in between[named + 1 :])


_WEIGHTS = frozenset({"t", "kg"})
_NOUN_WORDS = 8
_JOINS = frozenset({COUNTRY, PERIOD, "and", "while", "which", "were", "was", "to", "from", ";"})
_ABOUT = frozenset(
    {
        "about",
        "around",
        "nearly",
        "some",
        "over",
        "almost",
        "approximately",
        "or",
        "equal",
        "to",
        "equivalent",
        "roughly",
        "more",
        "than",
        "$",
        "at",
        "حدود",
        "معادل",
    }
)
