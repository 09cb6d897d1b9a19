"""Numbers -> drafts of quantities: the number bound to the unit that stands next to it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tasks.facts.quantities.exact import product, total
from tasks.facts.quantities.numerals import Number
from tasks.facts.quantities.units import Unit, UnitTable
from tasks.facts.text import Span, Text


@dataclass(slots=True, kw_only=True)
class Draft:
    """A quantity while its reading is under way."""

    start: int
    end: int
    number: Number
    value: float  # in the number's own scale, the unit's factor not yet applied
    value_max: float | None = None
    unit: Unit | None = None
    signed: bool = False  # the currency stands before the number
    counted: str | None = None
    qualifier: str = ""
    flags: tuple[str, ...] = ()
    rule: str = ""

    @property
    def scale(self) -> float:
        """Return the last magnitude of the number."""
        return self.number.scale


_SIGHT = 300


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the text and the drafts around draft ``i``."""

    text: Text
    lower: str
    drafts: list[Draft]
    i: int

    @property
    def draft(self) -> Draft:
        """Return the draft in question."""
        return self.drafts[self.i]

    @cached_property
    def sentence(self) -> Span:
        """Return the span of its sentence, at most ``_SIGHT`` characters to either side: a rule must stay cheap on any text."""
        start, end = self.text.sentence_at(self.draft.start)
        return Span(max(start, self.draft.start - _SIGHT), min(end, self.draft.end + _SIGHT))

    def before(self, reach: int = 40) -> str:
        """Return the end of the sentence's text before the draft."""
        return self.lower[max(self.sentence[0], self.draft.start - reach) : self.draft.start]

    def previous(self) -> Draft | None:
        """Return the draft before it in the sentence."""
        return self.drafts[self.i - 1] if self.i and self.drafts[self.i - 1].start >= self.sentence[0] else None

    def following(self) -> Draft | None:
        """Return the draft behind it in the sentence."""
        return self.drafts[self.i + 1] if self.i + 1 < len(self.drafts) and self.drafts[self.i + 1].start < self.sentence[1] else None


_AND_A_HALF = re.compile(r" ?و ?نیم(?![آ-ی])")  # «دو سال و نیم»
_CENTS = re.compile(r" (?:and|و) ?")


def read_drafts(lower: str, numbers: Iterable[Number], blocked: Sequence[Span], units: UnitTable) -> list[Draft]:
    """Return a draft for every number outside ``blocked``, with its sign and unit words taken in."""
    free = Free(blocked)
    drafts = [_draft(lower, number, units) for number in numbers if free.at(number.start, number.end)]
    return _with_cents(lower, [draft for draft in drafts if draft.unit or not _is_part_of_word(lower, draft.end)])


class Free:
    """Which characters no blocked span covers."""

    def __init__(self, blocked: Sequence[Span]) -> None:
        self._starts, self._ends = [], []
        reach = 0
        for start, end in sorted((span[0], span[1]) for span in blocked):
            reach = max(reach, end)
            self._starts.append(start)
            self._ends.append(reach)

    def at(self, start: int, end: int) -> bool:
        """Return whether no blocked span reaches into ``start`` to ``end``."""
        i = bisect_right(self._starts, end - 1) - 1
        return i < 0 or self._ends[i] <= start


def _is_part_of_word(lower: str, end: int) -> bool:
    """Return whether a Latin letter follows at once, as in "30th" and "5g"."""
    return end < len(lower) and "a" <= lower[end] <= "z"


def _draft(lower: str, number: Number, units: UnitTable) -> Draft:
    draft = Draft(start=number.start, end=number.end, number=number, value=number.value, flags=number.flags)
    sign = units.sign_before(lower, number.start)
    if sign and (sign[0].code != "C" or number.printed):  # «درجه یک» is a grade
        draft.unit, draft.start = sign
        draft.signed, draft.rule = True, "sign"
    if suffix := units.after(lower, number.end):
        unit, end = suffix
        if draft.unit is None or unit.code == draft.unit.code:  # "$32 million dollars" is one amount
            draft.unit, draft.end, draft.rule = unit, end, draft.rule or "suffix"
            if unit.kind == "time" and (half := _AND_A_HALF.match(lower, end)):
                draft.value, draft.end = draft.value + 0.5, half.end()
        elif unit.code in {"IRR", "IRT"}:  # "$33 trillion rials": the word is right, the sign a slip
            draft.unit, draft.end, draft.flags = unit, end, (*draft.flags, "double_currency")
    if draft.unit and (per := units.per_after(lower, draft.end)) and (unit_per := draft.unit.per(per[0])):
        draft.unit, draft.end, draft.rule = unit_per, per[1], f"{draft.rule}_per"
    return draft


def _with_cents(lower: str, drafts: list[Draft]) -> list[Draft]:
    """Join an amount and the cents, or the kilograms, behind it: «56 دلار و 98 سنت»، «6 تن و 300 کیلوگرم»."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last and last.unit and draft.unit and _CENTS.fullmatch(lower, last.end, draft.start) and (smaller := _smaller_mass(last, draft)):
            last.value = total(last.value, product(draft.value, draft.unit.factor, smaller))
            last.end, last.rule = draft.end, "mass_in_two"
        elif last and last.unit and draft.unit and _are_cents(last.unit, draft.unit) and _CENTS.fullmatch(lower, last.end, draft.start):
            last.value = total(last.value, product(draft.value, draft.unit.factor))
            last.end, last.unit, last.rule = draft.end, Unit(draft.unit.code, 1.0, draft.unit.kind), "cents"
        else:
            joined.append(draft)
    return joined


def _smaller_mass(whole: Draft, part: Draft) -> float:
    """Return what a kilogram is of the whole's unit in «6 تن و 300 کیلوگرم», «27 کیلو و 200 گرم»; 0 when they are two amounts."""
    if not whole.unit or not part.unit or whole.scale != 1.0 or part.value >= 1000 or part.unit.code != "kg":
        return 0.0
    if whole.unit.code == "t" and whole.unit.factor == part.unit.factor == 1.0:
        return 0.001
    return 1.0 if whole.unit.code == "kg" and whole.unit.factor == 1.0 and part.unit.factor == 0.001 else 0.0


def _are_cents(whole: Unit, cents: Unit) -> bool:
    return whole.code == "USD" and whole.factor == 1.0 and cents.code.startswith("USD") and cents.factor == 0.01
