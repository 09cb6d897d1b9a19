"""Folded text -> sentence spans."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.facts.sentences import split_sentences
from tasks.models import Language

ENGLISH = [
    ("plain", ["Wheat is up.", "Barley is down."]),
    ("question_and_exclamation", ["Why now?", "Because it rained!", "Nobody knew."]),
    ("decimals", ["It grew 3.5 percent to $2.87 billion.", "Then it stopped."]),
    ("country_abbreviation", ["The U.S. Treasury and the U.K. agreed.", "Oman did not."]),
    ("country_abbreviation_ends", ["They flew to the U.S.", "The rest stayed."]),
    ("titles", ["Mr. Karimi met Dr. Ahmadi and Gen. Rezaei.", "They ate."]),
    ("initials", ["L. K. Gupta spoke first.", "Others left."]),
    ("number_abbreviation", ["See No. 7 for the rest.", "It is short."]),
    ("firms", ["Seoul Cables Co. Ltd. won.", "Rivals sulked."]),
    ("internationally", ["The Int'l. Fair opened.", "It closed."]),
    ("closing_quote", ['He said: "We are ready."', "She was not."]),
    ("opening_quote", ["It ended.", '"Never," he said.']),
    ("digit_opens", ["It is done.", "12 ships left."]),
    ("dateline", ["TEHRAN - Iran's sugar mills closed.", "Prices rose."]),
    ("reporter_initials", ["The fair ends soon.", "EF/MA"]),
    ("clock", ["It opens at 9 a.m. sharp.", "It closes late."]),
]
PERSIAN = [
    ("plain", ["باران بارید.", "باغ سبز شد."]),
    ("question", ["چرا رفتند؟", "کسی ندانست!", "شب شد."]),
    ("semicolon", ["نان گران شد؛", "شیر ارزان ماند."]),
    ("decimals", ["رشد ۳.۵ درصدی دیدیم.", "سپس کم شد."]),
    ("spaced_stop", ["خرما رسید .", "پسته ماند ."]),
]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [pytest.param("en", parts, id=f"en-{name}") for name, parts in ENGLISH] + [pytest.param("fa", parts, id=f"fa-{name}") for name, parts in PERSIAN],
)
def test_sentences_are_split(language: Language, sentences: list[str]) -> None:
    """Without it a figure would take its period or partner from the sentence next to it."""
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, language)] == sentences


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "The pact was signed.Next year it ends.", ["The pact was signed.", "Next year it ends."]),
        ("en", "All of it is recoverable.810,000 barrels leave.", ["All of it is recoverable.", "810,000 barrels leave."]),
        ("en", "Sales rose 5%.He left.", ["Sales rose 5%.", "He left."]),
        ("en", "First line\nsecond line", ["First line", "second line"]),
        ("en", "Visit www.Example.com today.", ["Visit www.Example.com today."]),
        ("fa", "گندم رسید.وی افزود که کم است.", ["گندم رسید.", "وی افزود که کم است."]),
    ],
)
def test_glued_sentences_and_lines(language: Language, text: str, sentences: list[str]) -> None:
    """Without it two glued statements would be read as one."""
    assert [text[start:end] for start, end in split_sentences(text, language)] == sentences


@given(st.text(alphabet="aB.9 \n!?؟«\"'(U", max_size=120), st.sampled_from(["en", "fa"]))
def test_spans_cover_every_character_that_is_not_blank(text: str, language: Language) -> None:
    """Without it a figure could stand in no sentence at all."""
    spans = split_sentences(text, language)
    assert [c for start, end in spans for c in text[start:end] if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize("seed", [".", "a.", "U.S. ", "A. ", "...  ", "\n", "x" * 50 + "."])
def test_hostile_repetition_takes_linear_time(seed: str) -> None:
    """Without it a page of dots could hold up the run."""
    text = seed * (40_000 // len(seed))
    started = time.process_time()
    split_sentences(text, "en")
    assert time.process_time() - started < 2
