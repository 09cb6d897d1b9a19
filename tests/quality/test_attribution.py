"""Cited agencies of the labelled articles are read as well as before."""

import pytest

from tests.quality.attribution import f1, read_credits, read_labels
from tests.quality.corpus import CORPUS

LEAST_F1 = 0.95


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the checkout")
def test_cited_agencies_of_labelled_articles() -> None:
    """Without it a story taken from IRNA could pass for the Tehran Times' own, and count as a second source."""
    labels = read_labels()
    assert len(labels) == 100
    assert f1(labels, read_credits()) >= LEAST_F1


def test_f1_counts_missed_and_extra() -> None:
    """Without it the score could be perfect whatever is read."""
    assert f1({"a": {"x", "y"}}, {"a": {"x", "z"}}) == 0.5
