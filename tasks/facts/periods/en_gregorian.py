"""English Gregorian months and days -> dates: 'May 18, 2016', 'in early June', 'January-June, 2018', 'the 10-month period ended on January 20'."""

import re
from datetime import date, timedelta

from tasks.facts import calendar
from tasks.facts.calendar import Bounds
from tasks.facts.periods.date_words import IRANIAN_MONTHS, NUMBERS, UP_TO, any_of, date_groups, date_pattern
from tasks.facts.periods.en_year import YEAR
from tasks.facts.periods.english_tense import is_capital, looks_ahead, month_role
from tasks.facts.periods.rules import Resolved, Rule
from tasks.facts.periods.timeline import Timeline

_EDGES = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_NEEDS_CUE = re.compile(
    r"\b(?:in|of|since|by|until|till|to|from|through|during|for|between|and|last|next|this|early|late|mid|on|than|before|after|in the|its)[\s-]+(?:the\s+)?$"
)


def _month_named(match: re.Match[str], timeline: Timeline, suffix: str) -> bool:
    """Return whether 'may', 'march' and the like are the month: capital, and with a date or a preposition."""
    group = "mon" + suffix if match["mon" + suffix] else "mon2" + suffix
    if not is_capital(match, timeline, group):
        return False
    word = match[group]
    _, day, year = date_groups(match, suffix)
    if len(word) <= 4 and word not in ("may", "june", "july"):
        return bool(day or year)
    if word in ("may", "march") and not (day or year):
        return bool(_NEEDS_CUE.search(timeline.low, max(0, match.start(group) - 16), match.start(group)))
    return True


YEAR_BEHIND = re.compile(rf"\s*,?\s*(?:of|in)?\s*(?:the\s+)?{YEAR}(?!\w)")


def _year_behind(timeline: Timeline, end: int) -> tuple[int, int] | None:
    """Return (year, end) of 'of 2018', 'last year', 'of this year' behind a month; the year is Gregorian."""
    match = YEAR_BEHIND.match(timeline.low, end)
    if match is None or (match["kind"] and match["kind"].startswith(("iran", "[iran"))):
        return None
    if match["bare"] or match["num"]:
        value = int(match["bare"] or match["num"])
        return (value, match.end()) if value > 1500 else None
    this = timeline.this_year("gregorian")
    relative = match["rel"] or match["det"]
    if this is None or relative not in ("last", "this", "past", "previous", "next", "current"):
        return None
    return this + {"last": -1, "past": -1, "previous": -1, "next": 1}.get(relative, 0), match.end()


