"""Persian sentences of our own, read from text to figures: verbs that end their clause, prices, percentages, indices, what is planned."""

from datetime import date
from pathlib import Path

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
def test_persian_sentence(case: dict[str, object]) -> None:
    """Without this a Persian amount could take the verb, price, sign or period of its neighbour, and trade would land on the wrong side."""
    published = case.get("published", date(2017, 12, 10))
    assert isinstance(published, date)
    found = read_facts(article_id="a", language="fa", published=published, headline=None, body=str(case["text"]).strip()).figures
    expected = case["expect"]
    assert isinstance(expected, list)
    lines = [told(figure) for figure in found]
    assert len(lines) == len(expected), lines
    for line, wanted in zip(lines, expected, strict=True):
        assert line.startswith(" ".join(wanted.split())), lines
