"""Stories by the thousand, for tests of volume: completeness, capped archives, speed and memory."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.newsroom.slugs import slug_of
from tests.newsroom.stories import Story

_SECTIONS = {"tehran_times": "Economy", "irna_en": "Economy", "irna_fa": "بازرگانی"}
_DATELINES = {"tehran_times": "TEHRAN", "irna_en": "Tehran, IRNA", "irna_fa": "تهران- ایرنا"}
_ENGLISH = (
    "Cargo report {n}: {a} tons of tiles leave for Herat",
    "{dateline} – Border post {n} sent off {a} tons of tiles worth ${b} million last week.",
    "Drivers waited for {c} hours on average, the post's director said, which is {d} percent less than in the week before.",
    "He added that another {e} lorries are on their way and that the yard was paved anew at a cost of {f} billion rials.",
)
_PERSIAN = (
    "گزارش بار {n}: {a} تن کاشی به هرات رفت",
    "{dateline}- پایانه مرزی {n} هفته گذشته {a} تن کاشی به ارزش {b} میلیون دلار روانه کرد.",
    "مدیر پایانه گفت رانندگان به طور میانگین {c} ساعت معطل شدند که {d} درصد کمتر از هفته پیش است.",
    "به گفته او {e} کامیون دیگر در راه است و محوطه با هزینه {f} میلیارد ریال آسفالت شد.",
)


def fillers(source_id: str, count: int, *, last: datetime, every: timedelta = timedelta(minutes=30), first_number: int = 90_000_000) -> Iterator[Story]:
    """``count`` short economy stories, no two alike, the newest published at ``last`` (UTC) and one before it ``every`` so often; numbers rise with time."""
    texts = _PERSIAN if source_id == "irna_fa" else _ENGLISH
    for n in range(count):
        values = {
            "dateline": _DATELINES[source_id],
            "n": n,
            "a": 200 + n,
            "b": 1 + n % 97,
            "c": 1 + n % 23,
            "d": 1 + n % 41,
            "e": 10 + n % 301,
            "f": 5 + n % 211,
        }
        headline, summary, *paragraphs = (text.format(**values) for text in texts)
        published = last - every * (count - 1 - n)
        yield Story(
            source_id=source_id,
            number=first_number + n,
            published=published,
            modified=published,
            layout="saba",
            news_type="news",
            section=_SECTIONS[source_id],
            headline=headline,
            slug=slug_of(headline),
            summary=summary,
            dateline=_DATELINES[source_id],
            paragraphs=tuple(paragraphs),
        )