def _gregorian(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """A month, a part of a month, or a day."""
    if not _month_named(match, timeline, "a"):
        return None
    month, day, year = date_groups(match, "a")
    end = match.end()
    if (month, day, year) == (9, 11, None) and re.match(r"(?:\s+terror\w*)?\s+(?:attack|event|incident|terror)", timeline.low[end : end + 25]):
        year = 2001
    if year is None:
        behind = _year_behind(timeline, end)
        year, end = behind or (
            timeline.past_month(month, "gregorian", ahead=looks_ahead(match, timeline) or (not day and _lies_ahead(timeline, month)), day=day),
            end,
        )
    if year is None:
        return None
    if day is not None:
        found = calendar.date_of("gregorian", year, month, day)
        return Resolved((found, found), "gregorian", role="moment", end=end) if found else None
    bounds, part = calendar.months_of("gregorian", year, month, month), match["part"]
    if part and part.startswith(("early", "mid", "late")):
        first, last = _EDGES[part.split("-")[0].split()[0].strip()]
        return Resolved((bounds[0].replace(day=first), min(bounds[1], bounds[0].replace(day=min(last, bounds[1].day)))), "gregorian", role="moment", end=end)
    if part and "end" in part:
        bounds = (bounds[1], bounds[1])
    return Resolved(bounds, "gregorian", role=month_role(match, timeline), end=end)


def _lies_ahead(timeline: Timeline, month: int) -> bool:
    """Return whether the text has spoken of the month as one to come: "is to buy more in November. ... the November nominations"."""
    today = timeline.published
    before = (named.bounds for named in timeline.named if named.calendar == "gregorian" and named.bounds[0].month == named.bounds[1].month == month)
    return today is not None and any(today < bounds[0] < today + _SOON and bounds[0].year == bounds[1].year for bounds in before)


_SOON = timedelta(days=100)


def _gregorian_range(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'January 23-24', 'September to April', 'January-June, 2018', 'from March 21, 2016 to February 18, 2017'."""
    if not _month_named(match, timeline, "a"):
        return None
    month, day, year = date_groups(match, "a")
    other: int
    last: int | None
    if match["until"]:
        other, last, last_year = month, int(match["until"]), year or (int(match["yrc"]) if match["yrc"] else None)
    else:
        other, last, last_year = date_groups(match, "b")
        last = last or UP_TO.get(match["part"] or "")
    end = match.end()
    if year is None and last_year is None:
        behind = _year_behind(timeline, end)
        last_year, end = behind or (timeline.past_month(other, "gregorian", ahead=looks_ahead(match, timeline), day=last), end)
    if last_year is None:
        last_year = year + (other < month) if year else None
    if last_year is None:
        return None
    year = year or last_year - ((other, last or 31) < (month, day or 1))
    return _bounds_of_range(_day_or_month(year, month, day), _day_or_month(last_year, other, last), end)


def _day_or_month(year: int, month: int, day: int | None) -> Bounds | None:
    if day is None:
        return calendar.months_of("gregorian", year, month, month)
    found = calendar.date_of("gregorian", year, month, day)
    return (found, found) if found else None


def _bounds_of_range(first: Bounds | None, last: Bounds | None, end: int) -> Resolved | None:
    if not first or not last or first[0] > last[1]:
        return None
    days = (last[1] - first[0]).days
    return Resolved((first[0], last[1]), "gregorian", "gregorian" if first[0].day == 1 else "sh", "main" if days > 6 else "moment", end=end)


def _ended(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'the 10-month period ended on January 20', 'the 12-month period ended in the last day of Ordibehesht'."""
    n = int(match["n"]) if match["n"].isdigit() else NUMBERS[match["n"]]
    if timeline.published is None or not 1 <= n <= 12:
        return None
    if match["iran"]:
        month = IRANIAN_MONTHS[match["iran"]]
        iranian = timeline.past_month(month, "sh", ahead=False)
        if iranian is None:
            return None
        stop = calendar.month_bounds(iranian, month)[1]
    else:
        month, day, year = date_groups(match, "a")
        anchored = year or timeline.past_month(month, "gregorian", ahead=False, day=day)
        bounds = _day_or_month(anchored, month, day) if anchored else None
        if bounds is None:
            return None
        stop = bounds[1]
    return _months_up_to(stop, n, match.end())


def _months_up_to(stop: date, n: int, end: int) -> Resolved:
    """Return the ``n`` months that end with ``stop``, Iranian ones when it is within two days of their end."""
    near = [stop + timedelta(days=days) for days in (0, 1, -1, 2, -2)]
    last = next((day for day in near if calendar.iran_date(day + timedelta(days=1)).day == 1), None)
    if last is not None:
        year, month, _ = calendar.iran_date(last)
        year, month = (year, month - n + 1) if month >= n else (year - 1, month - n + 13)
        return Resolved((calendar.month_first(year, month), last), "sh", "sh", end=end)
    first = calendar.shift_months("gregorian", (stop, stop), -n)[1] + timedelta(days=1)
    return Resolved((first, stop), "gregorian", end=end)


_D = date_pattern("a")
_IRAN = any_of(IRANIAN_MONTHS, "en")
_TO = r"\s*(?:-+|–|—|to|till|until|through|up\s+to|and)\s*(?:the\s+)?"
_KIND = r"(?:(?:current|present|past|previous|last)\s+)?(?:iranian|persian|solar)\s+(?:solar\s+)?(?:calendar\s+)?"
GREGORIAN_RULES = (
    Rule(
        "en.months_ended",
        "# " + " ".join(NUMBERS),
        re.compile(
            rf"(?:the\s+|its\s+|a\s+)?(?:first\s+)?(?P<n>\d{{1,2}}|{any_of(NUMBERS, 'en')})[\s-]+months?(?:\s+(?:period|time|span))*\s+(?:(?:which"
            rf"|that)\s+)?(?:ended|ending|ends|to|until|up\s+to|through|till)\s+"
            rf"(?:on\s+|in\s+|by\s+|at\s+|with\s+)?(?:the\s+)?(?:last\s+day\s+of\s+|end\s+of\s+)?(?:(?:the\s+)?(?:\w+\s+)?{_KIND}month\s+(?:of\s+)?"
            rf"|the\s+month\s+of\s+)?(?:(?P<iran>{_IRAN})\b|{_D})"
        ),
        _ended,
    ),
    Rule(
        "en.gregorian_range",
        "@m # from between",
        re.compile(
            rf"(?:the\s+)?(?:period\s+)?(?:(?:from|between)\s+)?(?:the\s+)?{_D}{_TO}(?:(?P<part>late|early|mid|end\s+of(?:\s+the)?)[\s-]+)?(?:{date_pattern('b')}"
            rf"|(?P<until>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|[.,]\d)(?:\s*,?\s*(?P<yrc>(?:19|20)\d\d)\b)?)(?:\s+period)?(?!\w)"
        ),
        _gregorian_range,
    ),
    Rule(
        "en.gregorian",
        "@m # early late mid end beginning start",
        re.compile(
            rf"(?:the\s+)?(?P<part>early[\s-]+|mid[\s-]+|late[\s-]+|end\s+of\s+|beginning\s+of\s+|start\s+of\s+)?(?:the\s+)?(?:month\s+of\s+)?{_D}(?!\w)"
        ),
        _gregorian,
    ),
)
