"""Time of publication -> every form in which the agencies print it."""

from datetime import UTC, date, datetime, timedelta

from persiantools.jdatetime import JalaliDate

from tests.newsroom.stories import TEHRAN

_TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_JALALI_MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
_PERSIAN_WEEKDAYS = ["دوشنبه", "سه\u200cشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"]


def jalali(day: date) -> tuple[int, int, int]:
    """Gregorian day -> (year, month, day) of the Solar Hijri calendar."""
    converted = JalaliDate.to_jalali(day.year, day.month, day.day)  # type: ignore[no-untyped-call]
    return converted.year, converted.month, converted.day


def from_jalali(year: int, month: int, day: int) -> date:
    """Solar Hijri day -> Gregorian day; raises ValueError when there is no such day."""
    gregorian: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return gregorian


def persian_digits(text: object) -> str:
    """Latin digits of ``text`` -> Persian digits."""
    return str(text).translate(_TO_PERSIAN)


def utc_meta(moment: datetime) -> str:
    """``2020-04-17T14:26:21Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def render_time(now: datetime) -> str:
    """``2026-05-07 T 23:41:38 +0330``: the meta ``name=date``, which is never the time of publication."""
    return now.astimezone(TEHRAN).strftime("%Y-%m-%d T %H:%M:%S %z")


def english_date(moment: datetime) -> str:
    """``October 4, 2026 - 17:05`` in Tehran."""
    local = moment.astimezone(TEHRAN)
    return f"{local:%B} {local.day}, {local:%Y - %H:%M}"


def persian_date(moment: datetime) -> str:
    """``۱۹ بهمن ۱۴۰۲، ۹:۳۰``."""
    local = moment.astimezone(TEHRAN)
    year, month, day = jalali(local.date())
    return persian_digits(f"{day} {_JALALI_MONTHS[month - 1]} {year}، {local.hour}:{local:%M}")


def persian_listing_date(moment: datetime) -> str:
    """``۱۴۰۴-۰۶-۲۹ ۱۱:۲۲``."""
    local = moment.astimezone(TEHRAN)
    year, month, day = jalali(local.date())
    return persian_digits(f"{year:04}-{month:02}-{day:02} {local:%H:%M}")


def persian_title_date(moment: datetime) -> str:
    """``سه‌شنبه ۱۷ بهمن ۱۴۰۲ - ۲۱:۴۰``."""
    local = moment.astimezone(TEHRAN)
    year, month, day = jalali(local.date())
    return f"{_PERSIAN_WEEKDAYS[local.weekday()]} " + persian_digits(f"{day} {_JALALI_MONTHS[month - 1]} {year} - {local:%H:%M}")


def english_title_date(moment: datetime) -> str:
    """``Tue 06 October 2020 - 00:13``."""
    return moment.astimezone(TEHRAN).strftime("%a %d %B %Y - %H:%M")


def english_age(moment: datetime, now: datetime) -> str:
    """``12 hr``, ``Yesterday 15:48``, ``2 days ago``: what stands in ``a[title]`` and is never a date."""
    local, today = moment.astimezone(TEHRAN), now.astimezone(TEHRAN).date()
    days = (today - local.date()).days
    if now - moment < timedelta(hours=1):
        return f"{int((now - moment).total_seconds() // 60)} min"
    if days == 0:
        return f"{int((now - moment).total_seconds() // 3600)} hr"
    return f"Yesterday {local:%H:%M}" if days == 1 else f"{days} days ago" if days < 366 else "older than 1 year"


def persian_age(moment: datetime, now: datetime) -> str:
    """``۴ روز قبل``, ``۲ ساعت قبل``."""
    days = (now.astimezone(TEHRAN).date() - moment.astimezone(TEHRAN).date()).days
    if days == 0:
        return persian_digits(f"{int((now - moment).total_seconds() // 3600)} ساعت قبل")
    return persian_digits(f"{days} روز قبل") if days < 366 else "قدیمی‌تر از یک‌سال"


def tehran_times_listing_date(moment: datetime, now: datetime) -> str:
    """``Today 13:12``, ``Yesterday 10:46``, ``2020-12-09 15:26``; items without a time of day print ``2020/10/04``."""
    local = moment.astimezone(TEHRAN)
    days = (now.astimezone(TEHRAN).date() - local.date()).days
    if days in (0, 1):
        return f"{('Today', 'Yesterday')[days]} {local:%H:%M}"
    return f"{local:%Y/%m/%d}" if (local.hour, local.minute) == (0, 0) else f"{local:%Y-%m-%d %H:%M}"
