"""Persian days, weeks and counted spans -> dates: «روز پنجشنبه»، «2/4/86»، «هفته گذشته»، «ماه قبل»، «دو سال پیش»."""

import re
from datetime import date, timedelta

from tasks.facts import calendar
from tasks.facts.calendar import Calendar
from tasks.facts.periods.date_words import CARDINALS, GREGORIAN_MONTHS, IRANIAN_MONTHS, NUMBERS, WEEKDAYS, any_of, number
from tasks.facts.periods.fa_years import COUNTED
from tasks.facts.periods.rules import Resolved, Rule
from tasks.facts.periods.timeline import Timeline, weekday_date

_GREG = any_of(GREGORIAN_MONTHS, "fa")
_IRAN = any_of(IRANIAN_MONTHS, "fa")
_NUMBER_STARTS = " ".join(w for w in NUMBERS if not w.isascii()) + " بیست سی"


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
_OPENING = re.compile(r"(?:گفت|افزود|کرد|داد|داشت|شد|نمود)\s*:\s*[\"«]?$")
_HAPPENS = re.compile(r"برگزار|افتتاح|رونمایی|آغاز|امضا|تصویب|ارسال|عرضه|معامل|توزیع|جلسه|نشست|بازار|قیمت|اعلام|وارد|در\s+حال|رسید")
_EVENT = 120  # characters


def _is_nowadays(timeline: Timeline, match: re.Match[str], before: str) -> bool:
    """Return whether "today" is these times: «نیازهای امروز», «وی گفت: امروز صنعت موتورسیکلت از بین رفته»."""
    if _NOWADAYS.search(before):
        return True
    sentence = timeline.text.sentence_at(match.start())
    return bool(_OPENING.search(before)) and not _HAPPENS.search(timeline.low, match.end(), min(sentence.end, match.end() + _EVENT))


_DAY_WORDS = {"امروز": 0, "دیروز": -1, "فردا": 1, "روز گذشته": -1, "روز قبل": -1, "پریروز": -2, "روز جاری": 0}


