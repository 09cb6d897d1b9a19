"""Persian days, weeks and months -> dates: «روز پنجشنبه»، «۱۵ فروردین ۹۷»، «ماه ژانویه»، «2/4/86»، «هفته گذشته»، «پایان ماه ژوئن»."""

import re
from datetime import date, timedelta

from tasks.facts import calendar
from tasks.facts.calendar import Calendar
from tasks.facts.date_words import CARDINALS, GREGORIAN_MONTHS, IRANIAN_MONTHS, NUMBERS, WEEKDAYS, any_of, number
from tasks.facts.periods_fa_years import COUNTED, YEAR, resolve_year
from tasks.facts.rules import Resolved, Rule
from tasks.facts.timeline import Timeline, weekday_date

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


_YEAR_BEHIND = re.compile(rf"\s*،?\s*(?:ماه\s+)?(?:{YEAR}|(?:سال\s+)?(?P<bare>1[34]\d\d|(?:19|20)\d\d|[6-9]\d)(?![\d/.]|,\d)(?!\s*(?:درصد|سال|نفر|هزار|میلی)))")


def _month_year(match: re.Match[str], timeline: Timeline, month: int, which: Calendar, day: int | None) -> tuple[int | None, int]:
    """Return the year of a month and where the expression ends: printed behind it, else by the publication date."""
    behind = _YEAR_BEHIND.match(timeline.low, match.end())
    if behind is not None:
        printed = behind["bare"] or behind["num"]
        if printed:
            value = int(printed)
            value = value if value > 99 else 1300 + value if value >= 60 else 1400 + value
            if (value > 1500) == (which == "gregorian"):
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
_VERB = re.compile(r"\s+(?:شو|کن|رس|گذر|باش|توان|آی|رو|ده|گیر|خواه|گو|دان|یاب|خور|بر|زن|انجام|پرداز|ب|ا|ت|خ|م|س|ش|گ|ن|پ)")


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


def _numeric(match: re.Match[str], _timeline: Timeline) -> Resolved | None:
    """'2/4/86', '26/12/1396', '1398/10/5', '2019-03-01': day first unless the year stands first."""
    first, middle, last = match["a"], match["b"], match["c"]
    year, day = (first, last) if len(first) == 4 or int(first) > 31 else (last, first)
    value = int(year)
    if len(year) not in (2, 4) or (len(year) == 2 and 9 < value < 60):
        return None
    value = value if value > 99 else 1300 + value if value >= 60 else 1400 + value
    which: Calendar = "gregorian" if value > 1500 else "sh"
    if not 1300 <= value <= 2100:
        return None
    found = calendar.date_of(which, value, int(middle), int(day))
    return Resolved((found, found), which, which, "moment") if found else None


