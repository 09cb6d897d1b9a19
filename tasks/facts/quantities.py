"""Text -> quantities: number + magnitude + unit, with the exact characters they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tasks.facts.text import Span, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that states a quantity, before its context is known."""

    start: int
    end: int
    surface: str  # minimal span of number + magnitude + unit
    value: float  # base scale, sign as printed
    value_max: float | None  # upper end of a range
    unit: str  # facts.md vocabulary
    qualifier: Literal["", "~", ">", "<"]
    counted: str | None  # singular noun, when unit is 'count'
    flags: tuple[str, ...]
    rule: str


def read_quantities(text: Text, blocked: Sequence[Span]) -> list[Quantity]:
    """Return the quantities of ``text`` in order; numbers inside ``blocked`` spans (dates, names) are not quantities."""
    raise NotImplementedError
