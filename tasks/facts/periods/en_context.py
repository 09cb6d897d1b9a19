"""English expressions that point at a period named before -> dates: 'the mentioned period', 'the same period last year', 'a year ago'."""

import re
from datetime import timedelta

from tasks.facts import calendar
from tasks.facts.periods.date_words import NUMBERS, any_of, number
from tasks.facts.periods.en_year import COMPARED, YEAR, resolve_year
from tasks.facts.periods.rules import Resolved, Rule
from tasks.facts.periods.timeline import Named, Role, Timeline, years_shift

_N = rf"(?:\d{{1,2}}|{any_of(NUMBERS, 'en')})"
_SPAN = (
    rf"(?:(?P<n>{_N})[\s-]+months?(?:[\s-]+(?:period|time(?:\s+span)?))?|(?P<unit>year|month|week|quarter|season|half|day)"
    r"|(?:(?:time\s*-?\s*)?(?:periods?|span|frame)|time\s*span|time|timespan|interval|duration)(?:\s+of\s+(?:the\s+)?time)?)(?!\w)"
)
_UNIT_DAYS = {"year": (350, 370), "month": (28, 31), "week": (5, 8), "quarter": (88, 95), "season": (88, 95), "half": (178, 187), "day": (1, 1)}
_SAME = r"(?:same|similar|corresponding|equivalent|comparable|like)"


def _pointed(match: re.Match[str], timeline: Timeline) -> Named | None:
    """Return the last main period of the kind pointed at: 'the mentioned nine months', 'the said year', 'the mentioned period'."""
    n, unit = number(match["n"]), match["unit"]
    if n:
        return timeline.main(days=(28 * n, 32 * n)) or timeline.main()
    return timeline.main(days=_UNIT_DAYS[unit]) if unit else timeline.main()


