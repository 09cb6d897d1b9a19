"""Figures and periods of one text -> the period each figure belongs to, by clause, sentence and carried context.

A period is main (the figures' own), base (compared with: 'than last year'), saying (when somebody spoke) or excluded ('since 1979').
A sentence without a period of its own takes the main period carried from before when it tells what happened; what is said in the
present tense, planned or a capacity has none. A period is carried as long as the text goes on about it: from a figure of it to the
next, over one sentence in between; in English a period of which no figure is told ("since the war of 1980") is not carried.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from tasks.facts import calendar
from tasks.facts.periods.binding_cues import UNTIL, Bound, Cues, Kind, expanded, role_of
from tasks.facts.periods.binding_words import CUES
from tasks.facts.periods.budgets import budget_years, of_budget
from tasks.facts.periods.events import of_event
from tasks.facts.periods.market_days import of_market
from tasks.facts.periods.moves import arrived, from_and_to, growth_since, set_against, so_far
from tasks.facts.periods.reading import Candidate, Reading
from tasks.facts.periods.respective import respective
from tasks.facts.text import Span, Text
from tasks.models import Period


def bind_periods(text: Text, spans: Sequence[Span], periods: Sequence[Period], ahead: Sequence[bool] = (), kinds: Sequence[Kind] = ()) -> list[Bound | None]:
    """Return the period of each figure, in the order of ``spans`` (ascending), None where the text gives none.

    ``ahead`` tells of each figure whether it is planned or forecast: such a one is of no period that is over, unless its words name it.
    ``kinds`` tells whether it counts people or things of no measure, in Persian of no period told before but a day, or says how long something is, of none;
    what is lasting is of none whatever its sentence names.
    """
    if not spans:
        return []
    low, cues = text.lower, CUES[text.language]
    candidates = [_candidate(text, low, period, cues) for period in periods]
    budgets = [] if cues.carries_named else budget_years(low, candidates)
    reading, bound = Reading(text, low, cues, candidates), list[Bound | None]()
    for group in _groups(low, spans, cues):
        sentence = text.sentence_at(group[0].start)
        if sentence != reading.sentence:
            reading.enter(sentence)
        if kinds and kinds[len(bound)] == "lasting":
            bound += [None] * len(group)
            continue
        reading.ahead = bool(ahead) and ahead[len(bound)]
        reading.kind = kinds[len(bound)] if kinds and cues.carries_named else "amount"
        found = (
            respective(reading, group[0], spans)
            or _of_sentence(reading, group, spans)
            or of_budget(reading, budgets, group[0])
            or of_event(reading, Span(group[0].start, group[-1].end))
            or of_market(reading, Span(group[0].start, group[-1].end))
            or set_against(reading, group[0])
            or _of_context(reading, group)
        )
        found = so_far(reading, found, group)
        found = arrived(reading, found, group[0], spans[len(bound) - 1] if bound else None)
        last = spans[len(bound) - 1] if bound else None
        if last and last.start >= sentence.start and cues.reached.fullmatch(low, last.end, group[0].start):
            bound[-1], found = from_and_to(reading, bound[-1], found)
        bound += [found] * len(group)
    return bound


def _candidate(text: Text, low: str, period: Period, cues: Cues) -> Candidate:
    role, bounds = role_of(low, period, text.sentence_at(period.start), cues), expanded(low, period, cues)
    if role == "excluded" and period.date_start == period.date_end and bounds[0] < (text.published or bounds[0]) < bounds[1] and not cues.carries_named:
        role = "main"  # "until the end of this year" is by its end, while it is running
    lasts_from = bool(text.published and bounds[1] < text.published) and role in ("main", "moment") and _lasts_from(low, period, cues)
    if text.published and (role == "since" or lasts_from):
        bounds = bounds[0], max(bounds[0], text.published)
    is_aim = (
        role == "main"
        and not cues.carries_named
        and bool(text.published and bounds[1] > text.published and cues.until_before.search(low, max(0, period.start - UNTIL), period.start))
    )
    lasts = (
        lasts_from
        or period.rule in _SPANS
        or bool(_AS_OF.search(low, max(0, period.start - _FROM), period.start))
        or (role == "since" if cues.carries_named else period.rule in cues.base_rules)
    )
    return Candidate(start=period.start, end=period.end, role=role, lasts=lasts, is_aim=is_aim, bounds=bounds)


def _lasts_from(low: str, period: Period, cues: Cues) -> bool:
    """Return whether something lasts from the period on: «از جولای سال 2011»; not «از اوت تا اکتبر», «پایین ترین میزان از فوریه»."""
    if "since" in period.rule or period.rule in _RANGES or cues.from_after.match(low, period.end):
        return False
    return bool(cues.from_before.search(low, max(0, period.start - _FROM), period.start))


_FROM = 60  # characters
_RANGES = frozenset({"fa.month_range", "fa.year_range"})
_AS_OF = re.compile(r"\bas\s+of\s+(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?$")
_SPANS = frozenset({"en.last_units", "fa.units"})  # 'the past five years': of the sentence that names them


def _groups(low: str, spans: Sequence[Span], cues: Cues) -> list[list[Span]]:
    """Return the figures that state one thing together: '18 tons worth $3 million', '880 trillion rials (about $25 billion)'."""
    groups: list[list[Span]] = []
    for span in spans:
        if groups and groups[-1][-1].end <= span.start and cues.linked.fullmatch(low, groups[-1][-1].end, span.start):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _of_sentence(reading: Reading, group: list[Span], spans: Sequence[Span]) -> Bound | None:
    """Return the period of the sentence that the figures belong to."""
    low, cues, span = reading.low, reading.cues, Span(group[0].start, group[-1].end)
    owner = next((c for c in reading.here if c.end <= span.start and cues.possessive.fullmatch(low, c.end, span.start)), None)
    if owner is not None:
        return _owned(reading, owner)
    behind = next((c for c in reading.here if c.start >= span.end), None)
    if (
        behind
        and behind.role in ("main", "base")
        and _reaches(reading, span, behind, spans)
        and not (_is_compared(reading, span, behind) or _is_ahead(reading, span, behind) or _is_of_the_next(reading, span, behind, spans))
    ):
        return reading.take(behind)
    if behind and behind.role == "since" and _reaches(reading, span, behind, spans) and cues.since.fullmatch(low, span.end, behind.start):
        return reading.take(behind)
    if _is_static(reading, span):
        return None
    if behind and behind.role == "moment" and behind.bounds[0] < behind.bounds[1] and _EARLY.fullmatch(low, span.end, behind.start):
        return reading.take(behind)
    usable = [c for c in reading.here if c.role == "main" or (c.role == "since" and cues.carries_named)] or _moments(reading, span)
    told = _with_days(reading, usable)
    before = [c for c in told if c.end <= span.start and (not reading.is_over(c.bounds) or (cues.carries_named and span.start - c.end <= _BESIDE))]
    after = [c for c in usable if c.start >= span.end]
    if before:
        near = before[-1]
        if cues.now.search(low, near.end, span.start):
            return None
        if cues.detached.search(low, near.end, span.start) and cues.ahead.search(low, near.end, reading.sentence.end):
            return None
        return (
            reading.take(after[0])
            if after
            and _reaches(reading, span, after[0], spans)
            and not (_is_compared(reading, span, after[0]) or _is_of_the_next(reading, span, after[0], spans))
            else growth_since(reading, reading.take(near), span)
        )
    if (
        not after
        or reading.is_over(after[0].bounds)
        or cues.new_clause.search(low, span.end, after[0].start)
        or cues.now.search(low, reading.nearby(span).start, span.start)
    ):
        return None
    if _is_ahead(reading, span, after[0]) or _is_vague(reading, span):
        return None
    if _is_of_the_start(reading, span, after[0], spans) or _is_of_the_next(reading, span, after[0], spans):
        return None
    return reading.take(after[0])


_BESIDE = 20  # characters: «در ماه مه §» is of May, whatever is planned


def _with_days(reading: Reading, usable: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the periods that figures behind them may be of: where days are carried, a day too that is named after a longer period, no end of a span."""
    if not reading.cues.carries_days or not usable or usable[0].role == "moment":
        return usable
    return [c for c in reading.here if c.role in ("main", "since") or (c.role == "moment" and not _is_edge(reading, c))]


