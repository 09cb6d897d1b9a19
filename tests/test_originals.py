"""Hygiene is reversible: the served text comes back from the stored one, and every span of the one is a span of the other."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.pages.hygiene import clean, shown
from tasks.pages.originals import edits_of, restored, served_span, units

NASTY = (
    "ab é1۱يكیک آ\u200c\u200d\u200b\u200e\u200f\u202b\u00ad\ufeff\u00a0\u2003"
    "\n\t\x0b\x1c\x85\u0301\u0327\u0654\u0653\u0670\u0300\u0958\u212b\u1100\u1161\u11a8\u09c7\u09be"
)
TEXTS = st.one_of(st.text(), st.text(alphabet=NASTY, max_size=20))


@given(TEXTS)
def test_units_are_the_served_and_the_clean_text(text: str) -> None:
    """Without it the step would not be reversible: something would be lost or come back elsewhere."""
    assert "".join(served for _, served in units(text)) == text
    assert "".join(stored for stored, _ in units(text)) == clean(text)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_served_text_comes_back(lines: list[str]) -> None:
    """Without it the original of a body could not be had without its WARC file."""
    body = "\n".join(map(clean, lines))
    assert restored(body, edits_of((clean(line), line, 0) for line in lines)) == "\n".join(map(shown, lines))


@given(TEXTS, st.data())
def test_every_span_maps_to_the_text_that_it_was_made_of(text: str, data: st.DataObject) -> None:
    """Without it a cited figure would be looked for beside the place where the agency printed it."""
    body = clean(text)
    start, end = sorted((data.draw(st.integers(0, len(body))), data.draw(st.integers(0, len(body)))))
    edits = edits_of([(body, text, 0)])
    whole = [edit for edit in edits if edit.end - edit.start > 1]  # clusters that are several characters when clean: taken whole
    start = min([start, *(edit.start for edit in whole if edit.start < start < edit.end)])
    end = max([end, *(edit.end for edit in whole if edit.start < end < edit.end)])
    if start < end:
        served_start, served_end = served_span(edits, start, end)
        assert clean(restored(body, edits)[served_start:served_end]) == body[start:end].strip()


@pytest.mark.parametrize(
    ("served", "cited", "printed"),
    [
        ("Exports rose to 6.6\u00a0million \u200btons.", "6.6 million tons", "6.6\u00a0million \u200btons"),
        ("صادرات به \u200f۶٫۶\u202c میلیون تن رسید", "۶٫۶ میلیون", "۶٫۶\u202c میلیون"),
        ("كالاي می\u200cشود ۱۲ تن", "می\u200cشود ۱۲", "می\u200cشود ۱۲"),
        ("Bolivár pays 5 pesos: Boli\u0301var", "Bolívar", "Boli\u0301var"),
        ("\ufeff  7 tons", "7", "7"),
    ],
)
def test_a_citation_as_printed(served: str, cited: str, printed: str) -> None:
    """Without it a reader who searches the agency's page for the cited words would not find them."""
    body = clean(served)
    edits = edits_of([(body, served, 0)])
    start, end = served_span(edits, body.index(cited), body.index(cited) + len(cited))
    assert restored(body, edits)[start:end] == printed


def test_what_was_cut_off_the_head_of_a_line_moves_its_edits() -> None:
    """Without it every edit behind a dateline would point beside its place."""
    served = "TEHRAN\u00a0– Sales of 5\u00a0tons"
    edits = edits_of([("First", "First", 0), ("Sales of 5 tons", served, len("TEHRAN – "))])
    assert [(edit.start, edit.end, edit.served) for edit in edits] == [(16, 17, "\u00a0")]
    assert restored("First\nSales of 5 tons", edits) == "First\nSales of 5\u00a0tons"


def test_letters_digits_and_joiners_are_no_edits() -> None:
    """Without it the spelling of the original would be touched, or every Persian text stored twice."""
    assert edits_of([("كالاي می\u200cشود ۱۲ تن", "  كالاي می\u200cشود\n۱۲ تن ", 0)]) == ()


@pytest.mark.parametrize("pile", ["\u0301\u0327", "\u1161", "\u200b\u0301", "\u00a0\u200b", "\u09be"])
def test_piles_of_marks_cost_little(pile: str) -> None:
    """Without it one page of marks upon one letter would keep the reader busy for an hour."""
    began = time.process_time()
    text = "a" + pile * 100_000
    assert "".join(stored for stored, _ in units(shown(text))) == clean(text)
    assert time.process_time() - began < 5
