"""Figures: the context bound to marked quantities of invented sentences, and what holds for every text."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from tasks.facts.figures import read_figures
from tasks.facts.periods import read_periods
from tasks.facts.quantities import Quantity
from tasks.facts.text import Text, read_text
from tasks.models import Figure, Language, Mention, Period

CASES = yaml.safe_load((Path(__file__).parent / "figure_cases.yaml").read_text(encoding="utf-8"))
_MARKUP = re.compile(r"\[\[(?P<number>[^|\]]+)\|(?P<unit>[^\]]+)\]\]|\{\{(?P<name>[^|}]+)\|(?P<code>[^}]+)\}\}|\(\((?P<period>[^()]+)\)\)")


@dataclass(frozen=True)
class Marked:
    """A sentence with its marks taken off and turned into what the readers before this hop hand over."""

    text: Text
    quantities: list[Quantity]
    periods: list[Period]
    mentions: list[Mention]


def marked(source: str, language: Language) -> Marked:
    """Read the markup of figure_cases.yaml."""
    body = ""
    quantities, periods, mentions = [], [], []
    position = 0
    for found in _MARKUP.finditer(source):
        body += source[position : found.start()]
        surface = found["number"] or found["name"] or found["period"]
        start, end = len(body), len(body) + len(surface)
        if found["number"]:
            quantities.append(
                Quantity(
                    start=start, end=end, surface=surface, value=1.0, value_max=None, unit=found["unit"], qualifier="", counted=None, flags=(), rule="marked"
                )
            )
        elif found["name"]:
            mentions.append(Mention(start=start, end=end, surface=surface, kind="country", entity_id=found["code"], name=surface, role=None, rule="marked"))
        else:
            day = date(2020, 1, 1)
            periods.append(Period(start=start, end=end, surface=surface, date_start=day, date_end=day, calendar="sh", gloss_conflict=False, rule="marked"))
        body += surface
        position = found.end()
    body += source[position:]
    return Marked(read_text(body, language=language, published=date(2020, 6, 1)), quantities, periods, mentions)


def figures_of(source: str, language: Language = "en") -> list[Figure]:
    """Bind the marked quantities of ``source``."""
    read = marked(source, language)
    return read_figures(read.text, read.quantities, read.periods, read.mentions)


def told(figure: Figure, expected: str) -> str:
    """Describe ``figure`` in the words of figure_cases.yaml; the commodity only where the case names one."""
    parts = [figure.aspect, figure.measure, ",".join(figure.partner) or "-"]
    parts += [figure.modality] if figure.modality != "actual" else []
    parts += [f"R={figure.reporter}"] if figure.reporter != "IRN" else []
    parts += [flag for flag in figure.flags if flag in {"balance", "partner_unresolved"}]
    parts += ["down"] if figure.value < 0 else []
    parts += [f"'{figure.commodity}'"] if "'" in expected else []
    return " ".join([*parts[:3], *sorted(parts[3:])])


def sorted_tail(expected: str) -> str:
    """Order what follows the three leading words as ``told`` does."""
    commodity = re.findall(r"'[^']*'", expected)
    words = re.sub(r"'[^']*'", "", expected).split()
    return " ".join([*words[:3], *sorted([*words[3:], *commodity])])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_context(case: dict[str, object]) -> None:
    """Without this a figure of one partner, flow or aspect could land in another's total unnoticed."""
    expected = [str(line) for line in case["expect"]]  # type: ignore[attr-defined]
    figures = figures_of(str(case["text"]), "fa" if case.get("language") == "fa" else "en")
    assert [told(f, e) for f, e in zip(figures, expected, strict=True)] == [sorted_tail(e) for e in expected]


def test_rows_keep_the_quantity_and_name_their_rules() -> None:
    """Without this a row could lose the characters it stands on or the rules that made it."""
    for case in CASES:
        read = marked(case["text"], "fa" if case.get("language") == "fa" else "en")
        figures = read_figures(read.text, read.quantities, read.periods, read.mentions)
        assert [(f.start, f.end) for f in figures] == [(q.start, q.end) for q in read.quantities]
        for figure in figures:
            assert read.text.body[figure.start : figure.end] == figure.surface
            assert figure.sentence_start <= figure.start < figure.end <= figure.sentence_end
            assert figure.rule.split()


def test_same_text_same_figures() -> None:
    """Without this two runs over one article could disagree and every rebuild would look like a revision."""
    for case in CASES:
        language: Language = "fa" if case.get("language") == "fa" else "en"
        assert figures_of(case["text"], language) == figures_of(case["text"], language)


