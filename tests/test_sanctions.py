"""Acts of sanctions in invented sentences: what counts as one, who acts, on whom, when - and what is only talk of sanctions."""

from datetime import date

import pytest

from tasks.facts.mentions import read_mentions
from tasks.facts.periods import read_periods
from tasks.facts.sanctions import read_sanctions
from tasks.facts.text import read_text
from tasks.models import Language, Sanction


def _read(body: str) -> list[Sanction]:
    language: Language = "fa" if any("\u0600" < c < "\u0700" for c in body) else "en"
    text = read_text(body, language=language, published=date(2019, 7, 20))
    return read_sanctions(text, read_periods(text), read_mentions(text))


ACTS = [
    ("On June 24, Washington imposed sanctions on Iran over its drones.", ("imposed", "USA", ("IRN",), date(2019, 6, 24))),
    ("The EU slapped fresh sanctions against Syria in May 2019.", ("imposed", "EU", ("SYR",), date(2019, 5, 1))),
    ("The U.S. Treasury Department sanctioned the Central Bank of Iran.", ("imposed", "USA", ("org:cbi",), None)),
    ("Trump designated the IRGC as a terrorist organization.", ("imposed", "USA", ("org:irgc",), None)),
    ("Iran blacklisted the U.S. Central Command as a terrorist group.", ("imposed", "IRN", ("org:centcom",), None)),
    ("New U.S. sanctions on the metals trade went into effect on November 5, 2018.", ("imposed", "USA", (), date(2018, 11, 5))),
    ("Sanctions were reimposed by the United Nations.", ("imposed", "UN", (), None)),
    ("Canada lifted most of its sanctions against Iran in February 2016.", ("lifted", "CAN", ("IRN",), date(2016, 2, 1))),
    ("Banking sanctions on Iran were removed in January 2016.", ("lifted", None, ("IRN",), date(2016, 1, 1))),
    ("The Senate voted to extend the Iran sanctions for a decade.", ("extended", "USA", (), None)),
    ("The White House granted Iraq a waiver from the sanctions.", ("waived", "USA", (), None)),
    ("Iran's Foreign Ministry condemned the latest U.S. sanctions.", ("response", "IRN", (), None)),
    ("آمریکا تحریم‌های تازه‌ای علیه ایران اعمال کرد.", ("imposed", "USA", ("IRN",), None)),
    ("کانادا تحریم‌های بانکی را لغو کرد.", ("lifted", "CAN", (), None)),
    ("ژاپن تحریم‌های بانکی علیه سوریه وضع کرد.", ("imposed", "JPN", ("SYR",), None)),
    ("Tea sales rose in June, three months after sanctions were lifted.", ("lifted", None, (), None)),
    ("Sales doubled in May 2019, when the EU imposed sanctions on Syria.", ("imposed", "EU", ("SYR",), date(2019, 5, 1))),
    ("Banks came back when sanctions on Iran were lifted in 2016.", ("lifted", None, ("IRN",), date(2016, 1, 1))),
    ("Flights resumed after sanctions were lifted under the 2015 deal.", ("lifted", None, (), None)),
    ("On May 8, Zarif said the U.S. had imposed sanctions on Iran.", ("imposed", "USA", ("IRN",), None)),
    ("After U.S. sanctions were lifted, trade with Oman doubled in March.", ("lifted", "USA", (), None)),
    ("Trump left the accord endorsed by the UN Security Council and returned sanctions on Iran.", ("imposed", "USA", ("IRN",), None)),
    ("The EU answered the Saudi-led coalition and imposed sanctions on Yemen.", ("imposed", "EU", ("YEM",), None)),
]
TALK = [
    "The U.S. may impose sanctions on Iran next month.",
    "Washington has threatened to impose sanctions on buyers of Iranian oil.",
    "If the EU imposed sanctions, exports would fall.",
    "Iran says the United States should lift the sanctions.",
    "Exports rose despite the newly reimposed U.S. sanctions.",
    "The pressure imposed by U.S. sanctions has made imports dear.",
    "Germany rejected the U.S. announcement on sanctions.",
    "The minister spoke about sanctions and their effects.",
    "آمریکا باید تحریم‌ها را لغو کند.",
    "مشکل تحریم بازگشت ارز صادرکنندگان را دشوار کرده است.",
    "Talks on ships were suspended in 1996 due to sanctions.",
]


@pytest.mark.parametrize(("sentence", "expected"), ACTS)
def test_acts(sentence: str, expected: tuple[str, str | None, tuple[str, ...], date | None]) -> None:
    """Without it the timeline could name the wrong side, or miss what happened."""
    assert [(event.act, event.actor, event.targets, event.date_start) for event in _read(sentence)] == [expected]


@pytest.mark.parametrize("sentence", TALK)
def test_talk_of_sanctions_is_no_event(sentence: str) -> None:
    """Without it every threat, wish and complaint would stand in the timeline as an act."""
    assert _read(sentence) == []


def test_the_sentence_can_be_cited() -> None:
    """Without it a row of the timeline could show other words than those it was read from."""
    body = "Oil was quiet. On Monday, Washington imposed sanctions on Oman. Prices rose."
    (event,) = _read(body)
    assert body[event.start : event.end] == event.surface == "On Monday, Washington imposed sanctions on Oman."


def test_an_act_told_twice_in_an_article_is_one() -> None:
    """Without it lead and body would be two events."""
    assert len(_read("Washington imposed sanctions on Oman. As reported, Washington imposed sanctions on Oman again.")) == 1
