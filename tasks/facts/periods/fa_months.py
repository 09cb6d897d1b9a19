"""Persian months of either calendar and days of them -> dates: «۱۵ فروردین ۹۷»، «ماه ژانویه»، «پایان ماه ژوئن»، «از فوریه تا آوریل»."""

import re
from datetime import timedelta

from tasks.facts import calendar
from tasks.facts.calendar import Calendar
from tasks.facts.periods.date_words import CARDINALS, GREGORIAN_MONTHS, IRANIAN_MONTHS, NUMBERS, WEEKDAYS, any_of, number
from tasks.facts.periods.fa_years import YEAR, full_year, resolve_year
from tasks.facts.periods.rules import Resolved, Rule
from tasks.facts.periods.timeline import Timeline

_GREG = any_of(GREGORIAN_MONTHS, "fa")
_IRAN = any_of(IRANIAN_MONTHS, "fa")
_DAY = rf"(?:\d{{1,2}}|(?:بیست\s+و\s+|سی\s+و\s+)?(?:{any_of({w: n for w, n in NUMBERS.items() if n > 0}, 'fa')})|سی\s*ام)"
_AHEAD = re.compile(r"(?:خواهد|خواهند|خواهیم|قرار\s+است|آینده|انتظار\s+می|پیش\s*بینی|می\s*شود|می\s*شوند|موعد|مهلت)")
_AFTER = re.compile(r"(?:پس\s+از|تا|به)\s+(?:ماه\s+|پایان\s+)*$")
_COMING = re.compile(r"(?:تا|از|پس\s+از)\s+(?:ماه\s+)?(?:پایان\s+)?$")


def _ahead(match: re.Match[str], timeline: Timeline, month: int, which: Calendar) -> bool:
    """Return whether the next such month is meant: the sentence looks forward, or it is close at hand and something lasts up to it or begins with it."""
    if timeline.published is None:
        return False
    before, after = timeline.clause(match.start(), match.end(), before=80, after=90)
    near = (month - calendar.parts(which, timeline.published).month) % 12 in (1, 2, 3)
    if near and _AFTER.search(before):
        return True
    return near and bool(
        (_COMING.search(before) and (_AHEAD.search(after) or _AHEAD.search(before) or "خبر داد" in after))
        or re.search(r"(?:خواهد|خواهند|قرار\s+است)", after[:70])
    )


_YEAR_NUMBER = r"1[34]\d\d|(?:19|20)\d\d|[6-9]\d"
_GREGORIAN = 1500  # no year above it is Iranian
_YEAR_BEHIND = re.compile(rf"\s*،?\s*(?:ماه\s+)?(?:{YEAR}|(?:سال\s+)?(?P<bare>{_YEAR_NUMBER})(?![\d/.]|,\d)(?!\s*(?:درصد|سال|نفر|هزار|میلی)))")


def _month_year(match: re.Match[str], timeline: Timeline, month: int, which: Calendar, day: int | None) -> tuple[int | None, int]:
    """Return the year of a month and where the expression ends: printed behind it, else by the publication date."""
    behind = _YEAR_BEHIND.match(timeline.low, match.end())
    if behind is not None:
        printed = behind["bare"] or behind["num"]
        if printed:
            value = full_year(printed)
            if (value > _GREGORIAN) == (which == "gregorian"):
                return value, behind.end()
        else:
            this, resolved = timeline.this_year(which), resolve_year(behind, timeline)
            if this is not None and resolved is not None:
                offset = resolved.number - (timeline.this_year(resolved.counts_in) or resolved.number)
                return this + offset, behind.end()
    ahead = _ahead(match, timeline, month, which)
    if day and timeline.published:
        year = timeline.past_month(month, which, ahead=True, day=day)
        found = year and calendar.date_of(which, year, month, day)
        ahead = ahead or bool(found and 0 <= (found - timeline.published).days <= 31)
    return timeline.past_month(month, which, ahead=ahead, day=day), match.end()


