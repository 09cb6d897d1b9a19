"""Two dumps of facts -> every difference, by kind and slot."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.quality.corpus import CORPUS, read_corpus
from tests.quality.diff import compare, dump, read_changes

BODY = "Rice imports rose to 40 tons."
FIGURE = {"start": 21, "end": 28, "surface": "40 tons", "value": 40.0, "unit": "t", "measure": "imports"}


def _dump(*figures: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {"a": {"article_id": "a", "body": BODY, "figures": list(figures)}}


def test_equal_dumps_do_not_differ() -> None:
    """Without it a change proved harmless may not be."""
    assert list(read_changes(_dump(FIGURE, FIGURE), _dump(FIGURE, FIGURE))) == []


@pytest.mark.parametrize(
    ("before", "after", "slots"),
    [
        (_dump(FIGURE), _dump(FIGURE | {"measure": "exports", "value": 41.0}), ["measure", "value"]),
        (_dump(FIGURE), _dump(FIGURE, FIGURE), ["added"]),
        (_dump(FIGURE), _dump(FIGURE | {"end": 23}), ["removed", "added"]),
        (_dump(FIGURE), {}, ["removed"]),
    ],
)
def test_every_difference_is_told(before: dict[str, Any], after: dict[str, Any], slots: list[str]) -> None:
    """Without it a rule could lose figures while its diff shows none."""
    assert sorted(change.slot for change in read_changes(before, after)) == sorted(slots)


def test_dumps_of_different_texts_are_refused() -> None:
    """Without it the offsets of two corpora would be compared as if they were one."""
    with pytest.raises(ValueError, match="another text"):
        list(read_changes(_dump(FIGURE), {"a": _dump(FIGURE)["a"] | {"body": "x"}}))


def test_dump_and_compare_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without it the commands in the docstring may not work as written there."""
    (tmp_path / "_news_414206_x.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "irna_fa.jsonl").write_text(json.dumps({"title": "x", "body": "۴۰ تن برنج"}) + "\n" + json.dumps({"title": "no body"}), encoding="utf-8")
    assert [(text.language, text.published.isoformat()) for text in read_corpus(tmp_path)] == [("en", "2017-06-10"), ("fa", "2019-09-01")]
    first, second = tmp_path / "first.out", tmp_path / "second.out"
    assert dump(first, folder=tmp_path) == 0
    second.write_text(first.read_text("utf-8").replace('"unit": "t"', '"unit": "kg"'), encoding="utf-8")
    assert (compare(first, first), compare(first, second)) == (0, 1)
    out = capsys.readouterr().out
    assert "figures.unit: 2" in out
    assert "differences=2" in out


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the checkout")
def test_the_whole_corpus_is_read() -> None:
    """Without it a file that moved or changed its fields would silently leave the measurements."""
    texts = list(read_corpus())
    assert len(texts) > 3400
    assert len({text.article_id for text in texts}) == len(texts)
    assert {text.language for text in texts} == {"en", "fa"}
