"""Rules that name periods -> the periods of a text, read from left to right."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from tasks.facts.calendar import Bounds, Calendar
from tasks.facts.periods.gloss import read_gloss
from tasks.facts.periods.timeline import Label, Named, Role, Timeline, years_shift


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a match means."""

    bounds: Bounds
    calendar: Label
    counts_in: Calendar = "gregorian"
    role: Role = "main"
    end: int | None = None  # where the expression ends, when not with the match
    whole: Bounds | None = None  # of an edge, 'the end of 1404': the whole that a gloss may give instead


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to name a period."""

    id: str
    starts: str  # words the pattern may begin with, articles aside; '#' a digit, '@m' a Gregorian month, '@i' an Iranian one, '@w' a weekday
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Timeline], Resolved | None]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of one language, found by the word they begin with."""

    starts: re.Pattern[str]  # begins with the character before, so that the search skips from word to word; see ``classes`` for its groups
    classes: dict[str, str]  # group name -> key in ``rules``; group 'key' holds the key itself
    rules: dict[str, "Rules"]
    base_before: re.Pattern[str]  # text before a period that is only compared with: ' from 3.8 million bpd in'


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that may begin with one word, in their order."""

    ordered: tuple[Rule, ...]
    any_of: re.Pattern[str]  # asked once, before each is tried: its last group is the first rule whose pattern may match


def by_start(rules: Sequence[Rule]) -> dict[str, Rules]:
    """Return the rules under each word they may begin with."""
    keys = {key for rule in rules for key in rule.starts.split()}
    return {key: _together(tuple(rule for rule in rules if key in rule.starts.split())) for key in keys}


@cache
def _together(rules: tuple[Rule, ...]) -> Rules:
    return Rules(rules, re.compile("|".join(f"(?:{_nameless(rule.pattern.pattern)})()" for rule in rules)))


def _nameless(pattern: str) -> str:
    """Return ``pattern`` with its groups unnamed, as several patterns in one want it; what repeats a group (a date's separator) may be any character."""
    return re.sub(r"\(\?P=\w+\)", ".", re.sub(r"\(\?P<\w+>", "(?:", pattern))


def read_named(timeline: Timeline, grammar: Grammar) -> list[Named]:
    """Return every period named in the text, in order, none overlapping."""
    low, padded, position = timeline.low, timeline.padded, 0
    while (start := grammar.starts.search(padded, position)) is not None:
        place, position = start.start(), start.end() - 1
        rules = grammar.rules[grammar.classes.get(start.lastgroup or "") or start["key"]]
        if (found := rules.any_of.match(low, place)) and (named := _first(timeline, grammar, rules.ordered[(found.lastindex or 1) - 1 :], place)):
            timeline.named.append(named)
            position = named.end
    return timeline.named


def _first(timeline: Timeline, grammar: Grammar, rules: Sequence[Rule], position: int) -> Named | None:
    for rule in rules:
        match = rule.pattern.match(timeline.low, position)
        resolved = match and rule.resolve(match, timeline)
        if match and resolved and resolved.bounds[0] <= resolved.bounds[1]:
            return _named(rule, match, resolved, timeline, grammar)
    return None


_FRACTION = re.compile(r"\b(?:half|week|days?|part|fortnight)\s+of\s+(?:the\s+)?(?:(?:iranian|calendar)\s+)*$")


def _is_fraction(low: str, start: int) -> bool:
    """Return whether the gloss may be of a part: 'the first half of Farvardin (March 21-April 4)'."""
    return bool(_FRACTION.search(low, max(0, start - 20), start))


def _named(rule: Rule, match: re.Match[str], resolved: Resolved, timeline: Timeline, grammar: Grammar) -> Named:
    end = resolved.end or match.end()
    gloss = read_gloss(timeline.low, end) if resolved.counts_in == "sh" else None
    return Named(
        start=match.start(),
        end=gloss.end if gloss else end,
        bounds=resolved.bounds,
        calendar=resolved.calendar,
        rule=rule.id,
        role="base" if _is_base(resolved, match.start(), timeline, grammar) else resolved.role,
        counts_in=resolved.counts_in,
        gloss_conflict=gloss is not None
        and all(gloss.conflicts(bounds) for bounds in (resolved.bounds, resolved.whole) if bounds)
        and not _is_fraction(timeline.low, match.start()),
    )


def _is_base(resolved: Resolved, start: int, timeline: Timeline, grammar: Grammar) -> bool:
    """Return whether the period is compared with: by the words before it, or as the same months a year before those the text is about."""
    if grammar.base_before.search(timeline.padded, max(0, start - 60), start + 1):
        return True
    days = (resolved.bounds[1] - resolved.bounds[0]).days
    return 27 <= days < 330 and any(named.role == "main" and years_shift(named, -1) == resolved.bounds for named in timeline.named[-20:])
