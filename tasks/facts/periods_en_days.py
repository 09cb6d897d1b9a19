"""English days, weeks and Gregorian or Iranian months -> dates: 'on Sunday', 'May 18, 2016', 'in early June', 'the month of Mehr (...)'."""

import re
from datetime import date, timedelta

from tasks.facts import calendar
from tasks.facts.calendar import Bounds, Calendar
from tasks.facts.date_words import GREGORIAN_MONTHS, IRANIAN_MONTHS, NUMBERS, WEEKDAYS, any_of, date_groups, date_pattern
from tasks.facts.periods_en_years import YEAR, resolve_year
from tasks.facts.rules import Resolved, Rule
from tasks.facts.timeline import Role, Timeline, weekday_date

_MONTH = any_of(GREGORIAN_MONTHS, "en")
_SAYING = (
    r"(?:said|says|saying|say|reported|reports|report|announced|announcing|announcement|told|tweeted|wrote|stated|stating|added|noted|informed"
    r"|declared|interview|speech|presser|"
    r"conference|remarks|quoted|quoting|statement|mentioned|explained|published|released|issued|posted|unveiled|signed|inaugurated|revealed)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAYING}\b[^.;,]{{0,45}}$")
_SAID_AFTER = re.compile(rf"\s*,?[^.;]{{0,70}}?\b{_SAYING}\b")
_BACK = re.compile(r"\b(?:back|earlier|also|later)\s+(?:in|on)?\s*$")
_AHEAD = re.compile(
    r"\b(?:will|shall|to be|is to|are to|due|scheduled|slated|set to|expected|plans?|planned|planning|going to|upcoming|would|deadline|until"
    r"|till)\b[^.;]{0,80}$"
)
_EDGES = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def _ahead(match: re.Match[str], timeline: Timeline) -> bool:
    """Return whether the sentence looks forward to the date, and nobody is saying something on it."""
    before, after = timeline.clause(match.start(), match.end(), before=100)
    return not _SAID_BEFORE.search(before) and (bool(_AHEAD.search(before)) or after.startswith((" will", ", will", " deadline")))


def _role(match: re.Match[str], timeline: Timeline) -> Role:
    """Return 'moment' for a month in which something was said."""
    before, after = timeline.clause(match.start(), match.end())
    if _SAID_BEFORE.search(before) or (_BACK.search(before) and _SAID_AFTER.match(after)):
        return "moment"
    return "moment" if re.search(r"(?:^|\. ?)in $", before) and re.match(rf",[^,.;]{{0,60}}\b{_SAYING}\b", after) else "main"


def _is_capital(match: re.Match[str], timeline: Timeline, word: str) -> bool:
    place = match.start(word)
    return timeline.text.folded[place : place + 1].isupper()


_NEEDS_CUE = re.compile(
    r"\b(?:in|of|since|by|until|till|to|from|through|during|for|between|and|last|next|this|early|late|mid|on|than|before|after|in the|its)[\s-]+(?:the\s+)?$"
)


def _month_named(match: re.Match[str], timeline: Timeline, suffix: str) -> bool:
    """Return whether 'may', 'march' and the like are the month: capital, and with a date or a preposition."""
    group = "mon" + suffix if match["mon" + suffix] else "mon2" + suffix
    if not _is_capital(match, timeline, group):
        return False
    word = match[group]
    _, day, year = date_groups(match, suffix)
    if len(word) <= 4 and word not in ("may", "june", "july"):
        return bool(day or year)
    if word in ("may", "march") and not (day or year):
        return bool(_NEEDS_CUE.search(timeline.low, max(0, match.start(group) - 16), match.start(group)))
    return True


_REPEATED_YEAR = re.compile(rf"\s*,?\s*(?:of|in)?\s*(?:the\s+)?{YEAR}(?!\w)")


def _year_behind(timeline: Timeline, end: int) -> tuple[int, int] | None:
    """Return (year, end) of 'of 2018', 'last year', 'of this year' behind a month; the year is Gregorian."""
    match = _REPEATED_YEAR.match(timeline.low, end)
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
        year, end = behind or (timeline.past_month(month, "gregorian", ahead=_ahead(match, timeline), day=day), end)
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
    return Resolved(bounds, "gregorian", role=_role(match, timeline), end=end)


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
    end = match.end()
    if year is None and last_year is None:
        behind = _year_behind(timeline, end)
        last_year, end = behind or (timeline.past_month(other, "gregorian", ahead=_ahead(match, timeline), day=last), end)
    if last_year is None:
        last_year = year + (other < month) if year else None
    if last_year is None:
        return None
    year = year or last_year - ((other, last or 31) < (month, day or 1))
    return _range(_day_or_month(year, month, day), _day_or_month(last_year, other, last), end)


def _day_or_month(year: int, month: int, day: int | None) -> Bounds | None:
    if day is None:
        return calendar.months_of("gregorian", year, month, month)
    found = calendar.date_of("gregorian", year, month, day)
    return (found, found) if found else None


def _range(first: Bounds | None, last: Bounds | None, end: int) -> Resolved | None:
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