def _mentioned(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    return _again(_pointed(match, timeline))


def _same(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'the same period in the previous year', 'the same month of 2015', 'the same period a year earlier'; without a year the period itself."""
    named = _pointed(match, timeline) or timeline.main()
    if named is None:
        return None
    groups = match.groupdict()
    if not (groups["year"] or groups["ago"]):
        return Resolved(named.bounds, "relative", named.counts_in)
    years = -1
    if groups["year"]:
        if groups["num"] or groups["bare"]:
            resolved = resolve_year(match, timeline)
            if resolved is None or (resolved.counts_in == "gregorian") != (named.counts_in == "gregorian"):
                return None
            years = resolved.number - calendar.parts(named.counts_in, named.bounds[0]).year
        elif groups["rel"] not in ("past", "last", "previous", "preceding", "prior", "following", "next"):
            return None
        elif groups["rel"] in ("following", "next"):
            years = 1
    return Resolved(years_shift(named, years), "relative", named.counts_in, "base") if abs(years) < 50 else None


def _year_ago(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'a year ago', 'the year before', 'two years earlier': the same period, that many years back; 'two years ago' counts from publication."""
    n = 1 if match["n"] in (None, "a") else number(match["n"]) or 1
    which = timeline.usual(match.start())
    this = timeline.this_year(which)
    if n > 1 and this is not None and match[0].endswith("ago") and not COMPARED.search(timeline.low, max(0, match.start() - 40), match.start()):
        return Resolved(calendar.months_of(which, this - n, 1, 12), "relative", which)
    named = timeline.main()
    if named is None or (named.bounds[1] - named.bounds[0]).days > 370:
        return None
    return Resolved(years_shift(named, -n), "relative", named.counts_in, "base")


def _the_month(_match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'during the month', behind a month named in the same text."""
    return _again(timeline.main(days=(28, 31)))


def _again(named: Named | None) -> Resolved | None:
    return Resolved(named.bounds, "relative", named.counts_in) if named else None


def _year_to_date(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    named = timeline.main(days=(28, 31))
    stop = named.bounds[1] if named else timeline.published
    which = named.counts_in if named else timeline.usual(match.start())
    return Resolved((calendar.months_of(which, calendar.parts(which, stop).year, 1, 1)[0], stop), "relative", which) if stop else None


def _so_far(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'so far this year': the running year up to publication."""
    which: calendar.Calendar = "sh" if match["kind"] else timeline.usual(match.start())
    this = timeline.this_year(which)
    if this is None or timeline.published is None:
        return None
    return Resolved((calendar.months_of(which, this, 1, 1)[0], timeline.published), "relative", which)


def _year_end(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    which = timeline.usual(match.start())
    this = timeline.this_year(which)
    if this is None:
        return None
    last = calendar.months_of(which, this, 12, 12)[1]
    return Resolved((last, last), "relative", which, "moment")


def _last_units(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'the last four years', 'the next decade', 'the past six months': whole years, or months up to publication."""
    unit = match["unit"] or match["decade"]
    n = number(match["n"] or "1")
    if n is not None and unit.startswith("decade"):
        n *= 10
    if timeline.published is None or n is None or not 2 <= n <= 100:
        return None
    forward = match["rel"] in ("next", "coming", "upcoming", "following")
    which = timeline.usual(match.start())
    year = calendar.parts(which, timeline.published).year
    if unit.startswith(("year", "decade")):
        first, last = (year, year + n - 1) if forward else (year - n + (which == "sh"), year - (which == "gregorian"))
        role: Role = "base" if _RECORD.search(timeline.clause(match.start(), match.end())[0]) else "main"
        return Resolved((calendar.months_of(which, first, 1, 1)[0], calendar.months_of(which, last, 12, 12)[1]), "relative", which, role)
    today = (timeline.published, timeline.published)
    if unit.startswith("month"):
        other = calendar.shift_months("gregorian", today, n if forward else -n)[0]
    else:
        days = timedelta(days=n * (7 if unit.startswith("week") else 1))
        other = timeline.published + days if forward else timeline.published - days
    return Resolved((min(other, timeline.published), max(other, timeline.published)), "relative")


_RECORD = re.compile(r"\b(?:record|highest|lowest|largest|biggest|first\s+time|most|best|worst)\b[^.;]{0,40}$")
_YEAR_WITH = rf"(?P<year>{YEAR})"
_AGO = r"(?P<ago>(?:(?:a|one|the)\s+year\s+(?:earlier|ago|before)|year\s+(?:earlier|ago|before)|a\s+year\s+prior))"

CONTEXT_RULES = (
    Rule(
        "en.same_period_of",
        "named mentioned said same similar corresponding equivalent comparable like " + _SAME[3:-1].replace("|", " "),
        re.compile(
            rf"(?:the\s+)?(?:{_SAME}|(?:named|mentioned|said))\s+{_SPAN}(?:\s*,?\s+(?:of|in|during|from|for|at))?\s+(?:{_AGO}|{_YEAR_WITH})(?:'s)?(?!\w)"
        ),
        _same,
    ),
    Rule(
        "en.years_same_period",
        "last past previous preceding prior year years",
        re.compile(rf"{_YEAR_WITH}(?:'s?)?(?P<ago>(?!))?(?:\s+(?:during|in|for))?\s+(?:the\s+)?{_SAME}\s+{_SPAN}"),
        _same,
    ),
    Rule("en.same_period", "same similar corresponding", re.compile(rf"(?<!at\s)(?:the\s+)?{_SAME}\s+{_SPAN}(?<!\stime)"), _mentioned),
    Rule("en.same_time", "same", re.compile(rf"(?:the\s+)?{_SAME}\s+{_SPAN}(?<=\stime)(?!\s*,)"), lambda _match, _timeline: None),
    Rule(
        "en.mentioned_period",
        "mentioned said named aforementioned aforesaid above cited noted this that these",
        re.compile(
            rf"(?:the\s+|this\s+|that\s+|these\s+)?(?:above[\s-]*)?(?:(?:mentioned|said|named|aforementioned|aforesaid|cited|noted)\s+{_SPAN}"
            rf"|(?<=this\s)(?P<this>period|time\s+span))(?!\w)"
        ),
        _mentioned,
    ),
    Rule(
        "en.this_period",
        "this that period time timespan",
        re.compile(
            r"(?:(?:this|that)\s+(?:(?P<n>\d{1,2})-month\s+)?(?:period|time\s*span|timespan)(?:\s+of\s+time)?"
            r"|(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bfor\s)|(?<=\bduring\s))that\s+(?:same\s+)?(?:(?:iranian\s+)?(?:calendar\s+)?(?P<unit>year|month))"
            r"|(?:the\s+)?(?:period|time\s*span)\s+(?:under\s+(?:review|study|consideration)|in\s+question))(?!\w)"
        ),
        _mentioned,
    ),
    Rule(
        "en.the_period",
        "period time timespan",
        re.compile(r"(?:(?<=\bin\s)|(?<=\bover\s)|(?<=\bduring\s))the\s+(?:period|time\s*span)(?=\s*[.,;\"]|\s+(?:with|at|were|was|is)\b)"),
        lambda _match, timeline: _again(timeline.main()),
    ),
    Rule("en.the_month", "month", re.compile(r"the\s+month(?=[\s,.;])(?!\s+of)"), _the_month),
    Rule("en.year_to_date", "year", re.compile(r"(?:the\s+)?year[\s-]+to[\s-]+date(?!\w)"), _year_to_date),
    Rule(
        "en.so_far",
        "so",
        re.compile(r"so\s+far\s+(?:in\s+|during\s+)?(?:the\s+)?(?:this|current|present)\s+(?P<kind>iranian\s+)?(?:calendar\s+)?year(?![\w-])"),
        _so_far,
    ),
    Rule(
        "en.year_end", "yearend year end", re.compile(r"(?:(?:the|this)\s+)?(?:yearend|year-end|year's\s+end|end\s+of\s+the\s+year)(?!\w|\s+of\b)"), _year_end
    ),
    Rule(
        "en.year_ago",
        "a one two three year # " + " ".join(NUMBERS),
        re.compile(rf"(?:(?P<n>a|{_N})\s+years?|(?:the\s+)?year)(?:\s+|-)(?:ago|(?:earlier|before)(?!\s+(?:the|that|he|she|it|they|when)\b))(?!\w)"),
        _year_ago,
    ),
    Rule(
        "en.last_units",
        "last past next coming upcoming following recent",
        re.compile(
            rf"(?:the\s+|its\s+)?(?P<rel>last|past|next|coming|upcoming|following)\s+(?:(?P<n>{_N}|\d{{3}}(?=\s+days))[\s-]+(?P<unit>years?|months?|weeks?|days?|decades?)|(?P<decade>decade))(?!\w)(?!\s+old)"
        ),
        _last_units,
    ),
)