def _month(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """A month of either calendar, a day or days of it, its end."""
    word = re.sub(r"\s+", " ", match["name"])
    which: Calendar = "gregorian" if word in GREGORIAN_MONTHS else "sh"
    if not _is_month(match, timeline, word) or (timeline.text.body[match.end("name") : match.end("name") + 1] == "\u200c" and word in ("می", "مه")):
        return None
    month = GREGORIAN_MONTHS[word] if which == "gregorian" else IRANIAN_MONTHS[word]
    first, last = _day_number(match["day"]), _day_number(match["to"])
    year, end = _month_year(match, timeline, month, which, first)
    if year is None:
        return None
    if gloss := _GLOSS.match(timeline.low, end):
        end = gloss.end()
    if first is not None:
        start, stop = calendar.date_of(which, year, month, first), calendar.date_of(which, year, month, last or first)
        return Resolved((start, stop), which, which, "moment", end) if start and stop else None
    bounds = calendar.months_of(which, year, month, month)
    if match["edge"]:
        return Resolved((bounds[1], bounds[1]), which, which, "moment", end)
    return Resolved(bounds, which, which, end=end)


_GLOSS = re.compile(
    rf"\s*\(\s*(?:{_DAY}\s+)?(?:ماه\s+)?(?:{_GREG}|{_IRAN})(?:\s*ماه)?(?:\s+(?:سال\s+)?\d{{2,4}})?(?:\s*(?:تا|-)\s*(?:{_DAY}\s+)?(?:{_GREG}"
    rf"|{_IRAN})(?:\s+\d{{2,4}})?)?\s*\)"
)


def _is_month(match: re.Match[str], timeline: Timeline, word: str) -> bool:
    """Return whether an ambiguous name ('مه' fog, 'دی' yesterday, 'مهر' affection and an agency) is the month."""
    if match["day"] or match["monthly"] or match["suffix"]:
        return (
            word != "می"
            or bool(match["day"])
            or not re.match(
                r"\s+(?:شود|کند|رسد|گذرد|باشد|تواند|آید|رود|دهد|گیرد|خواهد|گوید|شوند|کنند|توان|یابد|برد)", timeline.low[match.end() : match.end() + 8]
            )
        )
    behind = _YEAR_BEHIND.match(timeline.low, match.end())
    if word in ("می", "مه", "دی", "مهر", "تیر", "بهمن"):
        return behind is not None and word != "می"
    if word in GREGORIAN_MONTHS:
        return True
    before = timeline.low[max(0, match.start() - 14) : match.start()]
    return behind is not None or bool(re.search(r"(?:پایان|ابتدای|اوایل|اواخر|اواسط|آغاز|در|تا|از|طی|دهه)\s+$", before))


def _day_number(word: str | None) -> int | None:
    """Return the day that '15', 'پانزدهم', 'بیست و پنجم' name."""
    if not word:
        return None
    parts = re.split(r"\s+و\s+", word.strip())
    values = [{"بیست": 20, "سی": 30, "سی ام": 30, "سی‌ام": 30}.get(part, number(part) or 0) for part in parts]
    return sum(values) or None


def _ended(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«دوازده ماه منتهی به خرداد»، «فصل منتهی به ژوئن»، «هفته منتهی به ۲۸ ژوئن»."""
    n, word = _MONTHS_OF.get(match["unit"] or "") or number(match["n"]), match["name"]
    which: Calendar = "gregorian" if word in GREGORIAN_MONTHS else "sh"
    month = GREGORIAN_MONTHS[word] if which == "gregorian" else IRANIAN_MONTHS[word]
    day = _day_number(match["day"])
    year, end = _month_year(match, timeline, month, which, day)
    if year is not None and day and match["week"]:
        closed = calendar.date_of(which, year, month, day)
        return Resolved((closed - timedelta(days=6), closed), which, which, end=end) if closed else None
    if year is None or n is None or day or not 1 <= n <= 12:
        return None
    last = calendar.months_of(which, year, month, month)
    return Resolved((calendar.shift_months(which, last, 1 - n)[0], last[1]), which, which, end=end)


_MONTHS_OF = {"فصل": 3, "سال": 12, "یکسال": 12}


def _month_range(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«از فوریه تا آوریل سال ۲۰۱۹»، «اسفند سال ۹۶ تا خرداد سال ۹۸»."""
    first_word, word = match["first"], match["name"]
    which: Calendar = "gregorian" if word in GREGORIAN_MONTHS else "sh"
    months = GREGORIAN_MONTHS if which == "gregorian" else IRANIAN_MONTHS
    if first_word not in months:
        return None
    year, end = _month_year(match, timeline, months[word], which, None)
    if year is None:
        return None
    begun = full_year(match["since"]) if match["since"] else year - (months[first_word] > months[word])
    if (begun > _GREGORIAN) != (which == "gregorian"):
        return None
    first = calendar.months_of(which, begun, months[first_word], months[first_word])
    return Resolved((first[0], calendar.months_of(which, year, months[word], months[word])[1]), which, which, end=end)


_NUMBER_STARTS = " ".join(w for w in NUMBERS if not w.isascii()) + " بیست سی"
MONTH_RULES = (
    Rule(
        "fa.months_ended",
        "# هفته فصل سال یکسال " + _NUMBER_STARTS,
        re.compile(
            rf"(?:(?P<n>\d{{1,2}}|{any_of(CARDINALS, 'fa')})\s*ماه(?:ه)?|(?P<week>هفته)|(?P<unit>{'|'.join(_MONTHS_OF)}))\s+منتهی\s+به\s+(?:پایان\s+)?"
            rf"(?:(?P<day>{_DAY})(?:\s*(?:ام|م))?\s+)?(?:ماه\s+)?(?P<name>{_GREG}"
            rf"|{_IRAN})(?:\s*ماه(?!\w)|(?!\w))"
        ),
        _ended,
    ),
    Rule(
        "fa.month_range",
        "@m @i ماه",
        re.compile(
            rf"(?:ماه\s+)?(?P<first>{_GREG}|{_IRAN})(?:\s*ماه)?(?:\s+(?:سال\s+)?(?P<since>{_YEAR_NUMBER}))?\s+تا\s+(?:پایان\s+)?(?:ماه\s+)?(?P<name>{_GREG}|{_IRAN})"
            r"(?:\s*ماه(?!\w)|(?!\w))"
        ),
        _month_range,
    ),
    Rule(
        "fa.month",
        f"# @m @i @w ماه روز روزهای پایان انتهای آخر مورخ شب {_NUMBER_STARTS}",
        re.compile(
            rf"(?:(?:روز|روزهای|شب|مورخ)\s+)?(?:(?:{any_of(WEEKDAYS, 'fa')})\s*[،,(]?\s*(?=\d))?(?P<edge>(?:پایان|انتهای"
            rf"|آخر)\s+)?(?:(?P<day>{_DAY})(?:\s*(?:ام|م))?(?:\s*(?:و|تا|-"
            rf"|الی)\s*(?P<to>{_DAY})(?:\s*(?:ام|م))?)?\s+)?(?P<monthly>ماه\s+)?"
            rf"(?P<name>{_GREG}|{_IRAN})(?:(?P<suffix>\s*ماه)(?!\w)|(?!\w))"
        ),
        _month,
    ),
)