def _iranian_month(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    month = IRANIAN_MONTHS[match["name"]]
    end, year = match.end(), None
    behind = _REPEATED_YEAR.match(timeline.low, end)
    if behind and (behind["bare"] or behind["rel"] or behind["num"] or behind["det"]):
        resolved = resolve_year(behind, timeline)
        if resolved and (resolved.counts_in == "sh" or resolved.calendar == "relative"):
            year, end = (resolved.number if resolved.counts_in == "sh" else None), behind.end()
    this = timeline.this_year("sh")
    if (
        year is None
        and this
        and re.search(
            r"(?:last|past|previous)\s+(?:iranian\s+)?year's\s+(?:iranian\s+)?(?:calendar\s+)?$", timeline.low[max(0, match.start() - 40) : match.start()]
        )
    ):
        year = this - 1
    if year is None:
        year = timeline.past_month(month, "sh", ahead=_ahead(match, timeline))
    if year is None:
        return None
    if match["day"]:
        found = calendar.gregorian_date(year, month, int(match["day"]))
        return Resolved((found, found), "sh", "sh", "moment", end) if found else None
    bounds = calendar.month_bounds(year, month)
    return Resolved((bounds[1], bounds[1]) if match["edge"] else bounds, "sh", "sh", end=end)


def _bare_iranian_month(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'in Ordibehesht, falling': unless a name follows or stands before ('Mehr news', 'Bahman radar')."""
    if not _is_capital(match, timeline, "name") or match["name"] == "mehr":
        return None
    if re.compile(r"\s+(?!I[a-z])[A-Z]|\s+\d|-|'|\s+(?:radar|news|bank|square|street|group)").match(timeline.text.folded, match.end()):
        return None
    if not re.search(
        r"\b(?:in|of|during|from|to|than|for|since|until|by|and)\s+(?:early\s+|late\s+|mid-?)?$", timeline.low[max(0, match.start() - 18) : match.start()]
    ):
        return None
    return _iranian_month(match, timeline)


def _weekday(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    if timeline.published is None or not _is_capital(match, timeline, "day"):
        return None
    day = WEEKDAYS[match["day"]]
    found = weekday_date(timeline.published, day, ahead=match["rel"] == "next" or (match["rel"] is None and _ahead(match, timeline)))
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
    which: Calendar = "sh" if match["kind"] else "gregorian"
    year, month, _ = calendar.parts(which, timeline.published)
    bounds = calendar.shift_months(which, calendar.months_of(which, year, month, month), offset)
    return Resolved(bounds, "relative", which, "moment" if match["edge"] else "main")


_D = date_pattern("a")
_IRAN = any_of(IRANIAN_MONTHS, "en")
_TO = r"\s*(?:-+|–|—|to|till|until|through|up\s+to|and)\s*(?:the\s+)?"
_KIND = r"(?:(?:current|present|past|previous|last)\s+)?(?:iranian|persian|solar)\s+(?:solar\s+)?(?:calendar\s+)?"

DAY_RULES = (
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
        "@m # the from between",
        re.compile(
            rf"(?:the\s+)?(?:period\s+)?(?:(?:from|between)\s+)?(?:the\s+)?{_D}{_TO}(?:(?:late|early|mid)[\s-]+)?(?:{date_pattern('b')}"
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
    Rule(
        "en.iranian_month",
        "month iranian persian solar last end # current present past previous " + " ".join(NUMBERS),
        re.compile(
            rf"(?:the\s+)?(?P<edge>(?:last\s+day|end)\s+of\s+(?:the\s+)?)?(?:(?:{any_of(NUMBERS, 'en')}|\d{{1,2}}(?:st|nd|rd"
            rf"|th))\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+of\s+(?:the\s+)?)?"
            rf"\[?(?:the\s+)?(?:{_KIND}months?\s*,?\s+(?:of\s+)?|months?\s+of\s+(?:the\s+)?)\]?\s*(?:\w+\s+month\s+)?(?P<name>{_IRAN})\b"
        ),
        _iranian_month,
    ),
    Rule("en.iranian_date", "#", re.compile(rf"(?P<edge>(?!))?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_IRAN})\b"), _iranian_month),
    Rule(
        "en.iranian_date",
        "@i",
        re.compile(rf"(?P<edge>(?!))?(?P<name>(?!mehr|bahman|tir|dey|azar|aban){_IRAN})\s+(?P<day>\d{{1,2}})\b(?!\.)(?=\s*,?\s*1[34]\d\d)"),
        _iranian_month,
    ),
    Rule(
        "en.iranian_month_bare",
        "@i end",
        re.compile(rf"(?:the\s+)?(?P<edge>end\s+of\s+)?(?P<day>(?!))?(?P<name>{_IRAN})\b(?:\s+month\b)?"),
        _bare_iranian_month,
    ),
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
        "en.month",
        "last past previous preceding prior next coming upcoming following this earlier later current",
        re.compile(
            rf"(?P<edge>earlier\s+|later\s+)?(?:(?P<det>its|the)\s+)?(?P<rel>last|past|previous|preceding|prior|next|coming|upcoming|following|current"
            rf"|this)\s*(?P<kind>{_KIND})?month(?!\w|\s+of\b)"
        ),
        _month,
    ),
)