def test_units_said_short_are_completed() -> None:
    """Without this an oil price printed "$61.20" would be summed as money and rates of two currencies would mix."""
    oil = figures_of("Iran's heavy oil price was [[$61.20|USD]] ((in May)).")
    rates = figures_of("هر دلار [[۱۲ هزار تومان|IRT]] و هر یورو [[۱۴ هزار تومان|IRT]] فروخته شد.", "fa")
    assert [figure.unit for figure in [*oil, *rates]] == ["USD/bbl", "IRT/USD", "IRT/EUR"]


def test_both_ends_of_a_declining_range_are_negative() -> None:
    """Without this a fall of 8 to 10 percent would be a range from minus eight to plus ten."""
    read = marked("Exports of {{Iran|IRN}} fell by [[8-10 percent|percent]].", "en")
    (quantity,) = read.quantities
    (figure,) = read_figures(read.text, [replace(quantity, value=8.0, value_max=10.0)], read.periods, read.mentions)
    assert (figure.value, figure.value_max) == (-8.0, -10.0)


def test_the_headline_names_the_country_that_is_pointed_back_to() -> None:
    """Without this a story that names its country in the headline only would stand among the totals, or in no view at all."""
    read = marked("Two-way trade stood at [[$3 billion|USD]].", "en")
    told_of = [replace(read.text, headline=headline) for headline in ("Trade with Oman grows", "Iran, Oman, Iraq meet", None)]
    found = [read_figures(text, read.quantities, [], [])[0] for text in told_of]
    assert [(figure.partner, figure.flags) for figure in found] == [(("OMN",), ()), ((), ("partner_unresolved",)), ((), ("partner_unresolved",))]


def test_as_many_countries_as_were_listed_are_those() -> None:
    """Without this imports from "these three countries" would be Iran's imports from the world."""
    read = marked("Cups came from {{Italy|ITA}}, {{Japan|JPN}} and {{India|IND}}. Imports from the [[three countries|count]] were [[$4 million|USD]].", "en")
    three = [replace(quantity, value=3.0) if quantity.unit == "count" else quantity for quantity in read.quantities]
    assert read_figures(read.text, three, [], read.mentions)[1].partner == ("IND", "ITA", "JPN")


def test_counted_traders_are_those_named_when_all_are() -> None:
    """Without this "the top two sources of imports" would be counted, and nobody could find them by country."""
    read = marked("The [[two sources|count]] of imports were {{Italy|ITA}} with [[$4 million|USD]] and {{Japan|JPN}} with [[$3 million|USD]].", "en")
    counts = [[replace(quantity, value=value) if quantity.unit == "count" else quantity for quantity in read.quantities] for value in (2.0, 3.0)]
    found = [read_figures(read.text, quantities, [], read.mentions)[0] for quantities in counts]
    assert [(figure.measure, figure.partner) for figure in found] == [("imports", ("ITA", "JPN")), ("imports", ())]


def test_a_story_of_another_country_is_not_of_iran() -> None:
    """Without this the dead of a war abroad would stand as Iran's, because the dateline is Tehran or a neighbor is named once."""
    story = "TEHRAN - {{Syria|SYR}} is at war. {{Syrian|SYR}} forces moved. Some [[90 people|count]] fled {{Syria|SYR}}. {{Russia|RUS}} agreed. It went on."
    assert [figures_of(text)[0].reporter for text in (story, story.replace("It", "Iran"))] == ["SYR", "IRN"]


def test_a_body_without_its_lead_is_about_what_the_headline_says() -> None:
    """Without this "the amount was 6 tons" at the head of a body that lost its lead would be of nothing."""
    read = marked("In the year before the amount was [[6 tons|t]].", "en")
    told_of = [replace(read.text, headline=headline) for headline in ("Petrochemicals export up by $468m in 4 months", "Free trade zones", None)]
    assert [read_figures(text, read.quantities, [], [])[0].measure for text in told_of] == ["exports", "other", "other"]


LASTING = [
    ("The [[two countries|count]] met last year.", False),
    ("{{Iran|IRN}}'s [[15 neighbors|count]] met last year.", False),
    ("The talks of [[six world powers|count]] ended last year.", False),
    ("Bread was sold in [[40 countries|count]] last year.", True),
    ("The oven was built in [[3 years|year]] last year.", False),
    ("The average age of bakers was [[30 years|year]] last year.", True),
]


@pytest.mark.parametrize(("sentence", "dated"), LASTING)
def test_parties_and_spans_of_time_are_of_no_period(sentence: str, dated: bool) -> None:
    """Without this "the two countries" and "a 10-year contract" would be counts of the year in which something was told of them."""
    read = marked(sentence, "en")
    figure = read_figures(read.text, read.quantities, read_periods(read.text), read.mentions)[0]
    assert (figure.period_start is not None) == dated
