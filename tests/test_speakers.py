"""Attribution in invented sentences: who says it, who measured it."""

import re

import pytest

from tasks.facts.mentions import read_mentions
from tasks.facts.speakers import attribute
from tasks.facts.text import read_text
from tasks.models import Language

LATIFI = "person:rouhollah-latifi"
CASES = [
    ("Ruhollah Latifi said 3,000 crates were sold.", [(LATIFI, None)]),
    ("Some 3,000 crates were sold, according to Ruhollah Latifi, the spokesman.", [(LATIFI, None)]),
    ("IRNA quoted Ruhollah Latifi as saying that 3,000 crates were sold.", [(LATIFI, None)]),
    ("Some 3,000 crates were sold, IRNA reported.", [(None, None)]),
    ("Based on the latest data released by the Islamic Republic of Iran Customs Administration (IRICA), 3,000 crates were sold.", [(None, "org:irica")]),
    ("The World Bank's figures show a rise of 3 percent.", [(None, "org:world-bank")]),
    ("IRICA announced a rise of 3 percent. The report said honey fell by 2 percent.", [(None, "org:irica"), (None, "org:irica")]),
    ("Ruhollah Latifi said 3,000 crates were sold. He added that 200 were lost. Rain fell.", [(LATIFI, None), (LATIFI, None), (None, None)]),
    ("Ruhollah Latifi spoke on Sunday. The official noted that 3,000 crates were sold.", [(None, None), (LATIFI, None)]),
    (
        "Energy Minister Reza Ardakanian came with Oil Minister Bijan Zanganeh. The energy minister said 3 crates were sold. The minister added more.",
        [(None, None), ("person:reza-ardakanian", None), ("person:reza-ardakanian", None)],
    ),
    (
        "Energy Minister Reza Ardakanian said 3 crates were sold. Oil Minister Bijan Zanganeh came with Hassan Rouhani. The oil minister said 4 were lost.",
        [("person:reza-ardakanian", None), (None, None), ("person:bijan-zanganeh", None)],
    ),
    (
        "Ali Testi, the head of a wax union, met Bijan Zanganeh. The head said 3 crates were sold. The ambassador spoke.",
        [(None, None), ("Ali Testi", None), (None, None)],
    ),
    ("رضا اردکانیان، وزیر نیرو، با بیژن زنگنه دیدار کرد. وزیر نیرو گفت ۳ صندوق فروخته شد.", [(None, None), ("person:reza-ardakanian", None)]),
    ("“We sold 3,000 crates. We lost 200,” Ruhollah Latifi said.", [(LATIFI, None), (LATIFI, None)]),
    ("Ali Testi, a professor at Sharif University, said 3,000 crates were sold.", [("Ali Testi", None)]),
    ("روح‌الله لطیفی گفت ۳ هزار صندوق فروخته شد. وی افزود ۲۰۰ صندوق از بین رفت.", [(LATIFI, None), (LATIFI, None)]),
    ("بر اساس گزارش گمرک ایران، ۳ هزار صندوق فروخته شد.", [(None, "org:irica")]),
    ("به گزارش ایرنا، ۳ هزار صندوق فروخته شد.", [(None, None)]),
    ("بانک مرکزی اعلام کرد ۳ هزار صندوق فروخته شد.", [(None, "org:cbi")]),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_attribution(body: str, expected: list[tuple[str | None, str | None]]) -> None:
    """Without it an agency that quotes would pass for a source, and nobody could ask whose figure it is."""
    language: Language = "fa" if any("\u0600" < c < "\u0700" for c in body) else "en"
    text = read_text(body, language=language, published=None)
    assert [tuple(a) for a in attribute(text, text.sentences, read_mentions(text))] == expected


def test_order_of_spans_is_kept() -> None:
    """Without it a figure would get the speaker of its neighbour."""
    body = "Ruhollah Latifi said 3,000 crates were sold. Rain fell."
    text = read_text(body, language="en", published=None)
    spans = [(len(body) - 3, len(body)), (20, 25)]
    assert [a.speaker for a in attribute(text, spans, read_mentions(text))] == [None, LATIFI]


ISSUERS = [
    ("The inflation rate was announced 32 percent by the Statistical Center of Iran and 35 percent by the Central Bank of Iran.", ["org:sci", "org:cbi"]),
    ("The Statistical Center of Iran put the rate at 32 percent and the Central Bank of Iran at 35 percent.", ["org:sci", "org:cbi"]),
    ("مرکز آمار ایران نرخ تورم را ۳۲ درصد و بانک مرکزی ۳۵ درصد اعلام کرد.", ["org:sci", "org:cbi"]),
    ("نرخ تورم ۳۲ درصد از سوی مرکز آمار ایران و ۳۵ درصد از سوی بانک مرکزی اعلام شد.", ["org:sci", "org:cbi"]),
    ("The Central Bank of Iran said 32 percent of the ships were built by NIOC and 35 percent by others.", ["org:cbi", "org:cbi"]),
]


@pytest.mark.parametrize(("body", "expected"), ISSUERS)
def test_each_figure_has_its_own_issuer(body: str, expected: list[str]) -> None:
    """Without it the rate of one body would stand beside the name of the other, which is what the comparison of the two is about."""
    language: Language = "fa" if any("؀" < c < "܀" for c in body) else "en"
    text = read_text(body, language=language, published=None)
    spans = [match.span() for match in re.finditer("32 percent|35 percent|۳۲ درصد|۳۵ درصد", body)]
    assert [found.authority for found in attribute(text, spans, read_mentions(text))] == expected