def _is_edge(reading: Reading, day: Candidate) -> bool:
    """Return whether something lasts from the day on or up to it: «از ۲۴ اسفند تا ۱۵ فروردین»."""
    low, start = reading.low, max(0, day.start - UNTIL)
    return bool(reading.cues.from_before.search(low, start, day.start) or reading.cues.until_before.search(low, start, day.start))


def _moments(reading: Reading, span: Span) -> list[Candidate]:
    """Return the days of an event in the sentence, of which a figure is that tells what happened then."""
    low, cues, published = reading.low, reading.cues, reading.text.published
    days = [c for c in reading.here if c.role == "moment" and cues.event.search(low, *reading.nearby(span))]
    if not days or cues.carries_days or published is None or cues.tells(low, span, reading.sentence) != "states":
        return days
    return [c for c in days if c.bounds[1] >= published]


def _is_of_the_start(reading: Reading, span: Span, behind: Candidate, spans: Sequence[Span]) -> bool:
    """Return whether the period behind a figure is that of what it came from: "§, down § from § in 2015"."""
    low, cues = reading.low, reading.cues
    last = start = bisect_left(spans, behind.start, key=lambda other: other.start) - 1
    while start and cues.linked.fullmatch(low, spans[start - 1].end, spans[start].start):
        start -= 1  # "from § (about §) in 2015"
    if spans[start].start < span.end or not _IN.search(low, spans[last].end, behind.start) or not _reaches(reading, spans[last], behind, spans):
        return False
    return bool(cues.starts_before.search(low, max(span.end, spans[start].start - _FROM), spans[start].start))


