"""English years and their parts -> dates: 'the first four months of the current Iranian calendar year', 'the end of 2016', 'last year'."""

import re

from tasks.facts import calendar
from tasks.facts.calendar import Bounds
from tasks.facts.periods.date_words import NUMBERS, SEASONS, UP_TO, any_of, date_groups, date_pattern, number
from tasks.facts.periods.en_year import COMPARED, OFFSETS, RELATIVE, YEAR, Year, resolve_year
from tasks.facts.periods.gloss import read_gloss
from tasks.facts.periods.rules import Resolved, Rule
from tasks.facts.periods.timeline import Label, Timeline

_N = rf"(?:\d{{1,2}}|{any_of(NUMBERS, 'en')})"
_SEASON = any_of({word: place for word, place in SEASONS.items() if word != "fall"}, "en") + r"|(?<=\b[io][nf]\s)fall|(?<=\bthe\s)fall(?!\s+(?:from|in))"
_PART = (
    rf"(?:(?:its|the|this|these)\s+)?(?:(?P<which>first|second|last|final|initial)\s+(?P<n>{_N})[\s-]+months?(?:[\s-]+(?:period|time))?"
    rf"|(?P<n2>{_N})[\s-]+months?(?:\s+(?:period|time(?:\s+span)?|duration)|(?<=month)(?=\s+(?:value|exports?|imports?|trade|production|output"
    rf"|revenues?|sales|non-oil)\b))"
    r"|(?P<half>first|second)[\s-]+half(?:[\s-]+year)?"
    rf"|(?P<quarter>first|second|third|fourth|last|1st|2nd|3rd|4th)[\s-]+(?:quarter|season)|q(?P<q>[1-4])|h(?P<h>[12])"
    rf"|(?P<season>{_SEASON})"
    rf"|(?P<month>{_N}|\d{{1,2}}(?:st|nd|rd|th))\s+(?:calendar\s+)?month"
    r"|(?P<edge>beginning|start|end|close|outset|middle))"
)
_OWNS = re.compile(r"'s\s+(?:figure|(?:\w+\s+){0,2}[$€\d])")  # "last year's $27.6 billion"


def part_bounds(match: re.Match[str], year: Year) -> Bounds | None:
    """Return the bounds of the part of ``year`` that the groups of _PART name."""
    groups, (which, value, _) = match.groupdict(), year
    if groups["edge"]:
        first, last = calendar.months_of(which, value, 1, 12)
        return {"end": (last, last), "close": (last, last), "middle": calendar.months_of(which, value, 6, 7)}.get(groups["edge"], (first, first))
    months = _months(groups)
    if groups["season"] and which == "gregorian":
        which, value = "sh", value - 621  # "autumn 2018" is no quarter of that year
    return months and calendar.months_of(which, value, *months)


def _months(groups: dict[str, str | None]) -> tuple[int, int] | None:
    """Return the first and last month that the groups of _PART name."""
    n = number(groups["n"]) or number(groups["n2"])
    if n is not None:
        if not 1 <= n <= 12 or (groups["which"] == "second" and n > 6):
            return None
        return {"second": (n + 1, 2 * n), "last": (13 - n, 12), "final": (13 - n, 12)}.get(groups["which"] or "", (1, n))
    for name, size in (("half", 6), ("quarter", 3), ("month", 1), ("h", 6), ("q", 3)):
        if groups[name]:
            place = number(groups[name]) or 0
            place = 12 // size if place == -1 else place
            return (size * place - size + 1, size * place) if 1 <= place <= 12 // size else None
    place = SEASONS[groups["season"] or "spring"]
    return 3 * place - 2, 3 * place


