"""Persian years and their parts -> dates: «سال ۱۳۹۷»، «سال 96»، «سال جاری»، «نیمه نخست امسال»، «از ابتدای سال تاکنون»، «مدت مشابه سال قبل»."""

import re
from datetime import timedelta
from typing import NamedTuple

from tasks.facts import calendar
from tasks.facts.calendar import Calendar
from tasks.facts.periods.date_words import CARDINALS, NUMBERS, SEASONS, any_of, number
from tasks.facts.periods.rules import Resolved, Rule
from tasks.facts.periods.timeline import Timeline, years_shift

_NUMBER = any_of(NUMBERS, "fa")
_N = rf"(?:\d{{1,2}}|{_NUMBER})"
_LAST = "گذشته|قبل|پیش|ماقبل"
_NOW = "جاری|کنونی|فعلی|حاضر"
_NEXT = "آینده|آتی|بعد|بعدی"
_ERA = r"(?:\s+(?P<era>میلادی|شمسی|خورشیدی|هجری\s+شمسی|هجری\s+خورشیدی))?"
YEAR = (
    rf"(?:(?P<word>امسال|پارسال|سالی\s+که\s+گذشت)|(?:سال|سالهای)\s+(?:(?:مالی|(?P<western>میلادی)|(?P<water>آبی|زراعی))\s+)?(?:(?P<num>1[34]\d\d|(?:19|20)\d\d|[6-9]\d|0[0-9])(?![\d/.]"
    rf"|,\d)(?!\s*(?:سال|درصد|نفر))|(?P<rel>{_NOW}|{_LAST}|{_NEXT})(?!\w)){_ERA}"
    rf"(?P<chain>\s+از\s+آن(?!\w))?)"
)
_PLACE = "نخست|اول|ابتدایی|ابتدای|آغازین|نخستین|اولیه|دوم|سوم|چهارم|پایانی|آخر|گذشته"
_NTH = {"نخستین": 1, "اولین": 1, "دومین": 2, "سومین": 3, "چهارمین": 4, "آخرین": -1}
_PART = (
    rf"(?:(?P<nth>{'|'.join(_NTH)})\s+(?P<unit>فصل|نیمه|سه\s*ماهه|ماه|روز(?:\s+کاری)?)(?:\s+از)?(?:\s+(?:فصل\s+)?(?P<of>{any_of(SEASONS, 'fa')}))?(?=\s)"
    rf"|(?P<n>{_N})\s*ماه(?:ه)?(?!\s+منتهی)(?:\s+(?P<which>{_PLACE}))?(?:\s+و\s+(?P<and>دوم|سوم|چهارم))?"
    rf"|(?:نیمه|نیم\s*سال|نیمسال|شش\s*ماهه)\s+(?P<half>نخست|اول|دوم)"
    rf"|(?:(?:(?:سه|3)\s*ماه(?:ه)?|فصل)\s+)?(?P<season>{any_of(SEASONS, 'fa')})"
    rf"|(?:سه\s*ماهه|فصل|ربع)\s+(?P<quarter>نخست|اول|دوم|سوم|چهارم|پایانی|آخر)|(?P<edge>ابتدای|اول|آغاز|پایان|انتهای|آخر|اواخر|اوایل|اواسط))"
)


class Year(NamedTuple):
    """A year of one calendar; ``relative`` when it hangs on the publication date."""

    counts_in: Calendar
    number: int
    relative: bool


def resolve_year(match: re.Match[str], timeline: Timeline) -> Year | None:
    """Return the year that the groups of YEAR name; None when it hangs on an unknown publication date."""
    printed, era = match["num"], match["era"] or match["western"]
    if printed:
        value = full_year(printed)
        return Year("gregorian" if value > 1500 else "sh", value, relative=False)
    which: Calendar = "gregorian" if era == "میلادی" else "sh" if era else timeline.usual(match.start())
    this = timeline.this_year(which)
    if this is None:
        return None
    relative = match["rel"] or ""
    offset = -1 if match["word"] not in (None, "امسال") or re.fullmatch(_LAST, relative) else 1 if re.fullmatch(_NEXT, relative) else 0
    return Year(which, this + offset - (offset == -1 and bool(match["chain"])), relative=True)


