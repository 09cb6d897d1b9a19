"""Sentences -> the quantities they state: hard cases as data, and properties over any text."""

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.facts.quantities import Quantity, read_quantities
from tasks.facts.text import Span, read_text
from tasks.models import Language

CASES = Path(__file__).parent / "quantities"
LANGUAGES: dict[str, Language] = {"english": "en", "persian": "fa"}


def _cases() -> list[Any]:
    return [
        pytest.param(LANGUAGES[name], case, id=f"{name}-{case['why'].replace(' ', '_')}")
        for name in LANGUAGES
        for case in yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    ]


def _read(text: str, language: Language, published: date | None = None, blocked: tuple[Span, ...] = ()) -> list[Quantity]:
    return read_quantities(read_text(text, language=language, published=published), blocked)


@pytest.mark.parametrize(("language", "case"), _cases())
def test_sentence_states_exactly_these_quantities(language: Language, case: dict[str, Any]) -> None:
    """Without it a mended rule may lose a form that the news uses every day, or read a label as a figure."""
    got = _read(case["text"], language, case.get("published"))
    assert [(q.surface, q.unit) for q in got] == [(surface, unit) for surface, _, unit, *_ in case["expect"]]
    for quantity, (_, value, _, *rest) in zip(got, case["expect"], strict=True):
        more = rest[0] if rest else {}
        assert quantity.value == pytest.approx(value, rel=1e-4)
        assert quantity.value_max == (pytest.approx(more["max"]) if "max" in more else None)
        assert quantity.qualifier == more.get("qualifier", "")
        assert quantity.counted == more.get("counted", quantity.counted)
        assert set(more.get("flags", [])) <= set(quantity.flags)
        assert quantity.rule


def test_there_are_enough_hard_cases() -> None:
    """Without it the table may shrink below what issue 5 asks for."""
    assert len(_cases()) >= 100


_IN_WORDS: dict[Language, str] = {
    "en": """Doubled. Doubling of. Twofold. Twice as much. Tripled. Trebling. Fourfold. Quadrupled. Five-fold. Quintupled. Hundredfold. Halved. One half of it.
        Half its. One-third. Two thirds. One quarter. Three quarters. One fourth. One fifth. Three fifths. One sixth. One tenth of it.""",
    "fa": """دو چندان. نصف شد. نیمی از. یک دوم. دو سوم. سه چهارم. یک پنجم. یک دهم. صفر است. رتبه 5. جایگاه دوم. مقام سوم. رده دهم. پنجمین تولیدکننده.
        به سوم سقوط. به سوم صعود. به سوم نزول. به سوم تنزل. به سوم ارتقا.""",
}


@pytest.mark.parametrize("language", _IN_WORDS)
def test_what_is_said_in_words_is_looked_for_where_it_stands(language: Language) -> None:
    """Without it a ratio or rank whose letters are missing among the roots would never be looked for."""
    forms = [form.strip() for form in _IN_WORDS[language].rstrip(".").split(".")]
    assert [form for form in forms if not _read(f"از آن {form} ..." if language == "fa" else form + ".", language)] == []


def test_blocked_spans_are_not_quantities() -> None:
    """Without it "the past 10 years" would be stored as a figure beside the period it names."""
    text = "Over the past 10 years 40 ships came."
    assert [q.surface for q in _read(text, "en", blocked=(Span(5, 22),))] == ["40 ships"]


@pytest.mark.parametrize(
    ("text", "period"), [("Output was 4 tons in the eight calendar month of Aban.", "month of Aban"), ("Within 100 years past.", "years past")]
)
def test_a_number_that_reaches_into_a_blocked_span_is_no_quantity(text: str, period: str) -> None:
    """Without it a period would be read a second time as the figure before its first word."""
    start = text.index(period)
    assert [q.surface for q in _read(text, "en", blocked=(Span(start, start + len(period)),))] == ["4 tons"] * text.count("tons")


def test_lowering_that_lengthens_a_letter_keeps_offsets() -> None:
    """Without it one Turkish name would shift every offset behind it."""
    text = "İİİ İzmir bought 40 tons."
    assert [text[q.start : q.end] for q in _read(text, "en")] == ["40 tons"]


_PIECES = [" million ", " billion ", " to ", " and ", " of ", "ten", "half", " tons", " per day", "th", "barrels of oil", " companies", "x", "İ", "ß", "\u200c"]
_PERSIAN_PIECES = [" میلیون ", "هزار", " و ", " تا ", "درصد", " تن", "دلار", "صد", "نیم", "رتبه اول", "۲۵", "٤"]
_ALPHABET = st.sampled_from([*"0123456789.,:;-/%$€() \n", *_PIECES, *_PERSIAN_PIECES])


@settings(max_examples=400, deadline=None)
@given(st.lists(_ALPHABET, max_size=80).map("".join) | st.text(max_size=200), st.sampled_from(["en", "fa"]))
def test_any_text_is_read_without_error(body: str, language: Language) -> None:
    """Without it one odd character could stop a whole batch, or an offset point to the wrong characters."""
    end = 0
    for quantity in _read(body, language, date(2010, 1, 1)):
        assert body[quantity.start : quantity.end] == quantity.surface
        assert quantity.start >= end
        assert quantity.surface.strip()
        end = quantity.end


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize(
    "seed", ["9", "9,", "1 2 ", "ten ", "9 to ", "$", "5 million and ", "three of the ", "هزار و ", "یک و ", "5 و ", "(", "a", "in the ", "12-", "5 tons of "]
)
def test_hostile_repetition_takes_linear_time(seed: str, language: Language) -> None:
    """Without it a page of garbage could hold up the run for minutes."""
    text = seed * (20_000 // len(seed))
    assert any(_seconds(text, language) < 50e-3 * len(text) / 1000 for _ in range(3)), "slow three times: no disturbance of the machine"


def _seconds(text: str, language: Language) -> float:
    started = time.process_time()
    _read(text, language)
    return time.process_time() - started
