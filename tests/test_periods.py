"""Periods of both languages: what is named, how it is resolved, and that the reader survives any text."""

import itertools
import random
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.facts import calendar
from tasks.facts.periods import read_periods
from tasks.facts.text import read_text
from tasks.models import Language, Period

NUMBER_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
PERSIAN_NUMBERS = ["یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده"]


def periods(body: str, published: date | None = date(2019, 11, 10), language: Language = "en") -> list[Period]:
    """Read the periods of an invented text."""
    return read_periods(read_text(body, language=language, published=published))


def bounds(body: str, published: date | None = date(2019, 11, 10), language: Language = "en") -> list[str]:
    """Return 'start..end' of each period."""
    return [f"{p.date_start}..{p.date_end}" for p in periods(body, published, language)]


def iso(pair: calendar.Bounds) -> str:
    """Return a pair of days as one string."""
    return f"{pair[0]}..{pair[1]}"


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("n", range(1, 13))
def test_first_months_against_every_publication_month(n: int, month: int) -> None:
    """Without it 'N months of the current year' could slip by a year around Nowruz or New Year."""
    published = calendar.month_bounds(1398, month)[1]
    months = f"{NUMBER_WORDS[n - 1]} months"
    assert bounds(f"Pistachio sales rose in the first {months} of the current Iranian calendar year.", published) == [iso(calendar.first_months(1398, n))]
    assert bounds(f"Pistachio sales rose in the first {months} of the previous Iranian calendar year.", published) == [iso(calendar.first_months(1397, n))]
    persian = f"فروش پسته در {PERSIAN_NUMBERS[n - 1]} ماهه نخست سال"
    assert bounds(f"{persian} جاری بالا رفت.", published, "fa") == [iso(calendar.first_months(1398, n))]
    assert bounds(f"{persian} گذشته بالا رفت.", published, "fa") == [iso(calendar.first_months(1397, n))]


ENGLISH_CASES = [
    ("India bought 9 tons in 2017-18 and 8 tons in 2016/17.", ["2017-04-01..2018-03-31", "2016-04-01..2017-03-31"]),
    ("Pakistan sold 9 tons in the 2017-18 financial year.", ["2017-07-01..2018-06-30"]),
    ("India used 9 tons of wheat in 2016/17. The union grew between 2016-17.", ["2016-07-01..2017-06-30", "2016-01-01..2017-12-31"]),
    ("Output of walnuts in the Iranian calendar year 1395 was high.", ["2016-03-20..2017-03-20"]),
    ("The plant opened in the past Iranian year.", ["2018-03-21..2019-03-20"]),
    ("Sales grew in the month of Mehr (September 23-October 22).", ["2019-09-23..2019-10-22"]),
    ("Prices fell in the seventh Iranian calendar month of Mehr.", ["2019-09-23..2019-10-22"]),
    ("Honey output rose in the first half of 1398, the union says.", ["2019-03-21..2019-09-22"]),
    ("Trade reached a peak in the third quarter of 2018.", ["2018-07-01..2018-09-30"]),
    ("The bank lent more during spring of the current Iranian calendar year.", ["2019-03-21..2019-06-21"]),
    ("In the ten-month period ended on January 20, sales doubled.", ["2018-03-21..2019-01-20"]),
    ("The index rose in the 12-month period ended in the last day of Mehr.", ["2018-10-23..2019-10-22"]),
    ("It imported saffron bulbs in September, up from 3 tons in August.", ["2019-09-01..2019-09-30", "2019-08-01..2019-08-31"]),
    ("The fair opened on May 15 and ends on June 2, 2020.", ["2019-05-15..2019-05-15", "2020-06-02..2020-06-02"]),
    ("The minister said on Sunday that talks go on.", ["2019-11-10..2019-11-10"]),
    ("The minister said on Thursday that talks go on.", ["2019-11-07..2019-11-07"]),
    ("The fair will open on Thursday in Shiraz.", ["2019-11-14..2019-11-14"]),
    ("Exports rose last month.", ["2019-10-01..2019-10-31"]),
    ("Exports are to rise next week.", ["2019-11-16..2019-11-22"]),
    ("The deal was inked in early June.", ["2019-06-01..2019-06-10"]),
    ("The deal was inked in late December 2018.", ["2018-12-21..2018-12-31"]),
    ("The dam was built in the early 1990s.", ["1990-01-01..1993-12-31"]),
    ("The bazaar dates from the 17th century.", ["1601-01-01..1700-12-31"]),
    ("Between 2012 and 2016 output doubled.", ["2012-01-01..2016-12-31"]),
    ("World use in 2018/19 is put higher.", ["2018-07-01..2019-06-30"]),
    ("Works should end by the end of the current Iranian calendar year (March 19, 2020).", ["2020-03-19..2020-03-19"]),
    ("Loans grew since the beginning of the current Iranian calendar year (March 21).", ["2019-03-21..2019-11-10"]),
    ("Rain fell from September to April.", ["2018-09-01..2019-04-30"]),
    ("The Sixth Five-Year National Development Plan (2016-2021) asks for it.", ["2016-03-20..2021-03-20"]),
    ("Carpets worth $9 left in spring 2016 and less by winter 2018.", ["2016-03-20..2016-06-20", "2018-12-22..2019-03-20"]),
    ("Cargo showed a five percent fall year on year, and a fall from 2017. The fall in 2016 was small.", ["2017-01-01..2017-12-31", "2016-01-01..2016-12-31"]),
    ("In 1872 he built the first mill, and in 1873 he sold tea.", ["1872-01-01..1872-12-31", "1873-01-01..1873-12-31"]),
    ("Cargo fell in the current water year.", ["2019-09-23..2020-09-21"]),
]


