"""Figures and the periods they belong to, in sentences of our own."""

import time
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.facts.periods import read_periods
from tasks.facts.periods.binding import bind_periods
from tasks.facts.text import Span, read_text
from tasks.models import Language


def bound(marked: str, language: Language = "en", published: date = date(2019, 11, 10), ahead: Sequence[bool] = ()) -> list[str | None]:
    """Bind the figures between braces, ``ahead`` telling which are planned; return 'start..end' of each."""
    body, spans, opened = "", [], 0
    for letter in marked:
        if letter == "{":
            opened = len(body)
        elif letter == "}":
            spans.append(Span(opened, len(body)))
        else:
            body += letter
    text = read_text(body, language=language, published=published)
    return [f"{pair[0]}..{pair[1]}" if pair else None for pair in bind_periods(text, spans, read_periods(text), ahead)]


NOW = "2019-03-21..2019-10-22"
BEFORE = "2018-03-21..2018-10-22"
LAST_YEAR = "2018-03-21..2019-03-20"
THIS_YEAR = "2019-03-21..2020-03-19"

CASES = [
    ("Tea sales reached {5 tons} in the first seven months of the current Iranian calendar year.", [NOW]),
    ("Tea sales rose {5 percent} in the first seven months of the current Iranian calendar year, compared with the same period last year.", [NOW]),
    (
        "Tea sales stood at {5 tons} in the first seven months of the current Iranian calendar year, rising from {4 tons} in the same period last year.",
        [NOW, BEFORE],
    ),
    ("It sold {7 tons} of tea in October, a rise of {2 tons} from {5 tons} in September.", ["2019-10-01..2019-10-31"] * 2 + ["2019-09-01..2019-09-30"]),
    ("Growth is put at {3 percent} in 2020 and {4 percent} in 2022.", ["2020-01-01..2020-12-31", "2022-01-01..2022-12-31"]),
    ("Some {9 tons} of tea worth {$3 million} were sold in the past Iranian calendar year.", [LAST_YEAR] * 2),
    ("Taxes rose from last year's {800 billion rials} (about {$6 million}).", [LAST_YEAR] * 2),
    ("Sales are to reach {60 tons} by the end of the current Iranian calendar year.", [THIS_YEAR]),
    ("Sales are to reach {60 tons} by this yearend.", [THIS_YEAR]),
    (
        "Sales were {9 tons} in the first seven months of this Iranian year. They were {8 tons} in the first seven months of last year. Tea earned {$3}.",
        [NOW, BEFORE, NOW],
    ),
    ("Mills were to be opened this year (March 21). Phase two is expected to yield {60 tons} a day.", [None]),
    ("Mills sold {60 tons} of tea last year. He put the current reliable output at {9 tons}.", [LAST_YEAR, None]),
    (
        "Mills sold {60 tons} of tea in the first seven months of this Iranian year, while during the same period last year the amount was {50 tons}.",
        [NOW, BEFORE],
    ),
    (
        "Mills sold {60 tons} in the first seven months of this Iranian year. In the same period last year it was {50 tons}. Tea earned {$3}.",
        [NOW, BEFORE, NOW],
    ),
    ("In 2014, 2015 and 2018 mills sold {5 tons}, {6 tons} and {7 tons}, respectively.", [f"{year}-01-01..{year}-12-31" for year in (2014, 2015, 2018)]),
    ("Sales are to grow {5 percent} and {6 percent} in 2020 and 2021, respectively.", [f"{year}-01-01..{year}-12-31" for year in (2020, 2021)]),
    ("In 2017 and 2018 mills sold {5 tons}.", ["2017-01-01..2018-12-31"]),
    ("Sales could reach {9 tons} soon from the {5 tons} in 2016.", [None, "2016-01-01..2016-12-31"]),
    ("Sales could reach {9 tons} soon from {5 tons} (about {$9}) in 2016.", [None, "2016-01-01..2016-12-31", "2016-01-01..2016-12-31"]),
    ("Sales rose to {9 tons} from {5 tons} over the past five years.", ["2015-03-21..2020-03-19"] * 2),
    ("While sales have grown by {5 percent} in the recent years, they rose by {9 percent} in 2018.", [None, "2018-01-01..2018-12-31"]),
    (
        "Sales in the first quarter of the fiscal year (started March 21) were {5 tons}; mills said that they sold {9 tons} in the whole of last year.",
        ["2019-03-21..2019-06-21", LAST_YEAR],
    ),
    ("The union had announced, in June 2019, that {$3 million} was paid in the current Iranian calendar year.", [THIS_YEAR]),
    ("Mills sold {60 tons} in January-May 2019, compared with last year's {50 tons}.", ["2019-01-01..2019-05-31", "2018-01-01..2018-05-31"]),
    ("The union said on Sunday that the town has {32 mills}.", [None]),
    ("In late October, the union announced that {60 tons} were sold in the past Iranian calendar year.", [LAST_YEAR]),
    ("Mills sold {60 tons} of tea in the past Iranian calendar year. Green tea accounted for {20 percent} of the total.", [LAST_YEAR, LAST_YEAR]),
    ("Mills sold {60 tons} of tea in the past Iranian calendar year. The town has {32 mills} with a capacity of {90 tons}.", [LAST_YEAR, None, None]),
    ("Mills sold {60 tons} of tea in the past Iranian calendar year. They plan to build {two mills}.", [LAST_YEAR, None]),
    ("A war broke out in 1980. The mills sold {60 tons} of tea.", [None]),
    ("Mills sold {60 tons} of tea last year. Tea is green. Tea is good. Nobody doubts it. The mills burned {9 sacks}.", [LAST_YEAR, None]),
    ("Mills will sell {60 tons} by the end of this year. The state has paid {$3 million} to them.", [THIS_YEAR, None]),
    ("The town grows {60 tons} of tea and plans to grow {90 tons} by 2025.", [None, "2025-01-01..2025-12-31"]),
    ("Tea output was {60 tons} in 2015, while it currently stands at {70 tons}.", ["2015-01-01..2015-12-31", None]),
    ("Sales rose {6 percent} in October, compared to the average daily sales for the previous month.", ["2019-10-01..2019-10-31"]),
    ("Tea sales were {9 tons} in October, a {6 percent} rise compared to the average daily sales for the previous month.", ["2019-10-01..2019-10-31"] * 2),
    ("Mills sold {60 tons} of tea last year. To do better they are in need of {$3 million}.", [LAST_YEAR, None]),
    ("Mills sold {60 tons} of tea last year. Some {$3 million} has been already invested in them.", [LAST_YEAR, None]),
    ("Since the beginning of this year mills have sold {60 tons} of tea. They have already sold {two tons} of coffee.", ["2019-03-21..2019-11-10"] * 2),
    ("Mills sold {60 tons} of tea last year. Tea is currently being grown in {11 towns}.", [LAST_YEAR, None]),
    ("Mills sold {60 tons} of tea last year. He went on to say that {30 percent} of the mills are old.", [LAST_YEAR, None]),
    ("Mills sold {60 tons} of tea last year. They held {two fairs} during the period.", [LAST_YEAR, LAST_YEAR]),
    ("Mills sold {60 tons} of tea in [the Iranian calendar year] 1397 (March 2018-March 2019).", [LAST_YEAR]),
    ("The first quarter of 2019 was dry. Tea output hit {60 tons} in the four-month period from March 21 to July 22.", ["2019-03-21..2019-07-22"]),
    ("The index gained {30 points} on Saturday (the last day of the Iranian month of Mehr).", ["2019-11-09..2019-11-09"]),
    ("A storm killed {nine people} on Friday.", ["2019-11-08..2019-11-08"]),
    ("Back in August, the union announced that {60 mills} had been opened.", [None]),
    ("Exports are the highest since 1979 at {3 million barrels}.", [None]),
    ("The ministry signed {four contracts} worth {$3 million} in a ceremony on Sunday.", ["2019-11-10..2019-11-10"] * 2),
    (
        "Mills earned {$3 million} since the fair was opened on July 27 up to the end of September. In the mentioned period they sold {60 tons}.",
        ["2019-07-27..2019-09-30"] * 2,
    ),
    ("Banks lent {$3 million} to mills since December, 2018 up to August, 2019.", ["2018-12-01..2019-08-31"]),
    ("Banks lent {$3 million} to mills since the beginning of the current Iranian calendar year (March 21) up to mid-October.", ["2019-03-21..2019-10-15"]),
    ("Banks had lent {$3 million} since the beginning of the past Iranian calendar year (March 21, 2018) up to March 11.", ["2018-03-21..2019-03-11"]),
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


MAY_ON = "2018-05-01..2019-11-10"
KEPT_APART = [
    ("Beehives covered wide plains in 2015, an increase of {9 percent} over 2014.", ["2015-01-01..2015-12-31"]),
    ("Over the past three years the dairy sold {40 tons} of cheese.", ["2017-03-21..2020-03-19"]),
    ("Over the past three years the dairy sold {40 tons} of cheese. It also made {90 hats}.", ["2017-03-21..2020-03-19", None]),
    (
        "Cheese sales dropped {12 percent} in 2017 from the preceding year when they stood at {$80 million}.",
        ["2017-01-01..2017-12-31", "2016-01-01..2016-12-31"],
    ),
    ("The share of bees is to reach {7 percent} by 2025 from the current figure of {3 percent}.", ["2025-01-01..2025-12-31", None]),
    ("In 2018, {20 cheeses} were shown. More came after the fall of the tax in 1988. Judges tasted {40 more}.", ["2018-01-01..2018-12-31"] * 2),
    ("Cheese trade with the union reached {$30 million} since the start of the pact on May 1, 2018.", [MAY_ON]),
    ("Cheese trade fetched its highest {$30 million} price first since the start of the pact on May 1, 2018.", [None]),
    ("Cheese was first offered at the hall on June 3, 2018. The base price was {$61}.", ["2018-06-03..2018-06-03"]),
    ("Some {33 cheeses} were tasted. The guild wants to map all of them by 2030.", [None]),
    (
        "It sold {6 tons} in the first seven months of this Iranian year. It was {9 percent} more than the {50 tons} of the same period last year; tea, {$3}.",
        [NOW, NOW, BEFORE, NOW],
    ),
    (
        "Mills sold {60 tons} in January-May 2019. They had sold {20 percent} less than {75 tons} in 2018; the price rose to {$3}.",
        ["2019-01-01..2019-05-31"] * 2 + ["2018-01-01..2018-12-31", "2019-01-01..2019-05-31"],
    ),
    (
        "Mills sold {60 tons} in January-May 2019. They sold more than {75 tons} in 2018, and green tea made {$3}.",
        ["2019-01-01..2019-05-31"] + ["2018-01-01..2018-12-31"] * 2,
    ),
    ("In the first half of 2018 they sold {5 tons}, more than last year's {4 tons}.", ["2018-01-01..2018-06-30", "2017-01-01..2017-06-30"]),
]


@pytest.mark.parametrize(("marked", "expected"), KEPT_APART)
def test_figures_are_kept_from_comparisons_and_events(marked: str, expected: list[str | None]) -> None:
    """Without it growth would be filed under the year compared with, and all behind an aside under the aside's year."""
    published = date(2018, 12, 10) if "last year's" in marked else date(2019, 11, 10)
    assert bound(marked, published=published) == expected


SPOKEN = [
    ("Sales hit {60 tons} last year. The report put tea output for September at {9 tons}.", [LAST_YEAR, "2019-09-01..2019-09-30"]),
    ("The union said during the month of Mehr (September 23-October 22) some {9 tons} were sold.", ["2019-09-23..2019-10-22"]),
    ("Some {9 tons} of tea were offered at the hall on Monday.", ["2019-11-04..2019-11-04"]),
    ("Tea was {$9} in October. The year to date price stood at {$8}.", ["2019-10-01..2019-10-31", "2019-01-01..2019-10-31"]),
    ("Last May, the guild announced that bakers had lent {$4 million}.", [None]),
    ("In a press conference last month, the guild put the capacity of the ovens at {2 tons}.", [None]),
    ("As reported by the Bakery, Mill and Yeast Guild in mid-April, the ovens burn {70 logs}.", [None]),
    ("Bakers sold {60 loaves} in the first seven months of this Iranian year. Back in May, the guild said that it baked {9 cakes}.", [NOW, None]),
    ("The guild sold {60 loaves} last year. It admitted in April that {seven ovens} are cold.", [LAST_YEAR, None]),
]


@pytest.mark.parametrize(("marked", "expected"), SPOKEN)
def test_when_somebody_spoke_is_no_period(marked: str, expected: list[str | None]) -> None:
    """Without it figures would be filed under the month of an interview, or under months that came after it."""
    assert bound(marked) == expected


NEXT_YEAR = "2020-03-20..2021-03-20"
BUDGETS = [
    (
        "The cabinet read the budget bill for the next Iranian calendar year. The bill amounts to {90 rials}, up {9 percent} from this year's approved budget.",
        [False, False],
        [NEXT_YEAR] * 2,
    ),
    (
        "The draft of the budget for the next Iranian calendar year is ready. The draft puts tea taxes at {$9}. Tea exports are predicted to earn {$7}.",
        [False, True],
        [NEXT_YEAR] * 2,
    ),
    ("The house read the budget bill for the next Iranian calendar year. The bill was passed with {90 votes}. Mills sold {$5}.", [False] * 2, [None] * 2),
    ("Mills pay for the next Iranian calendar year. The bill amounts to {90 rials}.", [False], [None]),
]


@pytest.mark.parametrize(("marked", "ahead", "expected"), BUDGETS)
def test_a_budget_bill_speaks_of_its_year(marked: str, ahead: list[bool], expected: list[str | None]) -> None:
    """Without it what a bill envisages would be of no year, or of the one it is compared with."""
    assert bound(marked, ahead=ahead) == expected


HISTORY = [
    ("A war that took {nine lives} ended in 1988. The mills have been rebuilt with {$3 million}.", ["1988-01-01..1988-12-31", None]),
    ("A war that took {nine lives} ended in 1988. The minister met {five mayors}.", ["1988-01-01..1988-12-31", None]),
    ("Mills sold {60 tons} of tea in 2014. The figure rose by {5 percent} on the year.", ["2014-01-01..2014-12-31"] * 2),
    ("Mills sold {60 tons} of tea in 2014. Prices rose by {5 percent} in that year.", ["2014-01-01..2014-12-31"] * 2),
    ("Mills sold {60 tons} of tea in 2014. 'In 2015, mills sold {70 tons},' he said.", ["2014-01-01..2014-12-31", "2015-01-01..2015-12-31"]),
    ("Mills sold {60 tons} of tea in 2014. Two years ago they opened {two shops}.", ["2014-01-01..2014-12-31", "2017-03-21..2018-03-20"]),
    ("Mills sold {60 tons} of tea last year. Tea exports reached {20 tons}, a {9 percent} annual growth.", [LAST_YEAR] * 3),
    ("Mills are to buy more in December. December orders were put at {60 tons}.", ["2019-12-01..2019-12-31"]),
]


@pytest.mark.parametrize(("marked", "expected"), HISTORY)
def test_a_period_long_over_is_told_of_only_where_it_is_pointed_to(marked: str, expected: list[str | None]) -> None:
    """Without it what is told of the present would be dated to an old war, and "in that year", "two years ago" to some other year."""
    assert bound(marked) == expected


TIMES = [
    ("Tea sales hit {60 tons} in 2018, almost {twice} of what was sold in 2015.", ["2018-01-01..2018-12-31"] * 2),
    ("According to him, 10 years ago mills sold {60 tons} and they sold {9 tons} last year.", ["2009-03-21..2010-03-20", LAST_YEAR]),
    ("Mills that started work two years ago sold {9 tons} last year.", [LAST_YEAR]),
    (
        "Sales rose {5 percent} in the first quarter of 2019 and {9 percent} in the second quarter.",
        ["2019-01-01..2019-03-31", "2019-04-01..2019-06-30"],
    ),
    ("Mills are to sell {9 tons} this week. Sales reached {60 tons} in early October.", ["2019-11-09..2019-11-15", "2019-10-01..2019-10-10"]),
    ("Mills sold {9 tons} in the last week. They sold less than last year's {60 tons}.", ["2019-11-02..2019-11-08", LAST_YEAR]),
    ("Banks are to lend {$3 million} until the end of the current Iranian calendar year.", [THIS_YEAR]),
    ("The tax was paid until the end of the past Iranian calendar year by {nine mills}.", [None]),
    ("Mills sold {60 tons} of tea last year. Others were built with {90-ton} capacity.", [LAST_YEAR, None]),
    ("It holds {80 percent} of the market that it held before the U.S. raised its tax on all the sweet oils and teas in 2012.", [None]),
    ("Tea sales in 2018 were {twice} the sales of 2015.", ["2018-01-01..2018-12-31"]),
    ("Tea sales hit {60 tons} in 2018. It is up {9 percent} from {50 tons} in 2017.", ["2018-01-01..2018-12-31"] * 2 + ["2017-01-01..2017-12-31"]),
    ("Tea sales hit {60 tons} last year. The union said that the figure is {three times} more than the planned one.", [LAST_YEAR] * 2),
    ("Tea trade can reach {60 tons}, the union said in a hall on Monday.", [None]),
    ("The mill could sell {60 tons} at the hall on Monday, when trading ended.", ["2019-11-04..2019-11-04"]),
]


@pytest.mark.parametrize(("marked", "expected"), TIMES)
def test_what_is_compared_is_of_the_period_told(marked: str, expected: list[str | None]) -> None:
    """Without it "twice the sales of 2015" would be of 2015, and what may come of the day when somebody spoke of it."""
    assert bound(marked) == expected


MONDAY = "2019-11-04..2019-11-04"
EVENTS = [
    ("The mayor inaugurated {nine mills} on Monday. They include {two mills} in the hills, worth {$3 million}.", [MONDAY] * 3),
    ("The mayor inaugurated {nine mills} on Monday. Tea was served. Some {two mills} were rebuilt.", [MONDAY, None]),
    ("The mayor inaugurated {nine mills} on Monday. Some {$3 million} of the mentioned mills were built by a bank.", [MONDAY] * 2),
    ("The mayor inaugurated {nine mills} on Monday. They have earned {$3 million}. The town has {32 mills}.", [MONDAY, None, None]),
    ("The mayor inaugurated {nine mills} on Monday. They stood {9 kilometers} apart.", [MONDAY, None]),
    ("The mayor inaugurated {nine mills} on Monday. Mills sold {60 tons} in 2018.", [MONDAY, "2018-01-01..2018-12-31"]),
]


@pytest.mark.parametrize(("marked", "expected"), EVENTS)
def test_the_parts_of_an_event_are_of_its_day(marked: str, expected: list[str | None]) -> None:
    """Without it the projects of an inauguration would be of no day, or all the town has of that day."""
    assert bound(marked) == expected


VAGUE = [
    ("Bakers sold {60 loaves} in 2016. The output of cakes has grown to {90 cakes} in recent years.", ["2016-01-01..2016-12-31", None]),
    ("Bakers sold {60 loaves} in 2016. Under the previous government, prices jumped to {44 percent}.", ["2016-01-01..2016-12-31", None]),
    ("Bakers sold {60 loaves} last month. Flour prices have risen by {40 percent} since the outbreak.", ["2019-10-01..2019-10-31", None]),
    ("Over the past three decades the guild gave away {11 tons} of bread.", ["1990-03-21..2020-03-19"]),
    ("Bread sales fell by {one percent} for the first time over the past decade.", [None]),
    ("Some {80 ovens} were sold so far this year.", ["2019-03-21..2019-11-10"]),
    (
        "Ovens burned {60 logs} in 2018. The firm baked more than {90 loaves} of rye, and in 2016 more than {70 loaves}.",
        ["2018-01-01..2018-12-31", "2018-01-01..2018-12-31", "2016-01-01..2016-12-31"],
    ),
    ("The town burned {17 cans} of gas in 2017, says the guild.", ["2017-01-01..2017-12-31"]),
    ("Sales of January-July 2018 were {5 loaves} lower than the total sales in 2016.", ["2018-01-01..2018-07-31"]),
    ("Bread trade stands at {$8 million} and is expected to double in the next two years.", [None]),
    ("The oven now bakes {25 loaves}, which will be kept up by the end of this year.", [None]),
    ("Over {80 percent} of the ovens are old, adding that new ones are a task of the current Iranian calendar year.", [None]),
    ("Some {56 ovens} stand there to mark the 41st year of the revolution in 1979.", [None]),
    ("Bread trade reached {$2 million} in the past 100 days.", ["2019-08-02..2019-11-10"]),
    ("Bakers sold {60 loaves} last year. A fair will be held soon and {30 cooks} taking part are to be fed.", [LAST_YEAR, None]),
]


@pytest.mark.parametrize(("marked", "expected"), VAGUE)
def test_a_time_without_a_date_ends_what_was_named_before(marked: str, expected: list[str | None]) -> None:
    """Without it what is told of recent years, or of years to come, would be filed under the last year that the text named."""
    assert bound(marked) == expected


PLANNED = [
    (
        "The guild is to sell {9 loaves} in 2020. Of the mentioned loaves {5 loaves} will be rye. The hall will hold {99 tables}.",
        [True] * 3,
        [*["2020-01-01..2020-12-31"] * 2, None],
    ),
    ("In March 2014 they signed a pact under which the guild will deliver {10 loaves} a day.", [True], [None]),
    ("Sales were {5 loaves} last year. They are to reach {9 loaves} soon.", [False, True], [LAST_YEAR, None]),
    ("The guild foresaw sales of {5 loaves} for the past Iranian calendar year.", [True], [LAST_YEAR]),
    ("The budget for this Iranian year envisages {9 percent}. Prices once crossed {44 percent}.", [True, False], [THIS_YEAR, None]),
    ("Sales are forecast at {9 loaves} in 2020. Rye is expected to rise by {4 percent}.", [True, True], ["2020-01-01..2020-12-31"] * 2),
]


@pytest.mark.parametrize(("marked", "ahead", "expected"), PLANNED)
def test_what_lies_ahead_is_of_no_period_that_is_over(marked: str, ahead: list[bool], expected: list[str | None]) -> None:
    """Without it a plan would be filed under the year of its signing, and what happened under the year of a plan."""
    assert bound(marked, ahead=ahead) == expected


AS_OF = [
    ("As of 2018, Iran had {9 ovens}. Bread is sold at {3 fairs}.", ["2018-01-01..2018-12-31", None]),
    ("Bread sales were at the same level as in 2018 and earned {$3 million}.", [None]),
    ("It was announced that {7 ovens} go on stream by March 19, 2020.", [THIS_YEAR]),
    ("Bakers sold {9 tons} in 2018, a {4 percent} fall from 2017, with a {2 percent} fall year on year.", ["2018-01-01..2018-12-31"] * 3),
    ("Bakers sold {9 tons} in fall 2018.", ["2018-09-23..2018-12-21"]),
]


@pytest.mark.parametrize(("marked", "expected"), AS_OF)
def test_days_that_figures_stand_at_and_falls_that_are_no_season(marked: str, expected: list[str | None]) -> None:
    """Without it "as of 2018" would be a year compared with, and a "fall from 2017" the autumn of that year."""
    assert bound(marked) == expected


AGAINST = [
    ("Tea sales were {5 tons} in the first seven months of this Iranian year. Rye is {2 tons}, up from the same period last year.", [NOW, NOW]),
    (
        "Bakers sold {9 tons} in the first seven months of this Iranian year. Guilds met. Ovens are old. Rye is dear. Rye is up {4 percent} from a year ago.",
        [NOW, NOW],
    ),
    ("Bakers sold {9 tons} in the first seven months of this Iranian year. Rye is {2 tons}, up from 2016.", [NOW, None]),
]


@pytest.mark.parametrize(("marked", "expected"), AGAINST)
def test_what_is_set_against_the_year_before_is_of_the_same_months(marked: str, expected: list[str | None]) -> None:
    """Without it a figure told in the present tense beside "a year ago" would be of no period, though the text named it."""
    assert bound(marked) == expected


EVENTS = [
    ("The guild launched {three ovens} on Thursday.", ["2019-11-07..2019-11-07"]),
    ("Under the plan launched on Thursday {three ovens} were lit.", [None]),
    ("Of all loaves {19 loaves} have been baked and {nine} are scheduled to be baked by the end of this year.", [None, THIS_YEAR]),
    ("In 2018 it was less; for the moment {30 ovens} burn.", [None]),
    ("Bakers sold {9 tons} last year. Mills accounted for {40 percent} of the new capacity, equaling {2 tons}.", [LAST_YEAR] * 3),
]


@pytest.mark.parametrize(("marked", "expected"), EVENTS)
def test_launches_what_is_scheduled_and_what_is_so_for_the_moment(marked: str, expected: list[str | None]) -> None:
    """Without it the day of a launch would be lost, and what is done already filed under the year in which the rest is due."""
    assert bound(marked) == expected