def _part_of_year(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    year = resolve_year(match, timeline)
    bounds = year and part_bounds(match, year)
    if not year or not bounds:
        return None
    label: Label = year.counts_in
    return Resolved(
        bounds,
        label,
        year.counts_in,
        "moment" if match["edge"] else "main",
        whole=calendar.months_of(year.counts_in, year.number, 1, 12) if match["edge"] else None,
    )


_BARE_BEFORE = re.compile(
    r"(?:^|[\s(\"'-])(?:in|by|since|of|from|to|until|till|for|during|after|before|between|and|than|through|throughout|compared|over|with|around|circa|mid"
    r"|late|early|beyond|or|versus)[\s-]+(?:just\s+|only\s+)?$"
)
_BARE_AFTER = re.compile(
    r"\s+(?:(?:[a-z]+\s+)?(?:people|tons|tonnes|dollars|barrels|billion|million|trillion|percent|kilometers|meters|megawatts|families|students|units"
    r"|companies|rials|km|mw|points|cases|workers|visitors|soldiers|troops)\b|%)"
)


_THINGS = re.compile(r"\s+(?:[a-z-]+\s+)?[a-z-]{3,}[^\Ws]s\b")  # "a total of 1791 locomotives": 439911, 436181 and 418889


def _year(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    if match["bare"] and not _is_bare_year(match, timeline):
        return None
    if not (match["bare"] or match["num"] or match["rel"] or match["kind"] or match["det"] == "this"):
        return None
    if _CROPS.match(match["kind"] or ""):
        return _water_year(match, timeline)
    year = resolve_year(match, timeline)
    if year is None:
        return None
    contextual = year.calendar == "relative" and bool(COMPARED.search(timeline.low, max(0, match.start() - 40), match.start()))
    return Resolved(
        calendar.months_of(year.counts_in, year.number, 1, 12),
        year.calendar,
        year.counts_in,
        "base" if contextual or _OWNS.match(timeline.low, match.end()) else "main",
    )


_CROPS = re.compile(r"water|crop|agri")


def _water_year(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """Water and crop years run from Mehr to Shahrivar."""
    if timeline.published is None or match["num"]:
        return None
    bounds = calendar.shift_months("sh", calendar.water_year_bounds(timeline.published), 12 * OFFSETS.get(match["rel"] or "", 0))
    return Resolved(bounds, "relative", "sh")


def _is_bare_year(match: re.Match[str], timeline: Timeline) -> bool:
    """Return whether four digits are a year: behind a preposition, in brackets, or 'the 2015 deal'; never before a unit."""
    low, start, end = timeline.low, match.start("bare"), match.end("bare")
    if _BARE_AFTER.match(low, end):
        return False
    value = int(match["bare"])
    if 1500 < value < 1900 and _THINGS.match(low, end):
        return False
    if match["det"] == "the":
        body = timeline.text.body
        return value > 1500 and bool(re.compile(r"\s+[a-z(]").match(body, end))
    if low[start - 1 : start] == "(" and low[end : end + 1] in ")-,;":
        return value > 1500
    if value <= 1500 and not (1330 <= value <= 1425):
        return False
    return bool(_BARE_BEFORE.search(low, max(0, start - 20), start))


def _year_part(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'last year's first eight months'."""
    return _part_of_year(match, timeline)


def _glossed_part(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'the first half', 'the seven-month period': of the year last spoken of, else of the current one when it is over."""
    groups = match.groupdict()
    if groups["edge"] or groups["season"] or groups["month"]:
        return None
    months = _months(groups)
    if months is None or not (groups["n"] or groups["n2"] or groups["half"] or groups["quarter"]):
        return None
    named = timeline.main(days=(28 * (months[1] - months[0] + 1), 32 * (months[1] - months[0] + 1)))
    if named is not None and (groups["half"] or groups["quarter"]):
        year = calendar.parts(named.counts_in, named.bounds[0]).year  # "the second quarter" behind the first
        return Resolved(calendar.months_of(named.counts_in, year, *months), "relative", named.counts_in)
    if named is not None:
        return Resolved(named.bounds, "relative", named.counts_in)
    which = "sh" if _FROM_NOWRUZ.match(timeline.low, match.end()) else timeline.usual(match.start())
    this = timeline.this_year(which)
    if this is None or timeline.published is None or groups["which"] in ("last", "final"):
        return None
    bounds = calendar.months_of(which, this, *months)
    if bounds[1] > timeline.published:
        bounds = calendar.months_of(which, this - 1, *months)
    return Resolved(bounds, which, which)


_FROM_NOWRUZ = re.compile(r"\s*,?\s+(?:starting\s+)?(?:from|since)\s+march\s+(?:19|2[0-2])(?!\d)")  # "the four-month period from March 21 to July 22"


_SINCE_TAIL = (
    rf"(?P<tail>\s*,?\s+(?:up\s+)?(?:to|till|until|through|up\s+to)\s+(?:(?:the\s+)?(?P<now>now|date|present(?:\s+time)?|today"
    rf"|report's\s+\w+\s+day|the\s+report's\s+\w+\s+day)|(?:(?:the\s+)?(?P<part>end\s+of|early|mid|late)[\s-]+)?{date_pattern('z')}))?"
)
_TAIL = re.compile(_SINCE_TAIL)


def _since_start(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'since the beginning of the current year', 'from the beginning of the year (March 21) to October 22'."""
    year = resolve_year(match, timeline)
    if year is None:
        return None
    first, last = calendar.months_of(year.counts_in, year.number, 1, 12)
    if _CROPS.match(match["kind"] or "") and (crops := _water_year(match, timeline)) is not None:
        first, last = crops.bounds
    gloss = read_gloss(timeline.low, match.end())
    end = gloss.end if gloss else match.end()
    tail = _TAIL.match(timeline.low, end)
    stop = timeline.published
    if tail and tail["tail"]:
        end = tail.end()
        if not tail["now"]:
            month, day, printed = date_groups(tail, "z")
            day = day or UP_TO.get(tail["part"] or "")
            value = printed or first.year + ((month, day or 31) < (first.month, first.day))
            stop = calendar.date_of("gregorian", value, month, day) if day else calendar.months_of("gregorian", value, month, month)[1]
    if stop is None or not first <= stop:
        return None
    return Resolved((first, min(stop, last) if match["n2"] else stop), "sh" if year.counts_in == "sh" else "gregorian", year.counts_in, end=end)


_RELATIVE_STARTS = "iranian iran persian solar calendar fiscal year years yearend years' " + RELATIVE.replace("|", " ")
_NUMBERS = f"# {' '.join(NUMBERS)}"
_PART_STARTS = f"initial beginning start end close outset middle q1 q2 q3 q4 h1 h2 {_NUMBERS} {' '.join(SEASONS)}"
YEAR_RULES = (
    Rule(
        "en.since_start_of_year",
        "since from in as " + _NUMBERS,
        re.compile(
            rf"(?:(?:the\s+)?(?P<n2>{_N})[\s-]+months?\s+(?:period\s+)?)?(?:since|from|in|as\s+of|starting\s+from)\s+(?:the\s+)?(?:beginning|start"
            rf"|outset)\s+of\s+(?:the\s+)?{YEAR}(?!\w)"
        ),
        _since_start,
    ),
    Rule("en.part_of_year", _PART_STARTS, re.compile(rf"{_PART}(?:\s+of|\s+in|\s+from)?\s+{YEAR}(?!\w)"), _part_of_year),
    Rule("en.year_part", _RELATIVE_STARTS + " #", re.compile(rf"{YEAR}(?:'s?)\s+{_PART}(?!\w)"), _year_part),
    Rule("en.year", _RELATIVE_STARTS + " #", re.compile(rf"{YEAR}(?!\w)"), _year),
    Rule("en.part", _PART_STARTS, re.compile(rf"{_PART}(?!\w)"), _glossed_part),
)
