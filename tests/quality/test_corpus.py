"""Every article of the corpus: facts stand on the characters they name, and two runs agree."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.facts.__main__ import as_line
from tasks.models import Agreement, Facts, Figure, Mention, Period
from tests.quality.corpus import CORPUS, Text, read_corpus

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the checkout")


@pytest.fixture(scope="module")
def read() -> list[tuple[Text, Facts]]:
    """Read the corpus once for all tests."""
    return [(text, text.facts()) for text in read_corpus()]


def test_every_fact_stands_on_its_characters(read: list[tuple[Text, Facts]]) -> None:
    """Without it a citation could show other words than the ones a figure was read from."""
    assert [fault for text, facts in read for fault in offset_faults(text, facts)] == []


def test_figures_stand_inside_their_sentences_and_apart(read: list[tuple[Text, Facts]]) -> None:
    """Without it one number could be counted twice, or be judged by a sentence it does not stand in."""
    assert [fault for text, facts in read for fault in place_faults(text, facts)] == []


@pytest.mark.parametrize(("seed", "step"), [("4242", 1), ("1", 3)])
def test_a_second_run_in_another_process_agrees(read: list[tuple[Text, Facts]], seed: str, step: int) -> None:
    """Without it a rebuild could change rows although neither texts nor rules changed: sets have another order in each process."""
    here = {text.article_id: digest(facts) for text, facts in read[::step]}
    other = _run_elsewhere(seed, step)
    assert [article_id for article_id, printed in here.items() if other[article_id] != printed] == []
    assert len(other) == len(here)


def offset_faults(text: Text, facts: Facts) -> list[str]:
    """Return a line for every fact whose surface is not what its offsets cut out, or is empty."""
    found: list[Figure | Period | Mention | Agreement] = [*facts.figures, *facts.periods, *facts.mentions, *facts.agreements]
    return [
        f"{text.article_id} {type(fact).__name__} {fact.start}:{fact.end} {fact.surface!r}"
        for fact in found
        if not 0 <= fact.start < fact.end or text.body[fact.start : fact.end] != fact.surface
    ]


def place_faults(text: Text, facts: Facts) -> list[str]:
    """Return a line for every figure outside its sentence, or over the one before, a period or a mention of the same kind."""
    outside = [f for f in facts.figures if not f.sentence_start <= f.start < f.sentence_end]
    doubled = [b for a, b in zip(facts.figures, facts.figures[1:], strict=False) if b.start < a.end]
    dated = [f for f in facts.figures if any(p.start < f.end and f.start < p.end for p in facts.periods)]
    return [f"{text.article_id} {figure.start}:{figure.end} {figure.surface!r}" for figure in (*outside, *doubled, *dated)]


def digest(facts: Facts) -> str:
    """Return the hash of all that was read."""
    return hashlib.sha256(json.dumps(as_line(facts), ensure_ascii=False).encode()).hexdigest()


def _run_elsewhere(seed: str, step: int) -> dict[str, str]:
    code = (
        "import json; from tests.quality.corpus import read_corpus; from tests.quality.test_corpus import digest; "
        f"print(json.dumps({{text.article_id: digest(text.facts()) for text in list(read_corpus())[::{step}]}}))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    digests: dict[str, str] = json.loads(done.stdout)
    return digests
