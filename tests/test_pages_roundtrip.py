"""Real texts, rendered into the newsroom's layouts with the dirt of real pages, must come back to the letter. By path; skipped where the corpus is absent."""

import pytest

from tests.roundtrip import CASES, CORPUS, Case, measure

STEP = 12  # every twelfth text; ``python -m tests.roundtrip`` reads them all
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_texts_come_back(case: Case) -> None:
    """Without it a rule could cut, glue or double text in ways that no hand-made page shows: bodies 99 %, other fields 99.5 %, no date wrong."""
    n_pages, wrong = measure(case, STEP)
    assert n_pages > 80
    assert wrong["published_at"] == 0
    assert wrong["body"] <= 0.01 * n_pages, wrong
    assert all(count <= 0.005 * n_pages for field, count in wrong.items() if field != "body"), (wrong, n_pages)