def _day_word(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    before = timeline.low[max(0, match.start() - 12) : match.start()]
    if timeline.published is None or COUNTED.search(before) or (match["word"] == "امروز" and _is_nowadays(timeline, match, before)):
        return None
    day = timeline.published + timedelta(days=_DAY_WORDS[re.sub(r"\s+", " ", match["word"])])
    return Resolved((day, day), "relative", role="moment", end=match.end("gloss") if match["gloss"] else None)


def _week(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    if timeline.published is None or COUNTED.search(timeline.low[max(0, match.start() - 10) : match.start()]):
        return None
    first, last = calendar.week_bounds(timeline.published)
    word = match["rel"]
    days = timedelta(days=-7 if word in ("گذشت", "گذشته", "قبل", "پیش") else 7 if word in ("آینده", "آتی", "بعد") else 0)
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
    which: Calendar = "gregorian" if match["era"] or match["western"] else timeline.usual(match.start())
    year, month, _ = calendar.parts(which, timeline.published)
    return Resolved(calendar.shift_months(which, calendar.months_of(which, year, month, month), offset), "relative", which)


def _touches_month(bounds: tuple[date, date]) -> bool:
    """Return whether a period is a month or the last day of one."""
    days = (bounds[1] - bounds[0]).days + 1
    return 28 <= days <= 31 or (days == 1 and (bounds[0] + timedelta(days=1)).day == 1)


def _units(match: re.Match[str], timeline: Timeline) -> Resolved | None:
    """«2 ماه آینده»، «سه سال گذشته»، «یک دهه اخیر»."""
    n, unit, rel = number(match["n"] or "1"), match["unit"] or "سال", match["rel"]
    if timeline.published is None or n is None or not 1 <= n <= 60:
        return None
    n, unit = (10 * n, "سال") if unit == "دهه" else (n, unit)
    if rel == "اخیر" and _RECORD.search(timeline.low, max(0, match.start() - 60), match.start()):
        return None
    if n == 1 and unit == "سال" and rel != "اخیر":
        return None
    if rel in ("پیش", "قبل"):
        return _units_ago(unit, n, timeline, match.start())
    forward = rel in ("آینده", "آتی")
    if unit == "سال" and n > 1 and not forward:
        return _past_years(n, timeline.published, timeline.usual(match.start()))
    return _units_from(timeline.published, n, unit, forward=forward)


# «کمترین سطح در چهار سال اخیر»: how long a record stood
_RECORD = re.compile(r"(?:ترین|بیشترین|کمترین|بی\s*سابقه|رکورد)(?:\s+\w+){0,6}?\s+(?:بیش\s+از\s+)?$")


def _past_years(n: int, today: date, which: Calendar) -> Resolved:
    year = calendar.parts(which, today).year
    first, last = year - n + (which == "sh"), year - (which == "gregorian")
    return Resolved((calendar.months_of(which, first, 1, 1)[0], calendar.months_of(which, last, 12, 12)[1]), "relative", which)


def _units_from(today: date, n: int, unit: str, *, forward: bool) -> Resolved:
    """Return the span of ``n`` days, weeks, months or years that begins or ends with ``today``."""
    if unit in ("ماه", "سال"):
        months = n if unit == "ماه" else 12 * n
        other = calendar.shift_months("gregorian", (today, today), months if forward else -months)[0] - timedelta(days=forward)
    else:
        days = timedelta(days=n * 7 if unit == "هفته" else -(-n // 24) if unit == "ساعت" else n)
        other = today + days if forward else today - days
    return Resolved((min(other, today), max(other, today)), "relative")


def _units_ago(unit: str, n: int, timeline: Timeline, position: int) -> Resolved | None:
    """«دو سال پیش» is that year, «دو ماه پیش» that month, «دو روز پیش» that day."""
    if timeline.published is None or unit in ("هفته", "ساعت"):  # «دو هفته پیش» names no week
        return None
    if unit == "روز":
        day = timeline.published - timedelta(days=n)
        return Resolved((day, day), "relative", role="moment")
    which = timeline.usual(position)
    year, month, _ = calendar.parts(which, timeline.published)
    if unit == "سال":
        return Resolved(calendar.months_of(which, year - n, 1, 12), "relative", which, "base")
    return Resolved(calendar.shift_months(which, calendar.months_of(which, year, month, month), -n), "relative", which, "base")


DAY_RULES = (
    Rule("fa.numeric_date", "#", re.compile(r"(?P<a>\d{1,4})(?P<sep>[/-])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})(?![\d/])"), _numeric),
    Rule("fa.market_end", "پایان آخرین", re.compile(r"(?:پایان|آخرین\s+روز(?:\s+از)?)\s+(?:از\s+)?(?:معاملات\s+)?(?:هفتگی|هفته\s+معاملاتی)"), _market_end),
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
            rf"(?P<word>{'|'.join(map(re.escape, _DAY_WORDS))})(?!\w)(?P<gloss>\s*[(،]?\s*(?:{any_of(WEEKDAYS, 'fa')})(?!\w)(?:\s*\))?"
            rf"|\s*\(\s*(?:[^()]{{0,12}}\s)?\d{{1,2}}\s+(?:{_GREG}"
            rf"|{_IRAN})(?:\s*ماه)?(?:\s+\d+)?\s*\))?".replace(r"\ ", r"\s+")
        ),
        _day_word,
    ),
    Rule("fa.week", "هفته", re.compile(r"هفته\s+(?:ای\s+که\s+)?(?P<rel>گذشت|گذشته|قبل|پیش|جاری|آینده|آتی|بعد)(?!\w)"), _week),
    Rule(
        "fa.units",
        f"# یکسال {_NUMBER_STARTS}",
        re.compile(
            rf"(?:(?P<n>\d{{1,2}}|{any_of(CARDINALS, 'fa')})\s+(?P<unit>ماه|سال|دهه|هفته|روز|ساعت)|یکسال)\s+(?P<rel>آینده|آتی|گذشته|اخیر|پیش|قبل)(?!\w)"
            r"(?!\s+(?:از|آن)(?!\w))"
        ),
        _units,
    ),
    Rule(
        "fa.relative_month",
        "ماه",
        re.compile(r"ماه\s+(?:(?P<western>میلادی)\s+)?(?P<rel>گذشته|قبل|پیش|جاری|آینده|آتی|بعد)(?!\w)(?:\s+(?P<era>میلادی))?"),
        _relative_month,
    ),
)