def full_year(printed: str) -> int:
    """Return 1396 for '96' and 1402 for '02'."""
    value = int(printed)
    return value if value > 99 else 1300 + value if value >= 60 else 1400 + value


def _year(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    year = resolve_year(match, timeline)
    if year is None or (match["rel"] in ("پیش", "قبل", "گذشته") and COUNTED.search(timeline.low[max(0, match.start() - 10) : match.start()])):
        return None
    if match["water"] and timeline.published and year.relative:
        shift = year.number - (timeline.this_year("sh") or year.number)
        return Resolved(calendar.shift_months("sh", calendar.water_year_bounds(timeline.published), 12 * shift), "relative", "sh")
    bounds = calendar.months_of(year.counts_in, year.number, 1, 12)
    if (
        (until := _TO_DATE.match(timeline.low, match.end()))
        and timeline.published
        and bounds[0] <= timeline.published
        and _SINCE.search(timeline.low[max(0, match.start() - 8) : match.start()])
    ):
        return Resolved((bounds[0], timeline.published), "relative", year.counts_in, end=until.end())
    compared = _COMPARED.search(timeline.low[max(0, match.start() - _AMOUNT) : match.start()])
    return Resolved(bounds, "relative" if year.relative else year.counts_in, year.counts_in, "base" if compared else "main")


# «چند هفته پیش»، «دو روز قبل»: counted, so not the last week or the day before
COUNTED = re.compile(rf"(?<!\w)(?:چند|چندین|{any_of(CARDINALS, 'fa')}|\d|نیم)\s+$")
_AMOUNT = 60  # characters of «نسبت به یک میلیون و 885 هزار تن»
_COMPARED = re.compile(r"(?:نسبت\s+به|(?:مقایسه|قیاس)\s+با|(?:بیشتر|کمتر)\s+از)(?!\w)[^.؛،:]*$")
_TO_DATE = re.compile(r"\s+تا\s*(?:کنون|به\s+امروز|به\s+حال|حال|الان|امروز)")
_SINCE = re.compile(r"(?:از|طی)\s+$")


def _part_of_year(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    year = resolve_year(match, timeline)
    return _part_bounds(match, timeline, year) if year else None


def _part_bounds(match: re.Match[str], timeline: Timeline, year: Year) -> Resolved | None:
    which, value, _ = year
    first, last = calendar.months_of(which, value, 1, 12)
    edge = match["edge"]
    if match["nth"] and match["of"]:
        first, last = calendar.months_of(which, value, 3 * SEASONS[match["of"]] - 2, 3 * SEASONS[match["of"]])
    if match["nth"] and match["unit"].startswith("روز"):
        day = last if match["nth"] == "آخرین" else first
        return Resolved((day, day), "relative" if year.relative else which, which, "moment") if match["nth"] in ("آخرین", "اولین", "نخستین") else None
    if edge:
        until = _TO_DATE.match(timeline.low, match.end())
        if edge in ("ابتدای", "اول", "آغاز") and timeline.published and (until or _SINCE.search(timeline.low[max(0, match.start() - 5) : match.start()])):
            return Resolved((first, timeline.published), which, which, end=until.end() if until else None)
        if edge == "اواسط":
            start = calendar.months_of(which, value, 7, 7)[0]
            return (
                Resolved((start, timeline.published), which, which, end=until.end())
                if until and timeline.published
                else Resolved((start, start), which, which, "moment")
            )
        if edge in ("اواخر", "اوایل"):
            return Resolved(calendar.months_of(which, value, *((10, 12) if edge == "اواخر" else (1, 3))), which, which)
        day = last if edge in ("پایان", "انتهای", "آخر") else first
        return Resolved((day, day), "relative" if year.relative else which, which, "moment")
    months = _months(match)
    return Resolved(calendar.months_of(which, value, *months), which, which) if months else None


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the first and last month that the groups of _PART name."""
    groups = match.groupdict()
    n, size = number(groups["n"]), 3
    if groups["nth"]:
        return _nth(groups["nth"], re.sub(r"\s+", " ", groups["unit"]))
    if n:
        if not 1 <= n <= 12:
            return None
        place = _place(groups["which"])
        first = 12 - n if place == -1 else n * (place - 1)
        return (first + 1, first + n * (1 if not groups["and"] else (number(groups["and"]) or place) - place + 1)) if first + n <= 12 else None
    if groups["half"]:
        place, size = _place(groups["half"]), 6
    elif groups["season"]:
        place = SEASONS[groups["season"]]
    else:
        place = _place(groups["quarter"])
        place = 4 if place == -1 else place
    return size * place - size + 1, size * place


def _nth(word: str, unit: str) -> tuple[int, int] | None:
    """«نخستین فصل از سال»، «دومین ماه»: the months of it."""
    size = _SIZES.get(unit)
    if size is None:
        return None
    place = 12 // size if word == "آخرین" else _NTH[word]
    return (size * place - size + 1, size * place) if size * place <= 12 else None


_SIZES = {"فصل": 3, "سه ماهه": 3, "نیمه": 6, "ماه": 1}


def _place(word: str | None) -> int:
    return -1 if word in ("پایانی", "آخر") else {"دوم": 2, "سوم": 3, "چهارم": 4}.get(word or "", 1)


def _first_days(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«100 روز نخست سال جاری»."""
    year = resolve_year(match, timeline)
    if year is None or not 1 < int(match["n"]) <= 366:
        return None
    first = calendar.months_of(year.counts_in, year.number, 1, 1)[0]
    return Resolved((first, first + timedelta(days=int(match["n"]) - 1)), "relative" if year.relative else year.counts_in, year.counts_in)


def _part(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«سه ماهه دوم سال»، «شش ماهه نخست»: of the year last spoken of, else of the current one."""
    if (match["edge"] or match["nth"]) and not match["year_word"]:
        return None
    if match["n"] and not match["which"] and not match["year_word"]:
        return _months_so_far(match, timeline)
    if match["which"] == "گذشته" or (match["season"] and not match["year_word"]):
        return None
    which = timeline.usual(match.start())
    this = timeline.this_year(which)
    return _part_bounds(match, timeline, Year(which, this, relative=True)) if this else None


def _months_so_far(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«عملکرد هشت ماهه»: the first months of the year, when they are over."""
    n = number(match["n"])
    if "ماهه" not in match.group() or n is None or not 2 <= n <= 12 or timeline.published is None:
        return None
    named = timeline.main(days=(28 * n, 32 * n))
    if named is None:
        return None
    return Resolved(named.bounds, "relative", named.counts_in)


def _same(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«مدت مشابه سال قبل»: the period last spoken of, a year back; the year so far when none was."""
    year, published = resolve_year(match, timeline), timeline.published
    if year is None or published is None:
        return None
    named = timeline.main(until=published - _RECENT if year.relative else None)
    if named is not None and (named.bounds[1] <= published or (named.bounds[1] - named.bounds[0]).days < 300):
        back = year.number - calendar.parts(named.counts_in, named.bounds[0]).year if not year.relative and year.counts_in == named.counts_in else -1
        return Resolved(years_shift(named, back), "relative", named.counts_in, "base")
    first = calendar.months_of(year.counts_in, year.number + 1, 1, 1)[0]
    so_far = (first, max(first, published))
    return Resolved(calendar.shift_months(year.counts_in, so_far, -12), "relative", year.counts_in, "base")


_RECENT = timedelta(days=800)  # what was over longer ago is nothing that "last year" is a year before: "the lowest since 2008"


def _this_period(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«این مدت»، «مدت یاد شده»، «این فصل»: the period last spoken of; of a running year, what has passed."""
    named = timeline.main(days=_LENGTHS.get(match["unit"] or "", (1, 40_000)))
    if named is None:
        return None
    first, last = named.bounds
    if timeline.published and first < timeline.published < last and (last - first).days > 300:
        last = timeline.published
    return Resolved((first, last), "relative", named.counts_in)


_LENGTHS = {"ماه": (28, 31), "فصل": (88, 94), "سال": (360, 370)}


def _year_range(match: re.Match[str], _timeline: Timeline) -> Resolved | None:
    first, last = full_year(match["first"]), full_year(match["last"])
    which: Calendar = "gregorian" if first > 1500 else "sh"
    if (last > 1500) != (first > 1500) or not first <= last <= first + 300:
        return None
    return Resolved((calendar.months_of(which, first, 1, 1)[0], calendar.months_of(which, last, 12, 12)[1]), which, which)


_YEARS = r"(?:1[34]\d\d|(?:19|20)\d\d|[6-9]\d)"
_EDGE_WORDS = "ابتدای اول آغاز پایان انتهای آخر اواخر اوایل اواسط"
_PLAIN_NUMBERS, _SEASON_WORDS = (" ".join(w for w in words if not w.isascii()) for words in (NUMBERS, SEASONS))
_PART_STARTS = f"# {' '.join(_NTH)} نیمه نیم نیمسال فصل ربع {_EDGE_WORDS} {_PLAIN_NUMBERS} {_SEASON_WORDS}"

YEAR_RULES = (
    Rule(
        "fa.same_period",
        "مدت زمان دوره ماه بازه هفته روز فصل مشابه همین",
        re.compile(
            rf"(?:همین\s+)?(?:مدت(?:\s+زمان)?|زمان|دوره|ماه|بازه(?:\s+زمانی)?|فصل)?\s*(?:ی\s+)?(?:مشابه|همسان|همین)\s+(?:آن\s+)?(?:در\s+"
            rf"|مدت\s+(?:در\s+)?)?{YEAR}"
        ),
        _same,
    ),
    Rule("fa.same_period", "همین", re.compile(rf"همین\s+(?:مدت(?:\s+زمان)?|زمان|دوره|ماه|بازه(?:\s+زمانی)?|فصل)\s+(?:از\s+|در\s+|طی\s+)?{YEAR}"), _same),
    Rule("fa.same_period", "مدت زمان دوره", re.compile(rf"(?:مدت|زمان|دوره)\s+(?:مذکور\s+)?{YEAR}"), _same),
    Rule(
        "fa.this_period",
        "این مدت بازه دوره همین در طی",
        re.compile(
            r"(?:(?:این|همین)\s+(?:مدت(?:\s+زمان)?|دوره|بازه(?:\s+زمانی)?)|(?:در|طی)\s+این\s+(?P<unit>ماه|فصل|سال)(?!\s+(?:ها|های)(?!\w))|(?:مدت|دوره|بازه)(?:\s+زمانی?)?\s+(?:یاد\s*شده|مذکور|مورد\s+(?:بررسی|اشاره"
            r"|گزارش|نظر)))(?!\w)"
        ),
        _this_period,
    ),
    Rule(
        "fa.year_range",
        "سالهای سال سال_های بازه فاصله",
        re.compile(
            rf"(?:سال\s*(?:های)?|بازه(?:\s+زمانی)?|فاصله)\s*(?:بین\s+)?(?P<first>{_YEARS})\s*(?:-|تا|الی|و)\s*(?:سال\s+)?(?P<last>{_YEARS})(?![\d/])(?!\s*(?:درصد|میلی|هزار|تن\b))"
        ),
        _year_range,
    ),
    Rule("fa.first_days", "#", re.compile(rf"(?P<n>\d{{1,3}})\s+روزه?\s+(?:ابتدایی|ابتدای|نخست|اول|آغازین)\s+(?:از\s+)?{YEAR}(?!\w)"), _first_days),
    Rule("fa.part_of_year", _PART_STARTS, re.compile(rf"{_PART}(?:\s+(?:از|در))?\s+{YEAR}"), _part_of_year),
    Rule("fa.part", _PART_STARTS, re.compile(rf"{_PART}(?P<year_word>\s+سال(?:\s+میلادی)?(?!\w|\s*(?:\d|ها|تحصیلی)))?(?!\w)"), _part),
    Rule("fa.year", "سال امسال پارسال سالهای سالی", re.compile(rf"{YEAR}(?!\w)"), _year),
)
