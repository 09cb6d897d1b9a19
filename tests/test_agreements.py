"""Agreements in invented sentences: what counts as one, its instrument, count, countries and status."""

from dataclasses import dataclass
from datetime import date

import pytest

from tasks.facts.agreements import read_agreements
from tasks.facts.mentions import read_mentions
from tasks.facts.periods import read_periods
from tasks.facts.text import read_text
from tasks.models import Agreement, Language


@dataclass
class _Figure:
    start: int
    value: float
    unit: str
    counted: str | None


def _read(body: str, figures: tuple[_Figure, ...] = ()) -> list[Agreement]:
    language: Language = "fa" if any("\u0600" < c < "\u0700" for c in body) else "en"
    text = read_text(body, language=language, published=None)
    return read_agreements(text, figures, [], read_mentions(text))


CASES = [
    ("Iran and Ghana signed a memorandum of understanding on honey.", ("mou", 1, ("GHA", "IRN"), "signed")),
    ("Iranian and Omani firms signed 14 memorandums of understanding (MOUs) in Muscat.", ("mou", 14, ("IRN", "OMN"), "signed")),
    ("Five contracts were inked between Iran and Iraq.", ("contract", 5, ("IRN", "IRQ"), "signed")),
    ("Iran is expected to sign a contract with Chile next week.", ("contract", 1, ("CHL", "IRN"), "planned")),
    ("A $40 million deal was signed with Kenya.", ("deal", 1, ("KEN",), "signed")),
    ("The preferential trade agreement between Iran and Cuba eases exports.", ("agreement", 1, ("CUB", "IRN"), "in_force")),
    ("NIOC signed a contract with a Danish company.", ("contract", 1, ("DNK", "IRN"), "signed")),
    ("An agreement with Peru was cancelled.", ("agreement", 1, ("PER",), "cancelled")),
    ("ایران و عمان سه تفاهم‌نامه امضا کردند.", ("mou", 3, ("IRN", "OMN"), "signed")),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_agreement(sentence: str, expected: tuple[str, int, tuple[str, ...], str]) -> None:
    """Without it the mart would mistake kind, number, partner or stage of an agreement."""
    assert [(a.instrument, a.count, a.countries, a.status) for a in _read(sentence)] == [expected]


NOT_AGREEMENTS = [
    "The envoy called for signing an agreement with Ghana.",
    "The two sides should sign a contract, he said.",
    "Iran hopes to sign a memorandum with Ghana.",
    "He proposed that an agreement be signed with Ghana.",
    "If a contract is signed with Ghana, honey sales will rise.",
    "The deal is important, he noted.",
    "Ministers agreed that honey is good.",
    "Some 2,000 deals were made on the exchange.",
    "باید قرارداد با غنا امضا شود.",
]


@pytest.mark.parametrize("sentence", NOT_AGREEMENTS)
def test_wishes_are_not_agreements(sentence: str) -> None:
    """Without it a call for a contract would enter the totals as a contract."""
    assert _read(sentence) == []


def test_told_twice_counts_once() -> None:
    """Without it the lead and the body of one story would be two agreements."""
    assert len(_read("Iran and Ghana signed an MOU on honey. The MOU was signed by Iran and Ghana in Accra.")) == 1


def test_nuclear_deal_is_one_standing_agreement() -> None:
    """Without it every reference to the deal of 2015 would be another agreement."""
    found = _read("The JCPOA still stands. Iran, China, Russia and France signed the nuclear deal years ago. The nuclear deal is alive.")
    assert [(a.instrument, a.countries, a.status, a.sectors) for a in found] == [("deal", ("CHN", "FRA", "IRN", "RUS"), "in_force", ("nuclear",))]


def test_count_from_figures() -> None:
    """Without it a count that only the figure reader understands ('a dozen') would be one."""
    body = "Iran and Ghana signed a dozen MOUs."
    assert _read(body, (_Figure(start=23, value=12, unit="count", counted="MOU"),))[0].count == 12


def test_value_is_stated_dollars() -> None:
    """Without it the value of a deal would be lost or converted."""
    assert _read("Iran and Ghana signed a $40 million contract on honey.")[0].value_usd == 40e6
    assert _read("Iran and Ghana signed a 40-million-euro contract on honey.")[0].value_usd is None


def test_a_further_contract_is_between_the_same_parties_and_keeps_its_own_value() -> None:
    """Without it the second instrument of a visit loses its partner, or its dollars land on the memorandum."""
    body = "Iran and Ghana signed a memorandum of understanding. A contract of 48 million dollars was signed, too."
    mou, contract = _read(body, (_Figure(start=body.index("48"), value=48e6, unit="USD", counted=None),))
    assert (mou.instrument, mou.value_usd) == ("mou", None)
    assert (contract.instrument, contract.countries, contract.value_usd) == ("contract", ("GHA", "IRN"), 48e6)
    body = "ایران و عمان پنج تفاهم‌نامه و یک قرارداد ۴۰ میلیون دلاری امضا کردند."
    (mixed,) = _read(body, (_Figure(start=body.index("۴۰"), value=40e6, unit="USD", counted=None),))
    assert (mixed.instrument, mixed.value_usd) == ("mou", None)


def test_a_value_is_never_negative() -> None:
    """Without it a figure read as a decline makes a contract of minus 48 million dollars."""
    body = "Iran and Ghana signed a contract of 48 million dollars."
    (contract,) = _read(body, (_Figure(start=body.index("48"), value=-48e6, unit="USD", counted=None),))
    assert contract.value_usd == 48e6


def test_a_day_to_come_is_no_day_of_signing() -> None:
    """Without it a line that is due by the end of next year would be dated as signed then."""
    body = "Iran and Ghana signed an MOU on a rail link that opens on May 3, 2018."
    text = read_text(body, language="en", published=date(2017, 6, 10))
    (mou,) = read_agreements(text, (), read_periods(text), read_mentions(text))
    assert mou.signed_on is None
