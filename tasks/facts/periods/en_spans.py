"""English spans of years -> dates: '2016-2017', 'between 2012 and 2022', '2019/20', 'the 1970s', 'the 21st century', development plans."""

import re
from datetime import date, timedelta

from tasks.facts import calendar
from tasks.facts.calendar import WORDS, Calendar
from tasks.facts.periods.date_words import number
from tasks.facts.periods.rules import Resolved, Rule
from tasks.facts.periods.timeline import Timeline

_Y = r"(?:1[34]\d\d|(?:1[5-9]|20)\d\d)"
_PLANS: dict[int, int] = WORDS["development_plans"]
_EDGES = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def _years(first: int, last: int, end: int | None = None) -> Resolved | None:
    which: Calendar = "gregorian" if first > 1500 else "sh"
    if last < first or last - first > 400 or (last > 1500) != (first > 1500):
        return None
    return Resolved((calendar.months_of(which, first, 1, 1)[0], calendar.months_of(which, last, 12, 12)[1]), which, which, end=end)


def _year_range(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    first, last = int(match["first"]), int(match["last"])
    if timeline.low[match.end() : match.end() + 1] in "-/" and timeline.low[match.end() : match.end() + 1]:
        return None
    if last == (first + 1) % 100 and not match[0].startswith(("between", "from", "both", "years")) and (accounts := _accounts(first, match, timeline)):
        return accounts
    return _years(first, last if last > 99 else first // 100 * 100 + last)


def _accounts(first: int, match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """Return the fiscal year '2015-16' of the country spoken of last before it, within a few sentences; None where it is none that counts so."""
    near = timeline.low[max(0, match.start() - _NEAR) : match.start()]
    place, month = max((near.rfind(country), month) for country, month in _FISCAL.items())
    if place < 0 or first < 1500 or _CROPS.search(near) or _CROPS.search(timeline.low, match.end(), match.end() + _BEHIND):
        return None
    start = date(first, month, 1)
    return Resolved((start, start.replace(year=first + 1) - timedelta(days=1)), "gregorian")


_NEAR, _BEHIND = 400, 20  # characters
_CROPS = re.compile(r"cereal|wheat|maize|grain|season|harvest")  # counted from summer to summer
_FISCAL = {"india": 4, "pakistan": 7, "bangladesh": 7, "egypt": 7}  # country -> month that its fiscal year begins with


def _marketing_year(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """'2019/20': July to June, as FAO counts, or the fiscal year of the country spoken of."""
    first, last = int(match["first"]), int(match["last"]) % 100
    if (first + 1) % 100 != last:
        return None
    if first < 1500:
        return Resolved((calendar.month_first(first, 7), calendar.months_bounds(first + 1, 1, 6)[1]), "sh", "sh")
    return _accounts(first, match, timeline) or Resolved((date(first, 7, 1), date(first + 1, 6, 30)), "gregorian")


def _since_to_date(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    year = int(match["first"])
    first = calendar.months_of("gregorian" if year > 1500 else "sh", year, 1, 1)[0]
    return Resolved((first, timeline.published), "gregorian") if timeline.published and first <= timeline.published else None


def _decade(match: re.Match[str], _timeline: Timeline) -> Resolved | None:
    year, part = int(match["year"]), (match["part"] or "").strip(" -")
    first, last = _EDGES.get(part, (0, 9))
    which: Calendar = "gregorian" if year > 1500 else "sh"
    return Resolved((calendar.months_of(which, year + first, 1, 1)[0], calendar.months_of(which, year + last, 12, 12)[1]), which, which)


def _century(match: re.Match[str], _timeline: Timeline) -> Resolved | None:
    first, last = number(match["first"]), number(match["last"] or match["first"])
    if not first or not last or not 1 <= first <= last <= 22:
        return None
    start, stop = 100 * (first - 1) + 1, 100 * last
    third = {"early": (start, start + 32), "mid": (start + 33, start + 66), "late": (stop - 33, stop)}.get((match["part"] or "").strip(" -"), (start, stop))
    return Resolved((date(third[0], 1, 1), date(third[1], 12, 31)), "gregorian")


def _plan(match: re.Match[str], _timeline: Timeline) -> Resolved | None:
    place = number(match["place"])
    if place not in _PLANS:
        return None
    first, last = calendar.year_bounds(_PLANS[place])[0], calendar.year_bounds(_PLANS[place] + 4)[1]
    return Resolved((last, last) if match["edge"] else (first, last), "sh", "sh")


_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
_BEFORE_CHRIST = r"(?!\s*,?\s*\(?(?:bc|b\.c|bce))"

SPAN_RULES = (
    Rule(
        "en.marketing_year",
        "#",
        re.compile(rf"(?:the\s+)?(?P<first>{_Y})/(?P<last>\d\d|\d{{4}})(?![\d/])(?:\s+(?:period|season|year|financial\s+year|marketing\s+year))?"),
        _marketing_year,
    ),
    Rule("en.since_to_date", "#", re.compile(rf"(?P<first>{_Y})\s+(?:up\s+)?(?:to|until|till)\s+(?:date|now|the\s+present)(?!\w)"), _since_to_date),
    Rule(
        "en.year_range",
        "between from years both # iranian persian",
        re.compile(
            rf"(?:(?:between|from|both)\s+)?(?:(?:the\s+)?(?:iranian\s+)?(?:calendar\s+)?years?\s+(?:of\s+)?|the\s+)?(?P<first>{_Y})\s*(?:-+|–|—|/|\s(?:to"
            rf"|and|till|until|through)\s)\s*(?:(?:the\s+)?(?:year\s+)?)"
            rf"(?P<last>{_Y}|\d\d(?!\d))(?!\w|[.,]\d)(?:\s+period)?"
        ),
        _year_range,
    ),
    Rule("en.decade", "early mid late #", re.compile(r"(?:the\s+)?(?P<part>(?:early|mid|late)[\s-]+)?(?P<year>1[34]\d0|(?:1[7-9]|20)\d0)'?s(?!\w)"), _decade),
    Rule(
        "en.century",
        "early mid late # first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        re.compile(
            rf"(?:the\s+)?(?P<part>(?:early|mid|late)[\s-]+)?(?P<first>{_ORDINAL})(?:[\s-]+(?:and|to|or"
            rf"|-)[\s-]+(?:the\s+)?(?P<last>{_ORDINAL}))?[\s-]+(?:century|centuries){_BEFORE_CHRIST}(?!\w)"
        ),
        _century,
    ),
    Rule(
        "en.development_plan",
        "first second third fourth fifth sixth seventh end #",
        re.compile(
            rf"(?:the\s+)?(?P<edge>end\s+of\s+(?:the\s+)?)?(?:country's\s+|iran's\s+)?(?P<place>{_ORDINAL})\s+(?:five[\s-]+year\s+)?(?:(?:national"
            rf"|economic|socio-economic|social"
            rf"|cultural)\s+(?:and\s+)?)*(?:development\s+)?plan(?!\w)(?:\s*\((?:march\s+)?\d{{4}}(?:\s*[-–]+\s*(?:march\s+)?\d{{2,4}})?\))?"
        ),
        _plan,
    ),
)
