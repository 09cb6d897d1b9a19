"""Figures and periods of one text -> the period each figure belongs to, by clause, sentence and carried context.

A period is main (the figures' own), base (compared with: 'than last year'), saying (when somebody spoke) or excluded ('since 1979').
A sentence without a period of its own takes the main period carried from before when it tells what happened; what is said in the
present tense, planned or a capacity has none. A period is carried as long as the text goes on about it: from a figure of it to the
next, over one sentence in between; in English a period of which no figure is told ("since the war of 1980") is not carried.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tasks.facts import calendar
from tasks.facts.periods.binding_cues import REACH, Cues, Role, expanded, role_of
from tasks.facts.periods.binding_words import CUES
from tasks.facts.text import Span, Text
from tasks.models import Period

Bound = tuple[date, date]
_GAP = 2  # sentences from one that tells of a period to the next
_DAY_GAP = 4  # and of a day
_LONG_GAP = 7  # and of a longer period that a Persian text names
_UNTIL = 16  # characters of "by the end of"


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    role: Role
    lasts: bool  # 'the past five years': said of one sentence only
    is_aim: bool  # 'by the end of this year': what is told as done does not go on about it
    bounds: Bound  # what a figure bound to it covers: 'by the end of the year' is the year


@dataclass(slots=True)
class _Reading:
    text: Text
    low: str
    cues: Cues
    candidates: list[_Candidate]
    carried: Bound | None = None
    told: int = 0  # the sentence that last told of the carried period, by number
    day: Bound | None = None  # the last day spoken of, where days are carried
    sentence: Span = field(default_factory=lambda: Span(0, 0))
    here: Sequence[_Candidate] = ()
    used: _Candidate | None = None  # the latest main period of the sentence that a figure took: an earlier one is compared with

    def enter(self, sentence: Span) -> None:
        """Go on to ``sentence``: carry the last main period from the sentences before it."""
        if self.used and self._carries(self.used) and not self._is_earlier_year(self.used):
            self._carry(self.used)
            self.told = self.number()
        if not self.cues.carries_days:
            self._carry_dealing_day(sentence.start)
        scanned = self.sentence.end if self.used else self.sentence.start
        for candidate in self.between(scanned, sentence.start) if self.cues.carries_named else ():
            if candidate.role != "since" and self._carries(candidate) and not self._is_earlier_year(candidate) and not self._is_aside(candidate):
                self._carry(candidate)
                self.told = bisect_left(self.text.sentences, self.text.sentence_at(candidate.start))
        self.sentence, self.used = sentence, None
        if not self.cues.carries_named and self.number() - self.told > _GAP:
            self.carried = None
        elif self.cues.carries_days and self.number() - self.told > (_DAY_GAP if self.carried == self.day else _LONG_GAP):
            self.carried = self.day = None
        self.here = self.between(sentence.start, sentence.end)

    def number(self) -> int:
        """Return which sentence of the text this is."""
        return bisect_left(self.text.sentences, self.sentence)

    def between(self, start: int, end: int) -> Sequence[_Candidate]:
        """Return the candidates that begin between two places."""
        first, last = (bisect_left(self.candidates, place, key=lambda candidate: candidate.start) for place in (start, end))
        return self.candidates[first:last]

    def _carry_dealing_day(self, stop: int) -> None:
        """Carry the first day of the last sentence of dealings; a longer period in it ends the day."""
        read: Span | None = None
        for candidate in self.between(self.sentence.start, stop):
            sentence = self.text.sentence_at(candidate.start)
            if candidate.role == "main":
                self.day, read = None, sentence
            elif candidate.role == "moment" and sentence != read and self.cues.dealing.match(self.low, *self.reach(sentence)):
                self.day, read = candidate.bounds, sentence

    def reach(self, sentence: Span) -> Span:
        """Return the part of a sentence that is looked at: all, but of texts that are no prose."""
        return Span(sentence.start, min(sentence.end, sentence.start + 2 * REACH))

    def nearby(self, span: Span) -> Span:
        """Return the part of the sentence within reach of a figure."""
        return Span(max(self.sentence.start, span.start - REACH), min(self.sentence.end, span.end + REACH))

    def _carry(self, candidate: _Candidate) -> None:
        self.carried = candidate.bounds
        if candidate.bounds[0] == candidate.bounds[1]:
            self.day = candidate.bounds
        elif not self.cues.carries_days:
            self.day = None

    def take(self, candidate: _Candidate) -> Bound:
        """Return the bounds of a candidate that a figure takes."""
        if candidate.role in ("main", "moment", "since") and (self.used is None or candidate.bounds[1] >= self.used.bounds[1]):
            self.used = candidate
        return candidate.bounds

    def _carries(self, candidate: _Candidate) -> bool:
        """Return whether the next sentences may go on about the period: what lies ahead is not carried, nor is a single day in English."""
        if (
            candidate.lasts
            or candidate.is_aim
            or candidate.role not in ("main", "moment", "since")
            or (candidate.role == "moment" and not self.cues.carries_days)
        ):
            return False
        return self.is_begun(candidate)

    def _is_aside(self, candidate: _Candidate) -> bool:
        """Return whether the day is only when somebody spoke or came: its sentence tells neither a figure nor of a market."""
        return candidate.role == "moment" and not self.cues.price.search(self.low, *self.reach(self.text.sentence_at(candidate.start)))

    def _is_earlier_year(self, candidate: _Candidate) -> bool:
        """Return whether the period is what the carried one is compared with, the same months of an earlier year: the text goes on about the later."""
        if not self.cues.carries_named or self.carried is None or candidate.role == "moment":
            return False
        (start, end), (first, last) = candidate.bounds, self.carried
        years = round((last - end).days / 365.25)
        return years > 0 and abs((last - end).days - years * 365.25) < _ALIKE + 1 and abs((first - start).days - years * 365.25) < _ALIKE + 1

    def is_begun(self, candidate: _Candidate) -> bool:
        """Return whether the period does not lie wholly ahead."""
        return self.text.published is None or candidate.bounds[0] <= self.text.published


def bind_periods(text: Text, spans: Sequence[Span], periods: Sequence[Period]) -> list[Bound | None]:
    """Return the period of each figure, in the order of ``spans`` (ascending), None where the text gives none."""
    if not spans:
        return []
    low, cues = text.lower, CUES[text.language]
    candidates = [_candidate(text, low, period, cues) for period in periods]
    reading, bound = _Reading(text, low, cues, candidates), list[Bound | None]()
    for group in _groups(low, spans, cues):
        sentence = text.sentence_at(group[0].start)
        if sentence != reading.sentence:
            reading.enter(sentence)
        found = _of_sentence(reading, group, spans) or _of_context(reading, group)
        found = _so_far(reading, found, group)
        found = _arrived(reading, found, group[0], spans[len(bound) - 1] if bound else None)
        last = spans[len(bound) - 1] if bound else None
        if last and last.start >= sentence.start and cues.reached.fullmatch(low, last.end, group[0].start):
            bound[-1], found = _from_and_to(reading, bound[-1], found)
        bound += [found] * len(group)
    return bound


def _candidate(text: Text, low: str, period: Period, cues: Cues) -> _Candidate:
    role, bounds = role_of(low, period, text.sentence_at(period.start), cues), expanded(low, period, cues)
    lasts_from = bool(text.published and bounds[1] < text.published) and role in ("main", "moment") and _lasts_from(low, period, cues)
    if text.published and (role == "since" or lasts_from):
        bounds = bounds[0], max(bounds[0], text.published)
    is_aim = (
        role == "main"
        and not cues.carries_named
        and bool(text.published and bounds[1] > text.published and cues.until_before.search(low, max(0, period.start - _UNTIL), period.start))
    )
    return _Candidate(start=period.start, end=period.end, role=role, lasts=lasts_from or period.rule == "en.last_units", is_aim=is_aim, bounds=bounds)


def _lasts_from(low: str, period: Period, cues: Cues) -> bool:
    """Return whether something lasts from the period on: «از جولای سال 2011»; not «از اوت تا اکتبر», «پایین ترین میزان از فوریه»."""
    if "since" in period.rule or cues.from_after.match(low, period.end):
        return False
    return bool(cues.from_before.search(low, max(0, period.start - _FROM), period.start))


_FROM = 60  # characters


def _groups(low: str, spans: Sequence[Span], cues: Cues) -> list[list[Span]]:
    """Return the figures that state one thing together: '18 tons worth $3 million', '880 trillion rials (about $25 billion)'."""
    groups: list[list[Span]] = []
    for span in spans:
        if groups and groups[-1][-1].end <= span.start and cues.linked.fullmatch(low, groups[-1][-1].end, span.start):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _of_sentence(reading: _Reading, group: list[Span], spans: Sequence[Span]) -> Bound | None:
    """Return the period of the sentence that the figures belong to."""
    low, cues, span = reading.low, reading.cues, Span(group[0].start, group[-1].end)
    owner = next((c for c in reading.here if c.end <= span.start and cues.possessive.fullmatch(low, c.end, span.start)), None)
    if owner is not None:
        return _owned(reading, owner)
    behind = next((c for c in reading.here if c.start >= span.end), None)
    if behind and behind.role in ("main", "base") and _reaches(reading, span, behind, spans) and not _is_compared(reading, span, behind):
        return reading.take(behind)
    if behind and behind.role == "since" and _reaches(reading, span, behind, spans) and cues.since.fullmatch(low, span.end, behind.start):
        return reading.take(behind)
    if cues.static_before.search(low, max(reading.sentence.start, span.start - 50), span.start):
        return None
    usable = [c for c in reading.here if c.role == "main"] or [c for c in reading.here if c.role == "moment" and cues.event.search(low, *reading.nearby(span))]
    before = [c for c in usable if c.end <= span.start]
    after = [c for c in usable if c.start >= span.end]
    if before:
        near = before[-1]
        if cues.now.search(low, near.end, span.start):
            return None
        if cues.detached.search(low, near.end, span.start) and cues.ahead.search(low, near.end, reading.sentence.end):
            return None
        return reading.take(after[0]) if after and _reaches(reading, span, after[0], spans) else _growth_since(reading, reading.take(near), span)
    if not after or cues.new_clause.search(low, span.end, after[0].start) or cues.now.search(low, reading.nearby(span).start, span.start):
        return None
    if (after[0].is_aim or not reading.is_begun(after[0])) and cues.ahead.search(low, span.end, after[0].start):
        return None  # "produces § and aims at § by 2025"
    return reading.take(after[0])


def _so_far(reading: _Reading, found: Bound | None, group: list[Span]) -> Bound | None:
    """Return what has passed of a running year when the clause tells how much something has grown: «امسال § رشد داشته ایم»."""
    published, cues = reading.text.published, reading.cues
    if found is None or published is None or not cues.carries_named or not found[0] <= published < found[1] or (found[1] - found[0]).days < _YEAR:
        return found
    tells = cues.tells(reading.low, Span(group[0].start, group[-1].end), reading.sentence) == "tells"
    return (found[0], published) if tells and cues.told_after.match(reading.low, group[-1].end) else found


_YEAR = 300  # days


def _arrived(reading: _Reading, found: Bound | None, span: Span, last: Span | None) -> Bound | None:
    """Return the period of where a move arrives: «در سال 97 از § در سال 93 به §»; what stands between is that of its start."""
    low, cues = reading.low, reading.cues
    if found is None or last is None or last.start < reading.sentence.start or not cues.starts_before.search(low, max(0, last.start - _UNTIL), last.start):
        return found
    start = next((c for c in reading.here if last.end <= c.start and c.end <= span.start and cues.arrives.fullmatch(low, c.end, span.start)), None)
    if start is None or start.bounds != found:
        return found
    own = next((c.bounds for c in reversed(reading.here) if c.role == "main" and c.end <= last.start), reading.carried)
    return own if own is not None and own[1] > start.bounds[1] else None


def _from_and_to(reading: _Reading, was: Bound | None, is_now: Bound | None) -> tuple[Bound | None, Bound | None]:
    """Return the periods of what was and what it came to: 'against last year it went from § to §', 'last year it was §, which came to §'."""
    if was is None or was != is_now:
        return was, is_now
    base = next((c.bounds for c in reading.here if c.role == "base" and c.bounds[1] < was[0]), None)
    if base is not None:
        return base, is_now
    carried = reading.carried
    alike = carried is not None and abs((carried[1] - carried[0]).days - (was[1] - was[0]).days) <= _ALIKE
    return (was, carried) if alike and carried is not None and was[1] < carried[0] else (was, is_now)


_ALIKE = 2  # days


def _is_compared(reading: _Reading, span: Span, behind: _Candidate) -> bool:
    """Return whether the words between a figure and the period behind it compare: 'up 9 percent over 2014', but not 'from 5 tons in 2014'."""
    low, cues = reading.low, reading.cues
    if cues.compared.search(low, span.end, behind.start):
        return True
    return behind.role == "base" and bool(cues.compared_before.search(low, span.end, behind.start) or low[span.end : behind.start].strip() == "over")


def _owned(reading: _Reading, owner: _Candidate) -> Bound:
    """Return the period of "last year's $27 billion": the same months of that year when the text speaks of some months."""
    own = [c for c in reading.here if c.role == "main" and c.end <= owner.start]
    carried = own[-1].bounds if own else reading.carried
    if carried is None or (carried[1] - carried[0]).days > 330 or (owner.bounds[1] - owner.bounds[0]).days < 330:
        return owner.bounds
    which: calendar.Calendar = "sh" if owner.bounds[0] == calendar.nowruz(calendar.iran_date(owner.bounds[0]).year) else "gregorian"
    shifted = calendar.shift_months(which, carried, -12)
    return shifted if owner.bounds[0] <= shifted[0] <= shifted[1] <= owner.bounds[1] else owner.bounds


def _growth_since(reading: _Reading, near: Bound, span: Span) -> Bound:
    """Return the period of a change between two points of time, 'at the end of P' against 'the end of Q'; else the period itself."""
    base = next((c for c in reading.here if c.role == "base" and c.end <= span.start), None)
    if base and near[0] == near[1] and base.bounds[0] == base.bounds[1] < near[0] and reading.cues.grows.match(reading.low, span.end, reading.sentence.end):
        return base.bounds[1] + timedelta(days=1), near[1]
    return near


def _reaches(reading: _Reading, span: Span, candidate: _Candidate, spans: Sequence[Span]) -> bool:
    """Return whether neither another figure nor the end of a clause lies between the figure and the period behind it."""
    place = bisect_left(spans, span.end, key=lambda other: other.start)
    if place < len(spans) and spans[place].start < candidate.start:
        return False
    cues = reading.cues
    return not (cues.clause_end.search(reading.low, span.end, candidate.start) or cues.new_clause.search(reading.low, span.end, candidate.start))


def _of_context(reading: _Reading, group: list[Span]) -> Bound | None:
    """Return the period carried from before, or from just behind for a lead, when the sentence tells what happened."""
    low, cues = reading.low, reading.cues
    if cues.static_before.search(low, max(reading.sentence.start, group[0].start - 50), group[0].start):
        return None
    is_priced = reading.day == reading.carried or cues.price.search(
        low, max(reading.sentence.start, group[0].start - REACH), min(reading.sentence.end, group[-1].end + REACH)
    )
    if reading.day and is_priced and cues.money.search(low, group[0].start, group[-1].end):
        reading.told = reading.number()
        return _growth_since(reading, reading.day, group[-1])
    if reading.day and not cues.carries_days and cues.dealing.match(low, *reading.nearby(group[0])):
        return reading.day
    if (reading.carried is None or reading.carried[1] != reading.text.published) and cues.until_now.search(low, *reading.nearby(group[0])):
        return None
    telling = cues.tells(low, Span(group[0].start, group[-1].end), reading.sentence)
    if telling == "states":
        return None
    if telling == "forecasts":
        published = reading.text.published
        return reading.carried if reading.carried and published and reading.carried[1] > published else None
    if reading.carried is None:
        ahead = reading.between(reading.sentence.end, reading.sentence.end + 300)
        return next(
            (candidate.bounds for candidate in ahead if reading.sentence.start < 200 and candidate.role == "main" and reading.is_begun(candidate)), None
        )
    reading.told = reading.number()
    return _growth_since(reading, reading.carried, group[-1])
