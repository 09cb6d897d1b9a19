"""The mentions that a person read over the corpus are still right."""

import pytest

from tests.quality.corpus import CORPUS
from tests.quality.sample_mentions import Verdict, judged_now, read_verdicts

LEAST_PRECISION, LEAST_JUDGED = 0.98, 280


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the checkout")
def test_names_read_by_a_person_stand() -> None:
    """Without it a new alias could make rivals of an official speak with that official's voice, all over the corpus."""
    standing = list(judged_now(read_verdicts()))
    assert len(standing) >= LEAST_JUDGED
    assert sum(standing) / len(standing) >= LEAST_PRECISION


def test_verdicts_name_nobody_outside_the_registry() -> None:
    """Without it the file of verdicts could carry names of private persons."""
    verdicts = read_verdicts()
    assert len({verdict[:4] for verdict in verdicts}) == len(verdicts) == 300
    assert all(isinstance(verdict, Verdict) and verdict.start < verdict.end for verdict in verdicts)
