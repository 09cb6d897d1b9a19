"""The registry's evidence is true: what it says the texts name, they name."""

import pytest

from tasks.facts.mentions.registry import FILES
from tasks.lookups import load
from tests.quality.corpus import CORPUS, read_corpus
from tests.quality.sample_mentions import mentions_of


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the checkout")
def test_entities_seen_are_seen() -> None:
    """Without it an entry could lose its last spelling to a rule, or claim evidence that is not there."""
    named = {mention.entity_id for text in read_corpus() for mention in mentions_of(text)}
    assert [entity_id for file in FILES for entity_id, entry in load(f"entities/{file}").items() if "seen" in entry and entity_id not in named] == []
