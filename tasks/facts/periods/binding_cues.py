"""Words that tell what part a period plays beside figures, in English and Persian."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from tasks.facts import calendar
from tasks.facts.text import Span
from tasks.models import Period

Telling = Literal["tells", "forecasts", "states"]
Kind = Literal["amount", "thing", "extent", "lasting"]  # of a figure
Bound = tuple[date, date]
Role = Literal["main", "base", "owner", "moment", "saying", "since", "excluded"]


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of one language; those named ``*_before`` are searched in the text up to a period and end at it.

    One that begins with no part of a word takes the character before its words: the search then skips from word to word.
    """

    compared: re.Pattern[str]  # between a figure and a period that is only compared with
    compared_before: re.Pattern[str]
    excluded_before: re.Pattern[str]
    excluded_after: re.Pattern[str]
    since_before: re.Pattern[str]  # 'since the lifting of sanctions in'
    since: re.Pattern[str]  # between a figure and that period when the figure grew from then on
    said_before: re.Pattern[str]
    opening: re.Pattern[str]  # all that stands before a period that opens a sentence: 'Back in August, Nobakht said'
    said_after: re.Pattern[str]
    owning_after: re.Pattern[str]  # behind a period that owns the next figure: "last year's $27.6 billion"
    until_before: re.Pattern[str]  # 'by the end of'
    record_before: re.Pattern[str]  # before a span of time over which something is the highest or lowest
    record_after: re.Pattern[str]  # and behind it
    from_before: re.Pattern[str]  # before a period from which on something lasts up to publication
    from_after: re.Pattern[str]  # and what follows one that lasts up to another
    clause_end: re.Pattern[str]
    possessive: re.Pattern[str]  # between a period and the figure it owns
    event: re.Pattern[str]  # sentences whose figures belong to a single day
    dealing: re.Pattern[str]  # sentences of dealing days, which go on about the day of the sentence before
    static_before: re.Pattern[str]  # before a figure that is a lasting attribute: 'a range of', 'ceiling of'
    price: re.Pattern[str]  # sentences of prices, which hold for the day spoken of
    money: re.Pattern[str]
    linked: re.Pattern[str]  # between two figures that state one thing
    reached: re.Pattern[str]  # between what something was and what it came to: '§ بوده که به §'
    now: re.Pattern[str]  # before a figure that holds at present, whatever period was named before: 'in 92 it was §, now it is §'
    detached: re.Pattern[str]  # between a period and a figure of what somebody then said
    ahead: re.Pattern[str]  # verbs of what is to come
    new_clause: re.Pattern[str]  # between a figure and a period that opens another clause
    joint: re.Pattern[str]  # between a figure and the period of the figure after it
    until_now: re.Pattern[str]  # sentences of what has come about up to now, "$5 billion has already been invested": since when they do not say
    vaguely: re.Pattern[str]  # times that are no dates, "in recent years": what is told of them is not of the period named before
    points_back: re.Pattern[str]  # to what the sentence before told: "the figure", "of it"
    grows: re.Pattern[str]  # behind a figure that is a change
    carries_days: bool  # whether a day is carried to the next sentences
    carries_named: bool  # whether a period is carried from a sentence that tells no figure of it: the leads of Persian texts
    base_rules: frozenset[str]
    same_before: re.Pattern[str]  # what makes a period of ``base_rules`` one that is compared with
    head_before: re.Pattern[str]  # and what opens a clause that tells of it: "while in the same period last year the amount was §"
    starts_before: re.Pattern[str]  # before a figure that something moves from
    arrives: re.Pattern[str]  # between the period of that figure and the one it moves to
    told_after: re.Pattern[str]  # behind a figure that has grown or fallen
    refers: re.Pattern[str]  # in a sentence that points back to a period: 'in this time'
    alike: re.Pattern[str]  # in a sentence that compares with the same months of another year
    tells: Callable[[str, Span, Span], Telling]  # what the sentence does about the figure


