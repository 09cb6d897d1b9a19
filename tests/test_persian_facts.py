"""Persian sentences of our own, read from text to figures: verbs that end their clause, prices, percentages, indices, what is planned."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tasks.facts import read_facts
from tasks.models import Figure

CASES = yaml.safe_load((Path(__file__).parent / "persian_cases.yaml").read_text(encoding="utf-8"))


def told(figure: Figure) -> str:
    """Describe ``figure`` in the words of persian_cases.yaml."""
    period = f"{figure.period_start}..{figure.period_end}" if figure.period_start else "-"
    value = f"{figure.value:.7g}" + ("" if figure.value_max is None else f"..{figure.value_max:.7g}")
    return f"{value} {figure.unit} {figure.aspect} {figure.measure} {','.join(figure.partner) or '-'} {figure.modality} {figure.reporter} {period}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_persian_sentence(case: dict[str, Any]) -> None:
    """Without this a Persian amount could take the verb, price, sign or period of its neighbour, and trade would land on the wrong side."""
    published = case.get("published", date(2017, 12, 10))
    assert isinstance(published, date)
    found = read_facts(article_id="a", language="fa", published=published, headline=case.get("headline"), body=str(case["text"]).strip()).figures
    expected = case["expect"]
    assert isinstance(expected, list)
    lines = [told(figure) for figure in found]
    assert len(lines) == len(expected), lines
    for line, wanted in zip(lines, expected, strict=True):
        assert line.startswith(" ".join(wanted.split())), lines


GOODS = [
    ("صادرات غیرنفتی به 3 میلیارد دلار رسید.", ["کالاهای غیرنفتی"]),
    ("بهای معاملات آتی نفت برنت 2 درصد و بنزین 3 درصد کاهش یافت.", ["نفت برنت", "بنزین"]),
    ("در این انبار 30 کیلوگرم تریاک کشف شد.", ["تریاک"]),
    ("سال گذشته 200 تن آسفالت صادر شد.", ["آسفالت"]),
    ("نرخ مصرف آن روی 40 درصد ماند.", [""]),
    ("قیمت شکر به 4 هزار تومان رسید. قیمت این محصول در شهریور 3 هزار تومان بود.", ["شکر", "شکر"]),
]


@pytest.mark.parametrize(("text", "goods"), GOODS, ids=range(len(GOODS)))
def test_persian_goods(text: str, goods: list[str]) -> None:
    """Without this a figure could carry the goods of its neighbour, a preposition as a metal, or none, and vanish from the table of its commodity."""
    found = read_facts(article_id="a", language="fa", published=date(2017, 12, 10), headline=None, body=text).figures
    assert [figure.commodity for figure in found] == goods


HEADLINES = [
    ("حقوق مدیران آمریکایی اعلام شد", "USA"),
    ("حقوق مدیران ایران و آمریکا اعلام شد", "IRN"),
    ("صادرات خرما به آلمان اعلام شد", "IRN"),
    (None, "IRN"),
]


@pytest.mark.parametrize(("headline", "reporter"), HEADLINES)
def test_a_persian_headline_tells_whose_figures_are(headline: str | None, reporter: str) -> None:
    """Without it the lead of a foreign story that names no country would be Iran's figure, or a trade partner's name in a headline make it foreign."""
    found = read_facts(article_id="a", language="fa", published=date(2017, 12, 10), headline=headline, body="حقوق 22 مدیر بیشتر شد.").figures
    assert [figure.reporter for figure in found] == [reporter]
