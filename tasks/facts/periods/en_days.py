"""English days, weeks and relative months -> dates: 'on Sunday', 'last week', 'its previous month'."""

import re
from datetime import timedelta

from tasks.facts import calendar
from tasks.facts.calendar import Bounds, Calendar
from tasks.facts.periods.date_words import GREGORIAN_MONTHS, SEASONS, WEEKDAYS, any_of, date_groups, date_pattern
from tasks.facts.periods.en_year import COMPARED
from tasks.facts.periods.english_tense import is_capital, looks_ahead
from tasks.facts.periods.rules import Resolved, Rule
from tasks.facts.periods.timeline import Timeline, weekday_date


def _weekday(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    if timeline.published is None or not is_capital(match, timeline, "day") or _DATED.match(timeline.low, match.end()):
        return None
    day = WEEKDAYS[match["day"]]
    found = weekday_date(timeline.published, day, ahead=match["rel"] == "next" or (match["rel"] is None and looks_ahead(match, timeline)))
    if match["rel"] == "last" and found == timeline.published:
        found -= timedelta(days=7)
    return Resolved((found, found), "relative", role="moment")


def _day_word(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    if timeline.published is None:
        return None
    day = timeline.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(match["word"], 0))
    return Resolved((day, day), "relative", role="moment")


def _week(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    if timeline.published is None:
        return None
    first, last = calendar.week_bounds(timeline.published)
    offset = {"last": -7, "past": -7, "previous": -7, "preceding": -7, "next": 7, "coming": 7, "upcoming": 7, "following": 7}.get(match["rel"], 0)
    named = timeline.main(days=(5, 8)) if match["det"] == "its" or match["rel"] in ("preceding", "previous") else None
    if named is not None:
        return Resolved((named.bounds[0] - timedelta(days=7), named.bounds[1] - timedelta(days=7)), "relative", role="base")
    before = timeline.main(days=(5, 7))
    if before is not None and before.bounds[0] == first + timedelta(days=offset):
        return Resolved(before.bounds, "relative")
    if match["five"]:
        last = first + timedelta(days=4)
    return Resolved((first + timedelta(days=offset), last + timedelta(days=offset)), "relative")


def _week_ended(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    month, day, year = date_groups(match, "a")
    year = year or timeline.past_month(month, "gregorian", ahead=False, day=day)
    stop = calendar.date_of("gregorian", year, month, day) if year and day else None
    return Resolved((stop - timedelta(days=6), stop), "gregorian") if stop else None


def _month(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'last month', 'earlier this month', 'its previous month'."""
    if timeline.published is None:
        return None
    offset = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "coming": 1, "upcoming": 1, "following": 1}.get(match["rel"], 0)
    named = timeline.main(days=(28, 31)) if match["rel"] in ("previous", "preceding", "prior", "following") or match["det"] == "its" else None
    if named is not None:
        return Resolved(calendar.shift_months(named.counts_in, named.bounds, offset), "relative", named.counts_in, "base")
    if match["rel"] in ("past", "last") and (ended := _month_ended(timeline)):
        return Resolved(ended, "relative", "sh")
    which: Calendar = "sh" if match["kind"] else "gregorian"
    year, month, _ = calendar.parts(which, timeline.published)
    bounds = calendar.shift_months(which, calendar.months_of(which, year, month, month), offset)
    compared = match["det"] == "its" and bool(COMPARED.search(timeline.low, max(0, match.start() - 20), match.start()))
    return Resolved(bounds, "relative", which, "moment" if match["edge"] else "base" if compared else "main")


def _season(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'last summer', 'this winter': the Iranian season begun last, for 'last' one that is over, else the next one."""
    if timeline.published is None:
        return None
    place = SEASONS[match["season"]]
    year = calendar.iran_date(timeline.published).year
    known = [calendar.season_bounds(each, place) for each in (year - 1, year, year + 1)]
    if match["rel"] in ("next", "coming", "upcoming") or looks_ahead(match, timeline):
        bounds = next(each for each in known if each[1] >= timeline.published)
    elif match["rel"] == "this":
        bounds = [each for each in known if each[0] <= timeline.published][-1]
    else:
        bounds = [calendar.season_bounds(year - 2, place), *(each for each in known if each[1] < timeline.published)][-1]
    return Resolved(bounds, "relative", "sh")


def _month_ended(timeline: Timeline) -> Bounds | None:
    """Return the Iranian month that the text named and that ended days before publication: 'the past month' of a market report."""
    for named in reversed(timeline.named):
        if named.rule.startswith("en.iranian_month") and timeline.published:
            year, month, _ = calendar.iran_date(named.bounds[1])
            bounds = calendar.month_bounds(year, month)
            return bounds if 0 <= (timeline.published - bounds[1]).days <= 20 else None
    return None


_DATED = re.compile(rf"\s*,?\s*\(?(?:{any_of(GREGORIAN_MONTHS, 'en')})\.?\s+\d")  # 'on Monday, July 3': the date says it
_D = date_pattern("a")
_KIND = r"(?:(?:current|present|past|previous|last)\s+)?(?:iranian|persian|solar)\s+(?:solar\s+)?(?:calendar\s+)?"
DAY_RULES = (
    Rule(
        "en.weekday",
        "@w last next this past",
        re.compile(rf"(?:(?P<rel>last|next|this|past)\s+)?(?P<day>{any_of(WEEKDAYS, 'en')})(?!\w)(?:\s+(?:night|morning|evening|afternoon))?"),
        _weekday,
    ),
    Rule("en.day_word", "yesterday tomorrow today", re.compile(r"(?P<word>yesterday|tomorrow)(?!\w)"), _day_word),
    Rule("en.week_ended", "week", re.compile(rf"(?:the\s+)?week\s+(?:that\s+)?(?:ended|ending|to)\s+(?:on\s+)?{_D}"), _week_ended),
    Rule(
        "en.week",
        "last past previous preceding next coming upcoming following this earlier later five current iranian week",
        re.compile(
            r"(?:earlier\s+|later\s+)?(?:(?P<det>its|the)\s+)?(?P<five>five\s+working\s+days\s+of\s+(?:the\s+)?)?(?P<rel>last|past|previous|preceding"
            r"|next|coming|upcoming|following|this|current)\s*(?:iranian\s+)?(?:calendar\s+)?we[ea]k(?!\w)(?:\s*\((?:saturday|sunday)[^()]{0,20}\))?"
        ),
        _week,
    ),
    Rule(
        "en.season",
        "last past previous this next coming upcoming",
        re.compile(rf"(?:the\s+)?(?P<rel>last|past|previous|this|next|coming|upcoming)\s+(?P<season>{any_of(SEASONS, 'en')})(?!\w)"),
        _season,
    ),
    Rule(
        "en.month",
        "last past previous preceding prior next coming upcoming following this earlier later current",
        re.compile(
            rf"(?P<edge>earlier\s+|later\s+)?(?:(?P<det>its|the)\s+)?(?P<rel>last|past|previous|preceding|prior|next|coming|upcoming|following|current"
            rf"|this)\s*(?P<kind>{_KIND})?month(?!\w|\s+of\b)"
        ),
        _month,
    ),
)
