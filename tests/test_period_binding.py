"""Figures and the periods they belong to, in sentences of our own."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.facts.period_binding import bind_periods
from tasks.facts.periods import read_periods
from tasks.facts.text import Span, read_text
from tasks.models import Language


def bound(marked: str, language: Language = "en", published: date = date(2019, 11, 10)) -> list[str | None]:
    """Bind the figures between braces; return 'start..end' of each."""
    body, spans, opened = "", [], 0
    for letter in marked:
        if letter == "{":
            opened = len(body)
        elif letter == "}":
            spans.append(Span(opened, len(body)))
        else:
            body += letter
    text = read_text(body, language=language, published=published)
    return [f"{pair[0]}..{pair[1]}" if pair else None for pair in bind_periods(text, spans, read_periods(text))]


NOW = "2019-03-21..2019-10-22"
BEFORE = "2018-03-21..2018-10-22"
LAST_YEAR = "2018-03-21..2019-03-20"
THIS_YEAR = "2019-03-21..2020-03-19"

CASES = [
    ("Tea sales reached {5 tons} in the first seven months of the current Iranian calendar year.", [NOW]),
    ("Tea sales rose {5 percent} in the first seven months of the current Iranian calendar year, compared to the same period last year.", [NOW]),
    (
        "Tea sales stood at {5 tons} in the first seven months of the current Iranian calendar year, rising from {4 tons} in the same period last year.",
        [NOW, BEFORE],
    ),
    ("It sold {7 tons} of tea in October, a rise of {2 tons} from {5 tons} in September.", ["2019-10-01..2019-10-31"] * 2 + ["2019-09-01..2019-09-30"]),
    ("Growth is put at {3 percent} in 2020 and {4 percent} in 2022.", ["2020-01-01..2020-12-31", "2022-01-01..2022-12-31"]),
    ("Some {9 tons} of tea worth {$3 million} were sold in the past Iranian calendar year.", [LAST_YEAR] * 2),
    ("Taxes rose from last year's {800 billion rials} (about {$6 million}).", [LAST_YEAR] * 2),
    ("Sales are to reach {60 tons} by the end of the current Iranian calendar year.", [THIS_YEAR]),
    ("The union said on Sunday that the town has {32 mills}.", [None]),
    ("In late October, the union announced that {60 tons} were sold in the past Iranian calendar year.", [LAST_YEAR]),
    ("Mills sold {60 tons} of tea in the past Iranian calendar year. Green tea accounted for {20 percent} of the total.", [LAST_YEAR, LAST_YEAR]),
    ("Mills sold {60 tons} of tea in the past Iranian calendar year. The town has {32 mills} with a capacity of {90 tons}.", [LAST_YEAR, None, None]),
    ("Mills sold {60 tons} of tea in the past Iranian calendar year. They plan to build {two mills}.", [LAST_YEAR, None]),
    ("Exports are the highest since 1979 at {3 million barrels}.", [None]),
    ("The ministry signed {four contracts} worth {$3 million} in a ceremony on Sunday.", ["2019-11-10..2019-11-10"] * 2),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_english_binding(marked: str, expected: list[str | None]) -> None:
    """Without it figures of two periods in one sentence would be mixed up, or lasting facts be dated."""
    assert bound(marked) == expected


PERSIAN_CASES = [
    ("فروش چای در سال گذشته به {۵ تن} رسید.", [LAST_YEAR]),
    ("فروش چای در سال گذشته {۵ درصد} بالا رفت و در سال ۱۳۹۶ {۴ درصد} بالا رفته بود.", [LAST_YEAR, "2017-03-21..2018-03-20"]),
    ("قیمت چای امروز {۵۰ هزار تومان} شد. قیمت قند نیز {۳۰ هزار تومان} است.", ["2019-11-10..2019-11-10"] * 2),
    ("فروش چای در سال گذشته به {۵ تن} رسید. این شهر {۳۲ کارخانه} دارد.", [LAST_YEAR, None]),
    ("مانده وام ها در پایان سال گذشته نسبت به پایان سال ۱۳۹۶ حدود {۲۰ درصد} رشد داشت.", [LAST_YEAR]),
]


@pytest.mark.parametrize(("marked", "expected"), PERSIAN_CASES)
def test_persian_binding(marked: str, expected: list[str | None]) -> None:
    """Without it Persian figures would take the period of another clause."""
    assert bound(marked, "fa") == expected


@pytest.mark.parametrize("piece", ["in 2016 {5} ", "{5 tons} from {4} ", "the same period last year {3}, "])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Without it one endless sentence could hold a run for minutes."""
    started = time.process_time()
    bound(piece * 1500)
    assert time.process_time() - started < len(piece) * 1.5 * 0.05


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "in",
                "2016",
                "2017,",
                "{5}",
                "{$3}",
                "last",
                "year",
                ".",
                "said",
                "on",
                "Sunday",
                "from",
                "by",
                "the",
                "end",
                "of",
                "while",
                "compared",
                "to",
                "سال",
                "گذشته",
                "۱۳۹۶",
                "رسید",
            ]
        ),
        max_size=40,
    ),
    st.sampled_from(["en", "fa"]),
)
def test_every_figure_gets_one_answer(words: list[str], language: Language) -> None:
    """Without it figures and periods could get out of step in odd text."""
    marked = " ".join(words)
    assert len(bound(marked, language)) == marked.count("{")