@pytest.mark.parametrize(("body", "expected"), ENGLISH_CASES)
def test_english_period(body: str, expected: list[str]) -> None:
    """Without it a common English wording would be lost or resolved to other days."""
    assert bounds(body) == expected


PERSIAN_CASES = [
    ("تولید گردو در سال ۱۳۹۷ بیشتر شد.", ["2018-03-21..2019-03-20"]),
    ("تولید گردو در سال 96 بیشتر شد.", ["2017-03-21..2018-03-20"]),
    ("تقاضای جهانی گردو در سال ۲۰۱۸ بیشتر شد.", ["2018-01-01..2018-12-31"]),
    ("تولید گردو امسال بیشتر شد.", ["2019-03-21..2020-03-19"]),
    ("این کارخانه سال گذشته باز شد.", ["2018-03-21..2019-03-20"]),
    ("این کارخانه ۱۵ فروردین ۹۷ باز شد.", ["2018-04-04..2018-04-04"]),
    ("این کارخانه در تاریخ 1397/1/15 باز شد.", ["2018-04-04..2018-04-04"]),
    ("نرخ تورم در مهر ماه پایین آمد.", ["2019-09-23..2019-10-22"]),
    ("صادرات ترکیه در ماه ژانویه کم شد.", ["2019-01-01..2019-01-31"]),
    ("نمایشگاه روز پنجشنبه باز شد.", ["2019-11-07..2019-11-07"]),
    ("قیمت پسته نسبت به هفته گذشته بالا رفت.", ["2019-11-02..2019-11-08"]),
    ("فروش در نیمه نخست امسال بالا رفت.", ["2019-03-21..2019-09-22"]),
    ("مانده وام ها در پایان سال گذشته بالا رفت.", ["2019-03-20..2019-03-20"]),
    ("دیروز باران آمد.", ["2019-11-09..2019-11-09"]),
]


@pytest.mark.parametrize(("body", "expected"), PERSIAN_CASES)
def test_persian_period(body: str, expected: list[str]) -> None:
    """Without it a common Persian wording would be lost or resolved to other days."""
    assert bounds(body, language="fa") == expected


NOT_PERIODS = [
    "Mehr news agency and the Bahman radar were mentioned by 2000 people.",
    "It may rain, and the march of the workers went on for 1400 meters.",
    "At the same time, five members of the team left the hall.",
    "Khordad 15 is the name of a defense system.",
    "It costs 2,015 rials and weighs 1.395 kilograms.",
    "It has a total of 1791 locomotives and 1622 old wagons from many makers.",
]


