"""The lead of a Persian market report -> the day of its prices: the one the next sentences name, else that of publication.

Written for ISNA on the rates of banks, on bitcoin and on the exchange (Tir 1398) and IRNA 82865266: "gold coins fell by § to §".
"""

import re
from datetime import timedelta

from tasks.facts.periods.binding_cues import Bound
from tasks.facts.periods.reading import Reading
from tasks.facts.text import Span

_LEAD = 200  # characters of the text in which a report begins
_NEXT = 300  # characters behind the sentence in which the day may be named
_FRESH = timedelta(days=7)  # a report of prices is of the last days
_TRADED = re.compile(
    r"(?<!\w)(?:سکه|اونس|برنت|تگزاس|بیت\s*کوین|شاخص|بورس|(?:هر|قیمت|نرخ|بهای|ارزش)\s+(?:هر\s+|جهانی\s+|سبد\s+|انواع\s+)?(?:دلار|یورو|پوند|درهم|ارز|ارزها|انواع\s+ارز|طلا|طلای|نفت|بشکه))(?!\w)"
)
_MOVED = re.compile(
    r"(?<!\w)(?:رسید|رسیده|برگشت|بازگشت|ایستاد|(?:معامله|مبادله|فروخته|عرضه|بسته|قیمت\s*گذاری|دادوستد|ارزان|گران)\s+شده?"
    r"|(?:کاهش|افزایش|افت|رشد|سقوط|صعود|تنزل|عقب\s*نشینی)\s+(?:یافته?|کرده?|پیدا\s+کرده?|داشته?))(?!\w)"
)
_LONGER = re.compile(r"(?<!\w)(?:هفته|هفتگی|ماه|ماهه|ماهانه|سال|سالانه|فصل|تاکنون)(?!\w)")


def of_market(reading: Reading, span: Span) -> Bound | None:
    """Return the day of a price in the lead that tells how a market moved; None in any other sentence."""
    low, cues, published, sentence = reading.low, reading.cues, reading.text.published, reading.sentence
    if not cues.carries_days or published is None or sentence.start > _LEAD or reading.carried or reading.ahead or any(c.role != "base" for c in reading.here):
        return None
    place = reading.reach(sentence)
    if not cues.money.search(low, span.start, span.end) or not _MOVED.search(low, span.end, place.end):
        return None
    if not _TRADED.search(low, *place) or _LONGER.search(low, *place) or cues.tells(low, span, sentence) != "tells":
        return None
    ahead = reading.between(sentence.end, sentence.end + _NEXT)
    days = (c.bounds for c in ahead if c.role == "moment" and published - _FRESH <= c.bounds[0] <= published)
    return next(days, (published, published))
