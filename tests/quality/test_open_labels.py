"""The labels kept without texts still fit the texts they were made on."""

import pytest

from tests.quality.corpus import CORPUS
from tests.quality.open_labels import read_gold


@pytest.mark.skipif(not CORPUS.exists(), reason="no corpus beside the checkout")
def test_labels_point_into_their_texts() -> None:
    """Without this a changed corpus would move every offset, and the scores would tell of another text."""
    articles = list(read_gold())
    assert len(articles) == 26
    assert all(figure["surface"].strip() and figure["end"] <= len(article["body"]) for article in articles for figure in article["figures"])
