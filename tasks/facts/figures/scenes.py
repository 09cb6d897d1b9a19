"""A sentence and what was found in it -> a row of words in which each quantity, period and country is one mark.

Rules of context look at words to the left and right of a mark, so "rose during the first four months (March 21-July 22) by 6 percent"
reads as "rose during ¶ by §" and word distances mean clause distances.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.facts.quantities import Quantity
from tasks.facts.text import Span, Text
from tasks.models import Mention, Period

QUANTITY, PERIOD, COUNTRY = "§", "¶", "¢"
HOME = "IRN"  # the agencies write from Iran: a figure is Iran's unless the text says otherwise
# The marks themselves are no words: a text may print them ("§ 4 of the act").
_WORD = re.compile(rf"[a-z]+(?:['.&-][a-z]+)*|[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff]+|\d+|[^\s\w{QUANTITY}{PERIOD}{COUNTRY}]", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One sentence as words."""

    span: Span
    words: tuple[str, ...]  # lower case; marks for quantities, periods, countries
    quantities: dict[int, Quantity]  # word index -> quantity
    countries: dict[int, str]  # word index -> alpha-3 or bloc code


def read_scenes(text: Text, quantities: Sequence[Quantity], periods: Sequence[Period], mentions: Sequence[Mention]) -> Iterator[Scene]:
    """Yield the sentences of ``text`` up to the last figure as scenes, in order; one neither with a figure nor just before one is only outlined."""
    if not quantities:
        return
    marks = _marks(quantities, periods, mentions)
    starts = [mark[0] for mark in marks]
    spans = text.sentences_to(max(quantity.start for quantity in quantities))
    inside = [marks[bisect_left(starts, span.start) : bisect_left(starts, span.end)] for span in spans]
    counts = [any(mark[2] == QUANTITY for mark in sentence) for sentence in inside]
    for i, span in enumerate(spans):
        yield _scene(text.lower, span, inside[i]) if any(counts[i : i + 2]) else _outline(span, inside[i])


def whole_scene(text: Text, mentions: Sequence[Mention]) -> Scene:
    """Return all of a short ``text``, a headline, as one scene in which only countries are marked."""
    return _scene(text.lower, Span(0, len(text.body)), _marks((), (), mentions))


Mark = tuple[int, int, str, Quantity | str | None]


def _marks(quantities: Sequence[Quantity], periods: Sequence[Period], mentions: Sequence[Mention]) -> list[Mark]:
    """Return the marks in order; where two overlap, a quantity goes before a period and a period before a country."""
    taken: list[Mark] = [(q.start, q.end, QUANTITY, q) for q in quantities]
    taken.sort(key=lambda mark: mark[0])
    for group in (
        [(p.start, p.end, PERIOD, None) for p in periods],
        [(m.start, m.end, COUNTRY, m.entity_id) for m in mentions if m.entity_id and (m.kind == "country" or m.entity_id in BLOCS)],
    ):
        starts = [mark[0] for mark in taken]
        free = [mark for mark in group if not _overlaps(taken, starts, mark[0], mark[1])]
        taken = sorted([*taken, *free], key=lambda mark: mark[0])
    return taken


BLOCS = frozenset({"EU", "EAEU", "ECO", "OPEC", "GCC", "ASEAN"})  # facts.md: blocs that can be a partner


def _overlaps(marks: Sequence[Mark], starts: Sequence[int], start: int, end: int) -> bool:
    i = bisect_right(starts, start)
    return (i > 0 and marks[i - 1][1] > start) or (i < len(marks) and marks[i][0] < end)


def _scene(lower: str, span: Span, marks: Sequence[Mark]) -> Scene:
    words: list[str] = []
    quantities: dict[int, Quantity] = {}
    countries: dict[int, str] = {}
    position = span.start
    for start, end, sign, what in marks:
        words += _WORD.findall(lower, position, max(position, start))
        if isinstance(what, Quantity):
            quantities[len(words)] = what
        elif what is not None:
            countries[len(words)] = what
        words.append(sign)
        position = end
    words += _WORD.findall(lower, position, max(position, span.end))
    return Scene(span=span, words=tuple(words), quantities=quantities, countries=countries)


def _outline(span: Span, marks: Sequence[Mark]) -> Scene:
    """Return the countries of a sentence only: what "the country" of a later sentence may refer to."""
    words: list[str] = []
    countries: dict[int, str] = {}
    last = span.start
    for start, end, _, what in marks:
        if isinstance(what, str):
            words.append("," if start - last <= _LIST_GAP else ".")
            countries[len(words)] = what
            words.append(COUNTRY)
            last = end
    return Scene(span=span, words=tuple(words), quantities={}, countries=countries)


_LIST_GAP = 6  # characters, as in "Iraq, and Turkey"
