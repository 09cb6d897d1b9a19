"""What has been read of a text so far -> which period its next sentence may go on about."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from tasks.facts.periods.binding_cues import REACH, Bound, Cues, Kind, Role
from tasks.facts.text import Span, Text

_GAP = 2  # sentences from one that tells of a period to the next
_DAY_GAP = 4  # and of a day
_LONG_GAP = 3  # and of a longer period that a Persian text names
_YEAR = 330  # days
_HISTORY = 400  # days after which a period is no longer the last year, nor the months of a yearly report
_BEHIND = 40  # characters behind a figure: "§ of the mentioned amount"
_FRESH = 21  # days within which what was said is the news
_ALIKE = 3  # days two spans of the same months differ by


@dataclass(frozen=True, slots=True)
class Candidate:
    """A period that figures may be of, and the part it plays."""

    start: int
    end: int
    role: Role
    lasts: bool  # 'the past five years': said of one sentence only
    is_aim: bool  # 'by the end of this year': what is told as done does not go on about it
    bounds: Bound  # what a figure bound to it covers: 'by the end of the year' is the year


@dataclass(slots=True)
class Reading:
    """One left-to-right reading of a text: the sentence at hand and what is carried into it."""

    text: Text
    low: str
    cues: Cues
    candidates: list[Candidate]
    carried: Bound | None = None
    told: int = 0  # the sentence that last told of the carried period, by number
    day: Bound | None = None  # the last day spoken of, where days are carried
    running: Bound | None = None  # the running year that the text tells of up to now
    sentence: Span = field(default_factory=lambda: Span(0, 0))
    here: Sequence[Candidate] = ()
    used: Candidate | None = None  # the latest main period of the sentence that a figure took: an earlier one is compared with
    ahead: bool = False  # whether the figure at hand is planned or forecast
    kind: Kind = "amount"  # what it tells
    event: Bound | None = None  # the day of an event that figures were last of, where days are not carried
    happened: int = 0  # and the last sentence that told of it, by number
    going_on: bool = False  # whether the sentence at hand does
    foreseen: Bound | None = None  # the period that such figures were last of
    foretold: int = 0  # and the sentence that told so, by number

    def enter(self, sentence: Span) -> None:
        """Go on to ``sentence``: carry the last main period from the sentences before it."""
        if self.used and self._carries(self.used) and not self._is_earlier_year(self.used):
            self._carry(self.used)
            self.told = self.number()
        if not self.cues.carries_days:
            self._carry_dealing_day(sentence.start)
        if self.going_on:
            self.happened, self.going_on = self.number(), False
        scanned = self.sentence.end if self.used else self.sentence.start
        for candidate in self.between(scanned, sentence.start) if self.cues.carries_named else ():
            if candidate.role != "since" and self._carries(candidate) and not self._is_earlier_year(candidate) and not self._is_aside(candidate):
                self._carry(candidate)
                self.told = bisect_left(self.text.sentences, self.text.sentence_at(candidate.start))
        self.sentence, self.used = sentence, None
        if self.number() - self.foretold > _GAP:
            self.foreseen = None
        if not self.cues.carries_named and self.number() - self.told > _GAP:
            self.carried = None
        elif self.cues.carries_days and self.number() - self.told > (_DAY_GAP if self.carried == self.day else _LONG_GAP):
            self.carried = self.day = None
        self.here = self.between(sentence.start, sentence.end)

    def number(self) -> int:
        """Return which sentence of the text this is."""
        return bisect_left(self.text.sentences, self.sentence)

    def between(self, start: int, end: int) -> Sequence[Candidate]:
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

    def _carry(self, candidate: Candidate) -> None:
        self.carried = candidate.bounds
        if candidate.bounds[0] == candidate.bounds[1]:
            self.day = candidate.bounds
        elif not self.cues.carries_days:
            self.day = None

    def take(self, candidate: Candidate) -> Bound:
        """Return the bounds of a candidate that a figure takes."""
        if candidate.role == "moment" and candidate.bounds[0] == candidate.bounds[1] and not self.cues.carries_days:
            self.event, self.happened = candidate.bounds, self.number()
        if self.ahead and self.is_to_come(candidate.bounds):
            self.foreseen, self.foretold = candidate.bounds, self.number()
        elif candidate.role in ("main", "moment", "since") and (self.used is None or candidate.bounds[1] >= self.used.bounds[1]):
            self.used = candidate
        return candidate.bounds

    def _carries(self, candidate: Candidate) -> bool:
        """Return whether the next sentences may go on about the period: what lies ahead is not carried, nor is a single day in English."""
        if (
            candidate.lasts
            or candidate.is_aim
            or candidate.role not in ("main", "moment", "since")
            or (candidate.role == "moment" and not self.cues.carries_days)
        ):
            return False
        return self.is_begun(candidate)

    def _is_aside(self, candidate: Candidate) -> bool:
        """Return whether the day is only when somebody spoke or came: its sentence tells neither a figure nor of a market."""
        return candidate.role == "moment" and not self.cues.price.search(self.low, *self.reach(self.text.sentence_at(candidate.start)))

    def _is_earlier_year(self, candidate: Candidate) -> bool:
        """Return whether the period is what the carried one is compared with, the same months of an earlier year: the text goes on about the later."""
        if self.carried is None or candidate.role == "moment":
            return False
        (start, end), (first, last) = candidate.bounds, self.carried
        if not self.cues.carries_named and (end - start).days > _YEAR:
            return False  # an English text goes on about the year it named last
        years = round((last - end).days / 365.25)
        return years > 0 and abs((last - end).days - years * 365.25) < _ALIKE and abs((first - start).days - years * 365.25) < _ALIKE

    def is_to_come(self, bounds: Bound) -> bool:
        """Return whether a period is not over yet."""
        return self.text.published is not None and bounds[1] > self.text.published

    def is_over(self, bounds: Bound) -> bool:
        """Return whether the figure at hand lies ahead and ``bounds`` do not."""
        return self.ahead and self.text.published is not None and bounds[1] < self.text.published

    def is_told_before(self, bounds: Bound) -> bool:
        """Return whether the sentence was spoken long ago and before ``bounds`` ended: "in May he had said" tells nothing of January to October."""
        published = self.text.published
        if published is None or bounds[1] >= published:
            return False
        long_ago = min(bounds[1], published - timedelta(days=_FRESH))
        return any(candidate.role == "saying" and candidate.bounds[1] < long_ago for candidate in self.here)

    def is_left(self, bounds: Bound) -> bool:
        """Return whether the figure at hand counts what the text tells of apart from ``bounds``: "sales rose last year. 20 villages have a shop"."""
        if self.kind == "amount" or (self.kind == "thing" and bounds[0] == bounds[1]):
            return False
        return not self.cues.refers.search(self.low, *self.reach(self.sentence))

    def is_history(self, bounds: Bound, span: Span) -> bool:
        """Return whether the period was over long ago and the sentence does not point back to what was told of it: "in 1980 war broke out. § were sold"."""
        published = self.text.published
        if published is None or self.cues.carries_named or (published - bounds[1]).days < _HISTORY:
            return False
        return not self.cues.points_back.search(self.low, max(self.sentence.start, span.start - REACH), min(self.sentence.end, span.end + _BEHIND))

    def is_begun(self, candidate: Candidate) -> bool:
        """Return whether the period does not lie wholly ahead."""
        return self.text.published is None or candidate.bounds[0] <= self.text.published
