"""Text -> quantities: number + magnitude + unit, with the exact characters they stand on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tasks.facts.lexicon import lookup
from tasks.facts.quantities.counted import counted_noun, is_weak
from tasks.facts.quantities.drafts import Draft, Free, read_drafts
from tasks.facts.quantities.elided import fill_elided
from tasks.facts.quantities.exact import product
from tasks.facts.quantities.labels import is_label
from tasks.facts.quantities.numbers import read_numbers
from tasks.facts.quantities.prices import settle_units
from tasks.facts.quantities.qualifiers import qualifier_before
from tasks.facts.quantities.ranks import read_ranks
from tasks.facts.quantities.ratios import read_ratios
from tasks.facts.quantities.series import join_ranges, share_units
from tasks.facts.quantities.units import Unit, unit_table
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


SLASH_NATURAL_FROM = date(2018, 3, 21)  # domain.md 6: until about 1396 a slash decimal is printed with its sides swapped


def read_quantities(text: Text, blocked: Sequence[Span]) -> list[Quantity]:
    """Return the quantities of ``text`` in order; numbers inside ``blocked`` spans (dates, names) are not quantities."""
    lower = text.lower
    numbers = read_numbers(lower, text.language, slash_reversed=text.published is not None and text.published < SLASH_NATURAL_FROM)
    drafts = join_ranges(lower, read_drafts(lower, numbers, blocked, unit_table(text.language)))
    for draft in drafts:
        _count(text, lower, draft)
    share_units(text, lower, drafts)
    fill_elided(text, lower, drafts)
    settle_units(text, lower, drafts)
    drafts = [draft for draft in drafts if draft.unit or draft.counted is not None]
    found = [*(_quantity(text, lower, draft) for draft in drafts), *_in_words(text, lower)]
    return _without_overlaps(found, blocked)


def _count(text: Text, lower: str, draft: Draft) -> None:
    if is_weak(lower[draft.number.start : draft.number.end], text.language) and not (text.language == "fa" and _PIECES.match(lower, draft.end)):
        return
    if draft.unit is None and (noun := counted_noun(lower, draft.end, text.language)):
        draft.counted = noun.singular
        if noun.singular == "unit" and text.language == "fa" and _are_points(text, draft):
            draft.unit, draft.end, draft.rule = Unit("point", 1.0, "other"), noun.end, "points"
        elif is_label(text.folded, lower, draft, text.language):
            draft.counted = None
        else:
            draft.end, draft.rule = noun.end, f"{draft.rule}_counted".strip("_")


_PIECES = re.compile(rf" (?:{'|'.join(lookup('counted')['fa']['classifiers'])})(?![آ-ی])")
_INDEX = re.compile(r"شاخص|بورس|کانال|نماگر|آیفکس")
_BUILDINGS = re.compile(r" واحدی? (?:مسکونی|صنعتی|تولیدی|صنفی|تجاری|پولی)")
_MINUS = re.compile(r"(?<![آ-ی])منفی $")


def _are_points(text: Text, draft: Draft) -> bool:
    """Return whether «واحد» means points of an index."""
    start, end = text.sentence_at(draft.start)
    return "." in draft.number.printed or bool(_INDEX.search(text.folded, start, end) and not _BUILDINGS.match(text.folded, draft.end))


def _quantity(text: Text, lower: str, draft: Draft) -> Quantity:
    factor, code = (draft.unit.factor, draft.unit.code) if draft.unit else (1.0, "count")
    factor = -factor if text.language == "fa" and code != "count" and _MINUS.search(lower, max(0, draft.start - 8), draft.start) else factor
    return Quantity(
        start=draft.start,
        end=draft.end,
        surface=text.body[draft.start : draft.end],
        value=product(draft.value, factor),
        value_max=None if draft.value_max is None else product(draft.value_max, factor),
        unit=code,
        qualifier=qualifier_before(lower, draft.start, text.language),
        counted=None if draft.unit else draft.counted or None,
        flags=draft.flags,
        rule=draft.rule,
    )


def _in_words(text: Text, lower: str) -> Iterable[Quantity]:
    """Yield ranks, ratios and fractions."""
    for rank in read_ranks(text):
        yield _word_quantity(text, lower, rank.start, rank.end, rank.value, rank.last, "rank", rank.rule)
    for ratio in read_ratios(text):
        yield _word_quantity(text, lower, ratio.start, ratio.end, ratio.value, None, ratio.unit, ratio.rule)


def _word_quantity(text: Text, lower: str, start: int, end: int, value: float, value_max: float | None, unit: str, rule: str) -> Quantity:
    return Quantity(
        start=start,
        end=end,
        surface=text.body[start:end],
        value=value,
        value_max=value_max,
        unit=unit,
        qualifier="" if unit == "rank" else qualifier_before(lower, start, text.language),
        counted=None,
        flags=(),
        rule=rule,
    )


def _without_overlaps(found: list[Quantity], blocked: Sequence[Span]) -> list[Quantity]:
    """Return ``found`` in order of place; of two that overlap the one in words wins (it was written as one expression), and a blocked span over both."""
    free = Free(blocked)
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, q.unit not in {"rank", "ratio", "percent"}, -q.end)):
        if (not kept or quantity.start >= kept[-1].end) and free.at(quantity.start, quantity.end):
            kept.append(quantity)
    return kept
