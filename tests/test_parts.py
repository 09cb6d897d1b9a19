"""Figures of a part of the country, and of the whole."""

from datetime import date

import pytest

from tasks.facts import read_facts
from tasks.models import Language

CASES: list[tuple[str, Language, str, list[bool]]] = [
    ("zone named", "en", "Goods worth $40 million were exported from Qeshm Free Zone last year.", [True]),
    ("zone pointed back to", "en", "The official said the zone exported 30,000 tons of cement last year.", [True]),
    ("field", "en", "Daily output of the gas field has reached 41 million cubic meters.", [True]),
    ("province and country", "en", "Yazd province exported $7 million of tiles last year. Iran exported $300 million of tiles last year.", [True, False]),
    ("small enterprises", "en", "SMEs exported $3 billion worth of goods last year.", [True]),
    ("all zones together", "en", "Imports of the free trade zones stood at $700 million last year.", [True]),
    ("Tehran stands for Iran", "en", "Tehran exported 90 tons of caviar to Russia last year.", [False]),
    ("dateline", "en", "Ahvaz, Aug. 3, IRNA - Iran exported 90 tons of dates last year.", [False]),
    ("field of work", "en", "In the field of exports, $5 billion was earned last year.", [False]),
    ("waters", "en", "Iran exported $20 million of goods to its neighbors around the Caspian Sea last year.", [False]),
    ("another country's port", "en", "South Korea imported 90 tons of dates last year, said the head of the port.", [False]),
    ("Persian, pointed back to", "fa", "سال گذشته 40 هزار تن کالا از این بندر صادر شد.", [True]),
    ("Persian, named", "fa", "سال گذشته 40 هزار تن سیمان از استان یزد صادر شد.", [True]),
    ("Persian, of the country", "fa", "سال گذشته 40 هزار تن سیمان از کشور صادر شد.", [False]),
]


@pytest.mark.parametrize(("language", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_part_is_told_from_the_country(language: Language, body: str, expected: list[bool]) -> None:
    """Without it the exports of one zone or province would be cited as Iran's."""
    found = read_facts(article_id="a", language=language, published=date(2018, 6, 1), headline=None, body=body).figures
    assert ["part" in figure.flags for figure in found] == expected
