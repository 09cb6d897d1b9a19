"""The same amount said again in another unit, "880 trillion rials (about $25.4 billion)" -> the context of the first."""

from dataclasses import replace

from tasks.facts.figures.contexts import Bound, Reading
from tasks.facts.figures.measure_units import is_money


def converted(reading: Reading, position: int) -> Bound | None:
    """Return the context of the figure that the one at word ``position`` repeats in parentheses; None when it repeats none."""
    if not reading.bound:
        return None
    last, bound = reading.bound[-1]
    between = reading.scene.words[last + 1 : position]
    old, new = reading.scene.quantities[last].unit, reading.scene.quantities[position].unit
    if between[:1] != ("(",) or not all(word in _ABOUT for word in between[1:]) or old == new:
        return None
    if is_money(old) != is_money(new) or "percent" in (old, new) or "count" in (old, new):
        return None
    return replace(bound, unit=new, rule="conversion")


_ABOUT = frozenset(
    {"about", "around", "nearly", "some", "over", "almost", "approximately", "or", "equal", "to", "equivalent", "roughly", "more", "than", "$", "حدود", "معادل"}
)
