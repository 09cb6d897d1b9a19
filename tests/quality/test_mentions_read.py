"""The mentions that a person read over the corpus are still right."""

import csv

import pytest

from tests.quality.corpus import CORPUS
from tests.quality.sample_mentions import VERDICTS, judged_now, read_verdicts

LEAST_PRECISION, LEAST_JUDGED = 0.98, 280


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the checkout")
def test_names_read_by_a_person_stand() -> None:
    """Without it a new alias could make rivals of an official speak with that official's voice, all over the corpus."""
    standing = list(judged_now(read_verdicts()))
    assert len(standing) >= LEAST_JUDGED
    assert sum(standing) / len(standing) >= LEAST_PRECISION


def test_verdicts_name_nobody_outside_the_registry() -> None:
    """Without it the file of verdicts could carry names of private persons."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["article_id"], row["start"], row["kind"]) for row in rows}) == len(rows) == 300
    assert [row for row in rows if row["surface"] and not row["entity_id"]] == []