@pytest.mark.parametrize("body", NOT_PERIODS)
def test_not_a_period(body: str) -> None:
    """Without it names, verbs and counts would be read as dates."""
    assert bounds(body) == []


def test_same_period_is_a_year_earlier() -> None:
    """Without it growth would be compared with the wrong months."""
    body = "Tea imports fell in the first five months of the current Iranian calendar year, compared to the same period in the previous year."
    assert bounds(body)[1] == iso(calendar.first_months(1397, 5))


def test_mentioned_period_is_the_last_main_one() -> None:
    """Without it 'the mentioned period' would point at the base of a comparison."""
    body = (
        "Tea imports fell in the first five months of the current Iranian calendar year from the same period last year. "
        "IRNA reported on Sunday. In the mentioned period, rice imports rose."
    )
    assert bounds(body)[-1] == iso(calendar.first_months(1398, 5))


def test_bare_year_follows_the_story() -> None:
    """Without it 'this year' of a foreign report would be an Iranian year, and the other way round."""
    assert bounds("Steel output in the first half of 2019 rose. It fell in the first half of this year in Spain.")[1] == "2019-01-01..2019-06-30"
    assert bounds("It rose in the past Iranian calendar year. More will come this year.")[1] == iso(calendar.year_bounds(1398))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_relative_needs_the_publication_date(language: Language) -> None:
    """Without it an undated text would be given invented years."""
    relative = "It rose last year, this month and on Sunday, in the current Iranian year." if language == "en" else "سال گذشته، امسال و روز شنبه باران آمد."
    assert bounds(relative, None, language) == []
    absolute = "It rose in 1395 and in May 2016." if language == "en" else "در سال ۱۳۹۵ باران آمد."
    assert bounds(absolute, None, language)[0] == "2016-03-20..2017-03-20"


WRONG_GLOSSES = [
    "Cherry exports of the Iranian calendar year 1386 (March 2017-March 2018) were counted.",
    "The village census of the Iranian calendar year 1376 (March 1996-March 1997) is known.",
    "Some figures of the Iranian calendar year 1374 (March 1996- March 1997) are known.",
    "Sugar sales of the Iranian calendar year 1395 (ended on March 20, 2107) are known.",
    "Milk sales of the Iranian calendar year 1398 (ended March 20, 20202) are known.",
    "Prices rose in the third Iranian calendar month of Khordad (ended on March 21).",
    "It fell over the first five months of the current Iranian year (March 21-July 22).",
]
RIGHT_GLOSSES = [
    "Cherry exports of the Iranian calendar year 1396 (March 2017-March 2018) were counted.",
    "The village census of the Iranian calendar year 1375 (March 1996-March 1997) is known.",
    "Sugar sales of the Iranian calendar year 1395, which ended on March 20, 2017, are known.",
    "Sugar sales of the Iranian calendar year 1396 (began on March 20) are known.",
    "Prices rose in the third Iranian calendar month of Khordad (May 22-June 21).",
    "It fell over the first five months of the current Iranian year (March 21-August 23).",
    "It will grow by the end of the Iranian calendar year 1404 (March 2025-March 2026).",
    "It fell in the first week of the Iranian calendar month of Mordad (July 23-29).",
    "It grew in the next Iranian calendar year (March 2020-21).",
]


@pytest.mark.parametrize("body", WRONG_GLOSSES)
def test_wrong_gloss_is_flagged_and_not_believed(body: str) -> None:
    """Without it the paper's misprinted years would enter the warehouse unseen."""
    [period] = periods(body)
    assert period.gloss_conflict
    assert period.date_start in {calendar.nowruz(year) for year in (1374, 1376, 1386, 1395, 1398)} | {calendar.month_first(1398, 3)}


@pytest.mark.parametrize("body", RIGHT_GLOSSES)
def test_right_gloss_is_not_flagged(body: str) -> None:
    """Without it analysts would drown in false alarms."""
    [period] = periods(body)
    assert not period.gloss_conflict
    assert period.surface.endswith((")", "2017"))