def _weekday(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    if timeline.published is None:
        return None
    word = re.sub(r"\s+", " ", match["name"])
    if word == "جمعه" and re.search(r"(?:امام|نماز|امامان|ائمه)\s+$", timeline.low[max(0, match.start() - 8) : match.start()]):
        return None
    day, when = WEEKDAYS[word], match["when"] or ""
    if "هفته" in when:
        found = calendar.week_bounds(timeline.published)[0] + timedelta(
            days=(day - 5) % 7 + (-7 if "گذشته" in when or "قبل" in when else 7 if "آینده" in when else 0)
        )
        return Resolved((found, found), "relative", role="moment")
    before, after = timeline.clause(match.start(), match.end(), before=60, after=70)
    ahead = "آینده" in when or bool(re.search(r"(?:خواهد|خواهند|قرار\s+است)", after) and not re.search(r"(?:گفت|اعلام|افزود|اظهار|گزارش)", before + after[:40]))
    found = weekday_date(timeline.published, day, ahead=ahead)
    if "گذشته" in when and found == timeline.published:
        found -= timedelta(days=7)
    return Resolved((found, found), "relative", role="moment")


_NOWADAYS = re.compile(r"(?:شرایط|نیازهای|نیاز|دنیای|جهان|جامعه|نسل|وضعیت|زندگی)\s+$")  # «نیازهای امروز»
_DAY_WORDS = {"امروز": 0, "دیروز": -1, "فردا": 1, "روز گذشته": -1, "روز قبل": -1, "پریروز": -2, "روز جاری": 0}


def _day_word(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    before = timeline.low[max(0, match.start() - 12) : match.start()]
    if timeline.published is None or COUNTED.search(before) or (match["word"] == "امروز" and _NOWADAYS.search(before)):
        return None
    day = timeline.published + timedelta(days=_DAY_WORDS[re.sub(r"\s+", " ", match["word"])])
    return Resolved((day, day), "relative", role="moment", end=match.end("gloss") if match["gloss"] else None)


def _week(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    if timeline.published is None or COUNTED.search(timeline.low[max(0, match.start() - 10) : match.start()]):
        return None
    first, last = calendar.week_bounds(timeline.published)
    word = match["rel"]
    days = timedelta(days=-7 if word in ("گذشته", "قبل", "پیش") else 7 if word in ("آینده", "آتی", "بعد") else 0)
    return Resolved((first + days, last + days), "relative")


def _market_end(_match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«پایان معاملات هفتگی»: the last Friday up to publication."""
    if timeline.published is None:
        return None
    found = weekday_date(timeline.published, 4, ahead=False)
    return Resolved((found, found), "relative", role="moment")


def _relative_month(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«ماه گذشته»، «ماه جاری»، «ماه قبل»: counted from the month last spoken of when that one is compared."""
    if timeline.published is None:
        return None
    word = match["rel"]
    if COUNTED.search(timeline.low[max(0, match.start() - 10) : match.start()]):
        return None
    offset = -1 if word in ("گذشته", "قبل", "پیش") else 1 if word in ("آینده", "آتی", "بعد") else 0
    last = timeline.named[-1] if timeline.named else None
    named = next((n for n in reversed(timeline.named) if n.role != "base" and _touches_month(n.bounds)), None)
    compared = re.search(r"(?:نسبت\s+به|مقایسه\s+با|به\s+نسبت)\s+$", timeline.low[max(0, match.start() - 16) : match.start()])
    if named and last and (compared or word == "قبل") and offset == -1:
        year, month, _ = calendar.parts(named.counts_in, named.bounds[1])
        bounds = calendar.shift_months(named.counts_in, calendar.months_of(named.counts_in, year, month, month), -1)
        return Resolved(bounds, "relative", named.counts_in, "base")
    which: Calendar = "gregorian" if match["era"] == "میلادی" else timeline.usual(match.start())
    year, month, _ = calendar.parts(which, timeline.published)
    return Resolved(calendar.shift_months(which, calendar.months_of(which, year, month, month), offset), "relative", which)


def _touches_month(bounds: tuple[date, date]) -> bool:
    """Return whether a period is a month or the last day of one."""
    days = (bounds[1] - bounds[0]).days + 1
    return 28 <= days <= 31 or (days == 1 and (bounds[0] + timedelta(days=1)).day == 1)


def _units_ahead(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«2 ماه آینده»، «سه سال گذشته»."""
    n = number(match["n"])
    if timeline.published is None or n is None or not 1 <= n <= 60:
        return None
    if n == 1 and match["unit"] == "سال":
        return None
    if match["rel"] in ("پیش", "قبل"):
        return _units_ago(match["unit"], n, timeline, match.start())
    forward, today = match["rel"] in ("آینده", "آتی"), timeline.published
    if match["unit"] == "سال":
        which = timeline.usual(match.start())
        year = calendar.parts(which, today).year
        first, last = (year, year + n - 1) if forward else (year - n + (which == "sh"), year - (which == "gregorian"))
        return Resolved((calendar.months_of(which, first, 1, 1)[0], calendar.months_of(which, last, 12, 12)[1]), "relative", which)
    if match["unit"].startswith("ماه"):
        other = calendar.shift_months("gregorian", (today, today), n if forward else -n)[0]
    else:
        days = timedelta(days=n * (7 if match["unit"] == "هفته" else 1))
        other = today + days if forward else today - days
    return Resolved((min(other, today), max(other, today)), "relative")


def _units_ago(unit: str, n: int, timeline: Timeline, position: int) -> Resolved | None:
    """«دو سال پیش» is that year, «دو ماه پیش» that month, «دو روز پیش» that day."""
    if timeline.published is None or unit == "هفته":  # «دو هفته پیش» names no week
        return None
    if unit == "روز":
        day = timeline.published - timedelta(days=n)
        return Resolved((day, day), "relative", role="moment")
    which = timeline.usual(position)
    year, month, _ = calendar.parts(which, timeline.published)
    if unit == "سال":
        return Resolved(calendar.months_of(which, year - n, 1, 12), "relative", which, "base")
    return Resolved(calendar.shift_months(which, calendar.months_of(which, year, month, month), -n), "relative", which, "base")


def _ended(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«دوازده ماه منتهی به خرداد»."""
    n, word = number(match["n"]), match["name"]
    which: Calendar = "gregorian" if word in GREGORIAN_MONTHS else "sh"
    month = GREGORIAN_MONTHS[word] if which == "gregorian" else IRANIAN_MONTHS[word]
    year, end = _month_year(match, timeline, month, which, None)
    if year is None or n is None or not 1 <= n <= 12:
        return None
    last = calendar.months_of(which, year, month, month)
    return Resolved((calendar.shift_months(which, last, 1 - n)[0], last[1]), which, which, end=end)


def _month_range(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«از فوریه تا آوریل سال ۲۰۱۹»."""
    first_word, word = match["first"], match["name"]
    which: Calendar = "gregorian" if word in GREGORIAN_MONTHS else "sh"
    months = GREGORIAN_MONTHS if which == "gregorian" else IRANIAN_MONTHS
    if first_word not in months:
        return None
    year, end = _month_year(match, timeline, months[word], which, None)
    if year is None:
        return None
    first = calendar.months_of(which, year - (months[first_word] > months[word]), months[first_word], months[first_word])
    return Resolved((first[0], calendar.months_of(which, year, months[word], months[word])[1]), which, which, end=end)


_NUMBER_STARTS = " ".join(w for w in NUMBERS if not w.isascii()) + " بیست سی"

DAY_RULES = (
    Rule(
        "fa.months_ended",
        "# " + _NUMBER_STARTS,
        re.compile(
            rf"(?P<n>\d{{1,2}}|{any_of(CARDINALS, 'fa')})\s*ماه(?:ه)?\s+منتهی\s+به\s+(?:پایان\s+)?(?:ماه\s+)?(?P<name>{_GREG}"
            rf"|{_IRAN})(?:\s*ماه(?!\w)|(?!\w))"
        ),
        _ended,
    ),
    Rule(
        "fa.month_range",
        "@m @i",
        re.compile(rf"(?P<first>{_GREG}|{_IRAN})(?:\s*ماه)?\s+تا\s+(?:پایان\s+)?(?:ماه\s+)?(?P<name>{_GREG}|{_IRAN})(?:\s*ماه(?!\w)|(?!\w))"),
        _month_range,
    ),
    Rule("fa.numeric_date", "#", re.compile(r"(?P<a>\d{1,4})(?P<sep>[/-])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})(?![\d/])"), _numeric),
    Rule("fa.market_end", "پایان آخرین", re.compile(r"(?:پایان|آخرین\s+روز(?:\s+از)?)\s+(?:از\s+)?(?:معاملات\s+)?(?:هفتگی|هفته\s+معاملاتی)"), _market_end),
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
    Rule(
        "fa.weekday",
        "@w روز صبح شب",
        re.compile(rf"(?:(?:روز|صبح|شب|عصر)\s+)?(?P<name>{any_of(WEEKDAYS, 'fa')})(?!\w)(?P<when>\s+(?:هفته\s+(?:گذشته|قبل|آینده|جاری)|گذشته|آینده|قبل))?"),
        _weekday,
    ),
    Rule(
        "fa.day_word",
        "امروز دیروز فردا روز پریروز",
        re.compile(
            rf"(?P<word>{'|'.join(map(re.escape, _DAY_WORDS))})(?!\w)(?P<gloss>\s*[(،]?\s*(?:{any_of(WEEKDAYS, 'fa')})(?!\w)\s*\)?"
            rf"|\s*\(\s*(?:[^()]{{0,12}}\s)?\d{{1,2}}\s+(?:{_GREG}"
            rf"|{_IRAN})(?:\s*ماه)?(?:\s+\d+)?\s*\))?".replace(r"\ ", r"\s+")
        ),
        _day_word,
    ),
    Rule("fa.week", "هفته", re.compile(r"هفته\s+(?:ای\s+که\s+)?(?P<rel>گذشته|قبل|پیش|جاری|آینده|آتی|بعد)(?!\w)"), _week),
    Rule(
        "fa.units",
        "# " + _NUMBER_STARTS,
        re.compile(rf"(?P<n>\d{{1,2}}|{any_of(CARDINALS, 'fa')})\s+(?P<unit>ماه|سال|هفته|روز)\s+(?P<rel>آینده|آتی|گذشته|پیش|قبل)(?!\w)(?!\s+(?:از|آن)(?!\w))"),
        _units_ahead,
    ),
    Rule("fa.relative_month", "ماه", re.compile(r"ماه\s+(?P<rel>گذشته|قبل|پیش|جاری|آینده|آتی|بعد)(?!\w)(?:\s+(?P<era>میلادی))?"), _relative_month),
)