def _is_of_the_next(reading: Reading, span: Span, behind: Candidate, spans: Sequence[Span]) -> bool:
    """Return whether the period behind a figure opens what is told next: «در سال ۲۰۲۰ را § و سال ۲۰۱۹ را §»."""
    following = bisect_left(spans, span.end, key=lambda other: other.start)
    if following == len(spans) or not behind.end <= spans[following].start < min(behind.end + _NEXT, reading.sentence.end):
        return False
    return bool(reading.cues.joint.search(reading.low, span.end, behind.start))


_NEXT = 25  # characters
_TIMES, _THE = re.compile(r"times|twice|double|half|triple"), re.compile(r"\s+(?:of\s+)?(?:the|that|what|its)\b")  # "twice the income in 2020"
_IN = re.compile(r"\b(?:in|during|of|for)\b")  # before a period; "from § over five years" is of both figures


def _is_ahead(reading: Reading, span: Span, behind: Candidate) -> bool:
    """Return whether the period behind a figure is that of what is to come of it: "produces § and aims at § by 2025", "§, which will last until May"."""
    return not reading.ahead and reading.is_to_come(behind.bounds) and bool(reading.cues.ahead.search(reading.low, span.end, behind.start))


def _is_compared(reading: Reading, span: Span, behind: Candidate) -> bool:
    """Return whether the words between a figure and the period behind it compare: 'up 9 percent over 2014', but not 'from 5 tons in 2014'."""
    low, cues = reading.low, reading.cues
    if cues.compared.search(low, span.end, behind.start) or (_TIMES.search(low, span.start, span.end) and _THE.match(low, span.end)):
        return True
    return behind.role == "base" and bool(cues.compared_before.search(low, span.end - 1, behind.start) or low[span.end : behind.start].strip() == "over")


def _owned(reading: Reading, owner: Candidate) -> Bound:
    """Return the period of "last year's $27 billion": the same months of that year when the text speaks of some months."""
    own = [c for c in reading.here if c.role == "main" and c.end <= owner.start]
    carried = own[-1].bounds if own else reading.carried
    if carried is None or not _MONTH <= (carried[1] - carried[0]).days <= 330 or (owner.bounds[1] - owner.bounds[0]).days < 330:
        return owner.bounds
    which: calendar.Calendar = "sh" if owner.bounds[0] == calendar.nowruz(calendar.iran_date(owner.bounds[0]).year) else "gregorian"
    if carried[0].day == 1 and (carried[1] + timedelta(days=1)).day == 1:  # "last year's" beside the months of Reuters
        return calendar.shift_months("gregorian", carried, 12 * (owner.bounds[0].year - carried[0].year))
    shifted = calendar.shift_months(which, carried, -12)
    return shifted if owner.bounds[0] <= shifted[0] <= shifted[1] <= owner.bounds[1] else owner.bounds


_MONTH = 27  # days: "last year's" beside a week is the whole year


def _reaches(reading: Reading, span: Span, candidate: Candidate, spans: Sequence[Span]) -> bool:
    """Return whether neither another figure nor the end of a clause lies between the figure and the period behind it."""
    place = bisect_left(spans, span.end, key=lambda other: other.start)
    if place < len(spans) and spans[place].start < candidate.start:
        return False
    cues = reading.cues
    return not (cues.clause_end.search(reading.low, span.end, candidate.start) or cues.new_clause.search(reading.low, span.end, candidate.start))


