"""Drafts whose unit, noun or magnitude is left out -> what the first rule that fits finds, in one visible order."""

from collections.abc import Callable

from tasks.facts.quantities import elided_counts as counts
from tasks.facts.quantities import elided_units as units
from tasks.facts.quantities.drafts import Context, Draft
from tasks.facts.quantities.labels import is_label
from tasks.facts.text import Text

_RULES: tuple[Callable[[Context], bool], ...] = (
    counts.packed,
    units.age,
    counts.listed_noun,
    counts.part_of_number,
    counts.of_whole,
    counts.counted_before,
    units.times,
    counts.among,
    units.from_to,
    units.index_points,
    units.decimal_percent,
    units.converted,
    units.listed_amount,
    counts.number_of,
    units.bare_money,
    units.same_as_next,
    counts.large_number,
    counts.qualified,
)


def fill_elided(text: Text, lower: str, drafts: list[Draft]) -> None:
    """Give the drafts that have neither unit nor noun what the first rule that fits finds; the others stay empty."""
    for i in range(len(drafts) - 1, -1, -1):  # from the right: a list ends in the noun
        draft = drafts[i]
        if draft.unit is None and draft.counted is None and not is_label(text.folded, lower, draft, text.language):
            context = Context(text, lower, drafts, i)
            next((rule for rule in _RULES if rule(context)), None)
    for i, draft in enumerate(drafts):
        if draft.unit and draft.unit.code == "USD" and draft.scale == 1.0:
            units.part_of_amount(Context(text, lower, drafts, i))