REACH = 400  # characters of a sentence that are looked at on either side: more only in texts that are no prose
UNTIL = 24  # characters of "by the end of", "until the current"
_SPANS = frozenset({"fa.units", "en.last_units"})
_SINCE = re.compile(r"\Wsince\s[^,;.\d]{0,80}$")  # before two dates: "since it was launched in April 2018 up to July 22, 2019"
_YEARS_AGO = re.compile(r"(?!a\s|one\s)\w+\s+years\s+ago")  # counted from publication: at the head of a clause, "10 years ago § were sold"
_HEAD = re.compile(r"(?:^\W*|[,;:\"]\s*|\b(?:that|while|but|said)\s+)(?:(?:some|about|nearly|almost)\s+)?$")
_YEAR_END = re.compile(r"-(?:03-(?:19|20)|12-31)$")
_MOMENTS = re.compile(r"weekday|day_word|numeric")


def role_of(low: str, period: Period, sentence: Span, cues: Cues) -> Role:
    """Return the part ``period`` plays in its sentence."""
    before = low[max(sentence.start, period.start - REACH) : period.start]
    before = f" {before}" if period.start - REACH <= sentence.start else f"x{before}"  # what opens the window does not open the sentence
    after = low[period.end : min(sentence.end, period.end + REACH)]
    if "since" in period.rule or (period.rule == "en.gregorian_range" and _SINCE.search(before)):
        return "main"
    if cues.since_before.search(before):
        return "since"
    if (
        cues.excluded_before.search(before)
        or (cues.excluded_after.match(after) and not cues.from_before.search(before))
        or (period.rule in _SPANS and (cues.record_before.search(before) or cues.record_after.match(after)))
    ):
        return "excluded"
    if cues.owning_after.match(after):
        return "owner"
    if (cues.compared_before.search(before) and not _lasts(period, before)) or (
        period.rule in cues.base_rules and not (_YEARS_AGO.match(low, period.start) and _HEAD.search(before)) and _is_compared(before, cues)
    ):
        return "base"
    days = (period.date_end - period.date_start).days
    if days < 80 and (cues.said_before.search(before) or (cues.opening.fullmatch(before) and cues.said_after.match(after))):
        return "saying"
    if days == 0 and _YEAR_END.search(period.date_end.isoformat()) and cues.until_before.search(before):
        return "main"
    if days <= 10 and period.rule == "en.gregorian":  # 'in early June'
        return "moment"
    return "moment" if days == 0 and not _is_edge(period) else "main"


def _is_compared(before: str, cues: Cues) -> bool:
    """Return whether the same months of another year are compared with: not where a clause opens with them."""
    return bool(before.strip("\"' ")) and not cues.head_before.search(before) and bool(cues.same_before.search(before))


def _lasts(period: Period, before: str) -> bool:
    """Return whether 'growth over the past five years' lasts so long, not compares."""
    return period.rule == "en.last_units" and before.rstrip().endswith("over")


def _is_edge(period: Period) -> bool:
    return not _MOMENTS.search(period.rule) and (period.date_end + timedelta(days=1)).day in (1, 20, 21, 22)


def expanded(low: str, period: Period, cues: Cues) -> tuple[date, date]:
    """Return what a figure 'by the end of' the period covers: the year or month that ends there; else the period."""
    if period.date_start != period.date_end or not _is_edge(period) or not cues.until_before.search(low, max(0, period.start - UNTIL), period.start):
        return period.date_start, period.date_end
    last = period.date_end
    if last == calendar.year_bounds(calendar.iran_date(last).year)[1]:
        return calendar.year_bounds(calendar.iran_date(last).year)
    if (last.month, last.day) == (12, 31):
        return date(last.year, 1, 1), last
    year, month, _ = calendar.iran_date(last)
    if calendar.month_bounds(year, month)[1] == last:
        return calendar.month_bounds(year, month)
    return last.replace(day=1), last