def _is_static(reading: Reading, span: Span) -> bool:
    """Return whether the figure is a lasting attribute: "a range of §", or the name of a rate, «ارز ۴۲۰۰ تومانی»."""
    low, start = reading.low, max(reading.sentence.start, span.start - _ATTRIBUTE)
    if reading.cues.static_before.search(low, start, span.start):
        return True
    return low.endswith(_RATED, span.start, span.end) and bool(_RATE.search(low, start, span.start))


_ATTRIBUTE = 50  # characters
_RATED = ("تومانی", "ریالی")
_RATE = re.compile(r"(?<!\w)(?:ارز|ارزهای|دلار|یورو|گندم|آرد|نرخ)\s+(?:\w+\s+)?$")
_CAPACITY = re.compile(r"\s*-?\s*(?:[a-z-]+\s+){0,2}capacity\b")
_EARLY = re.compile(r"\)?(?:\s*\([^()]{1,40}\))?(?:\s+of\s+[a-z]+)?\s+in\s+")  # "reached § (§) in early May"
_A_DAY = re.compile(r"\b(?:per|a|each|every) day\b|\bdaily\b")


def _is_priced(reading: Reading, group: list[Span]) -> bool:
    """Return whether money belongs to the day spoken of: no longer period is, or the sentence speaks of prices near by."""
    near = reading.nearby(Span(group[0].start, group[-1].end))
    return reading.day == reading.carried or bool(reading.cues.price.search(reading.low, *near))


def _of_context(reading: Reading, group: list[Span]) -> Bound | None:
    """Return the period carried from before, or from just behind for a lead, when the sentence tells what happened."""
    low, cues = reading.low, reading.cues
    if _is_static(reading, group[0]) or _CAPACITY.match(low, group[-1].end):
        return None
    if reading.day and cues.money.search(low, group[0].start, group[-1].end) and _is_priced(reading, group):
        reading.told = reading.number()
        return growth_since(reading, reading.day, group[-1])
    if reading.day and not cues.carries_days and cues.dealing.match(low, *reading.nearby(group[0])):
        return reading.day
    telling = cues.tells(low, Span(group[0].start, group[-1].end), reading.sentence)
    if telling == "states":
        return _planned(reading, group[0])
    if (reading.carried is None or reading.carried[1] != reading.text.published) and cues.until_now.search(low, *reading.nearby(group[0])):
        return None
    if telling == "forecasts":
        published = reading.text.published
        if _A_DAY.search(low, *reading.nearby(group[0])):
            return None  # "the phase is expected to produce § a day": from whenever it runs
        foreseen = reading.foreseen if reading.ahead and reading.foreseen else reading.carried
        return foreseen if foreseen and published and foreseen[1] > published else None
    if reading.carried and (reading.is_over(reading.carried) or reading.is_told_before(reading.carried) or reading.is_left(reading.carried)):
        return None
    if _is_vague(reading, Span(group[0].start, group[-1].end)):
        return None
    if reading.carried is None:
        ahead = reading.between(reading.sentence.end, reading.sentence.end + 300)
        told = (c.bounds for c in ahead if reading.sentence.start < 200 and c.role == "main" and reading.is_begun(c) and not reading.is_left(c.bounds))
        return next(told, None)
    if reading.is_history(reading.carried, Span(group[0].start, group[-1].end)):
        return None
    reading.told = reading.number()
    return growth_since(reading, reading.carried, group[-1])


def _planned(reading: Reading, span: Span) -> Bound | None:
    """Return the period to come that the sentence before foresaw something in, of what is planned as a part of it; None of what just is."""
    goes_on = reading.ahead and reading.number() - reading.foretold <= 1 and _MENTIONED.search(reading.low, *reading.nearby(span))
    return reading.foreseen if goes_on else None


_MENTIONED = re.compile(r"\bthe\s+(?:above\s*-?\s*)?mentioned\b")


def _is_vague(reading: Reading, span: Span) -> bool:
    """Return whether the clause of a figure names a time that is no date: "has grown to § in recent years"."""
    low, cues, sentence = reading.low, reading.cues, reading.sentence
    if cues.vaguely.search(low, max(sentence.start, span.start - _CLAUSE), span.start):
        return True
    stop = min(sentence.end, span.end + _CLAUSE)
    end = cues.clause_end.search(low, span.end, stop)
    return bool(cues.vaguely.search(low, span.end, end.start() if end else stop))


_CLAUSE = 120  # characters
