"""Figures and periods of one text -> the period each figure belongs to, by clause, sentence and carried context.

A period is one of: main (the figures' own), base (compared with: 'than last year'), saying (when somebody spoke), excluded ('since 1979').
A sentence without a period of its own takes the main period carried from before when it tells what happened; what is said in the
present tense, planned or a capacity has none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tasks.facts.binding_cues import CUES, Cues, expanded, role_of
from tasks.facts.text import Span, Text
from tasks.models import Period

Bound = tuple[date, date]


@dataclass(frozen=True, slots=True)
class _Candidate:
    period: Period
    role: Literal["main", "base", "moment", "saying", "excluded"]
    bounds: Bound  # what a figure bound to it covers: 'by the end of the year' is the year


def bind_periods(text: Text, spans: Sequence[Span], periods: Sequence[Period]) -> list[Bound | None]:
    """Return the period of each figure, in the order of ``spans`` (ascending), None where the text gives none."""
    low = text.folded.lower() if len(text.folded.lower()) == len(text.folded) else text.folded
    cues = CUES[text.language]
    candidates = [_Candidate(period, role_of(low, period, text.sentence_at(period.start), cues), expanded(low, period, cues)) for period in periods]
    bound: list[Bound | None] = []
    carried: Bound | None = None
    sentence, here, fresh = Span(-1, -1), list[_Candidate](), True
    for place, span in enumerate(spans):
        if span.start >= sentence.end or sentence.start < 0:
            if place:
                carried = _carry(candidates, Span(sentence.start, span.start), carried)
            sentence = text.sentence_at(span.start)
            carried = _carry(candidates, Span(0 if sentence.start < 0 else 0, sentence.start), carried) if not place else carried
            here = [candidate for candidate in candidates if sentence.start <= candidate.period.start < sentence.end]
            fresh = carried is None
        bound.append(_of_figure(low, span, spans, sentence, here, cues) or _from_context(low, span, sentence, candidates, here, carried, fresh, cues))
    return bound


def _carry(candidates: list[_Candidate], stretch: Span, carried: Bound | None) -> Bound | None:
    """Return the last main period of ``stretch``, else what was carried before."""
    for candidate in reversed(candidates):
        if stretch.start <= candidate.period.start < stretch.end and candidate.role == "main":
            return candidate.bounds
    return carried


def _of_figure(low: str, span: Span, spans: Sequence[Span], sentence: Span, here: list[_Candidate], cues: Cues) -> Bound | None:
    """Return the period of the sentence that the figure belongs to."""
    behind = next((c for c in here if c.period.start >= span.end), None)
    if behind and behind.role in ("main", "moment", "base") and _is_attached(low, span, behind, spans, cues):
        return behind.bounds
    owner = next((c for c in here if c.period.end <= span.start and cues.possessive.fullmatch(low, c.period.end, span.start)), None)
    if owner is not None:
        return owner.bounds
    usable = [c for c in here if c.role == "main"] or [c for c in here if c.role == "moment" and cues.event.search(low, sentence.start, sentence.end)]
    before = [c for c in usable if c.period.end <= span.start]
    after = [c for c in usable if c.period.start >= span.end]
    if before and after:
        return after[0].bounds if _reaches(low, span, after[0], spans, cues) else before[-1].bounds
    if before:
        return before[-1].bounds
    return after[0].bounds if after else None


def _is_attached(low: str, span: Span, candidate: _Candidate, spans: Sequence[Span], cues: Cues) -> bool:
    """Return whether the period stands right behind the figure: '3.835 million bpd in September', '122,000 bpd a year ago'."""
    return _reaches(low, span, candidate, spans, cues) and not cues.compared.search(low, span.end, candidate.period.start)


def _reaches(low: str, span: Span, candidate: _Candidate, spans: Sequence[Span], cues: Cues) -> bool:
    """Return whether neither another figure nor the end of a clause lies between the figure and the period behind it."""
    if any(span.end <= other.start < candidate.period.start for other in spans):
        return False
    return cues.clause_end.search(low, span.end, candidate.period.start) is None


def _from_context(
    low: str, span: Span, sentence: Span, candidates: list[_Candidate], here: list[_Candidate], carried: Bound | None, fresh: bool, cues: Cues
) -> Bound | None:
    """Return the period carried from before, or from just behind for a lead, when the sentence tells what happened."""
    saying = next((c for c in here if c.role == "saying" and 27 <= (c.bounds[1] - c.bounds[0]).days <= 30), None)
    if not cues.tells(low, span, sentence):
        return None
    if saying is not None:
        return saying.bounds
    if carried is None and fresh:
        behind = next((c for c in candidates if c.role == "main" and c.period.start >= sentence.end), None)
        return behind.bounds if behind and behind.period.start - sentence.end < 300 else None
    return carried