PIECES = st.sampled_from(
    [
        "the",
        "first",
        "last",
        "months",
        "of",
        "current",
        "Iranian",
        "calendar",
        "year",
        "(",
        "March",
        "21",
        "-",
        "July",
        "22",
        ")",
        ",",
        "same",
        "period",
        "previous",
        "1395",
        "2016",
        "on",
        "Sunday",
        "from",
        "to",
        "in",
        "by",
        "end",
        "9",
        "12-month",
        "سال",
        "۱۳۹۷",
        "ماه",
        "نخست",
        "امسال",
        "گذشته",
        "مهر",
        "می",
        "هفته",
        "روز",
        "شنبه",
        "۲",
        "/",
        "4",
        "مدت",
        "مشابه",
        "تا",
        "کنون",
        "May",
        "İ",
        "\u200c",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60), st.sampled_from(["en", "fa"]), st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_any_text_keeps_offsets_and_order(words: list[str], language: Language, published: date | None) -> None:
    """Without it a strange text could stop a run or shift every offset behind it."""
    body = " ".join(words)
    found = periods(body, published, language)
    assert all(body[p.start : p.end] == p.surface and p.date_start <= p.date_end for p in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "fa"]))
def test_any_characters_are_survived(body: str, language: Language) -> None:
    """Without it one odd character could stop a run."""
    assert all(body[p.start : p.end] == p.surface for p in periods(body, date(2019, 11, 10), language))


@pytest.mark.parametrize(
    "piece", ["the first ", "1395-", "March 21, ", "the same period of ", " " * 50, "12 ", "سال ", "(March ", "from the beginning of the year "]
)
@pytest.mark.parametrize("language", ["en", "fa"])
def test_hostile_text_takes_linear_time(piece: str, language: Language) -> None:
    """Without it one page of nonsense could hold a run for minutes."""
    body = (piece * (40_000 // len(piece)))[: 40_000 - random.Random(7).randrange(10)]
    text = read_text(body, language=language, published=date(2019, 11, 10))
    started = time.process_time()
    read_periods(text)
    assert time.process_time() - started < 40 * 0.05


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "The shop will show its whole set of hand made copper pots and plates to guests from abroad at the great hall of the town on Monday.",
            ["2019-11-11..2019-11-11"],
        ),
        ("Pots used to be cheaper in April.", ["2019-04-01..2019-04-30"]),
        ("It sold most in April, 21 percent more.", ["2019-04-01..2019-04-30"]),
        (
            "Shares fell at the end of the Iranian month of Mehr. In the past month they fell more than in its previous month.",
            ["2019-10-22..2019-10-22", "2019-09-23..2019-10-22", "2019-08-23..2019-09-22"],
        ),
        ("Pots sold as of the beginning of the current Iranian calendar year.", ["2019-03-21..2019-11-10"]),
        ("Rain fell last summer, less last winter and this autumn.", ["2019-06-22..2019-09-22", "2018-12-22..2019-03-20", "2019-09-23..2019-12-21"]),
        (
            "Trade grew in January-May 2019. It was less in January-May last year. Sugar sold in the mentioned period.",
            ["2019-01-01..2019-05-31", "2018-01-01..2018-05-31", "2019-01-01..2019-05-31"],
        ),
        ("Trade grew in January-May 2019. Sugar led in the period under review.", ["2019-01-01..2019-05-31"] * 2),
    ],
)
def test_expressions_of_market_reports(body: str, expected: list[str]) -> None:
    """Without it days ahead fall in the past, and later sentences of a report point at the year it compares with."""
    assert bounds(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Sales in the first two months of 2019 rose; in the named two months of 2018 they fell.", "2018-01-01..2018-02-28"),
        ("Growth was 3 percent in the Iranian calendar year 1393 and 1 percent in its next year.", "2015-03-21..2016-03-19"),
        ("Sales rose in the past Iranian calendar year, the highest in the past ten years. In the mentioned period tea sold best.", "2018-03-21..2019-03-20"),
    ],
)
def test_pointing_back(body: str, expected: str) -> None:
    """Without it a figure would be dated by the wrong one of the periods named before: the last in the text is asked for."""
    assert bounds(body)[-1] == expected
