"""Slips that stand in the corpus are doubted where they stand (articles and printed numbers; the texts are read by path)."""

from collections.abc import Iterator

import duckdb
import pytest

from tasks.build import build_views
from tasks.migrate import migrate_warehouse
from tasks.settings import settings
from tests.injected.loading import article, load
from tests.quality.corpus import CORPUS, read_corpus

SLIPS = {
    ("tehran_times:405315", "41,161 million tons"): "print.thousands",  # 41.161 in 404732
    ("tehran_times:405315", "9,958 million tons"): "price",
    ("tehran_times:405315", "$28 billion"): "sum.flows",
    ("tehran_times:438393", "589,761 million tons"): "print.thousands",
    ("tehran_times:444803", "783.2 million tons"): "price",
    ("tehran_times:474143", "$20.854"): "price",
    ("tehran_times:456520", "$4.145"): "print.magnitude_missing",
    ("tehran_times:413225", "75,000 billion barrels"): "print.thousands",
    ("tehran_times:420671", "$3,098 trillion"): "size",
    ("tehran_times:421155", "520,000 million tons"): "size",
    ("tehran_times:416541", "4.018 tons"): "print.fraction",
    ("tehran_times:408833", "129.031 vehicles"): "growth",
    ("tehran_times:408485", "10 percent"): "growth",
    ("irna_en_2017:58", "18,000 tons"): "price",
    ("irna_en_2017:47", "805,000 dollars"): "price",
}
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not beside the checkout")


@pytest.fixture
def doubts(data_dir: object) -> Iterator[set[tuple[str, str, str]]]:
    """Article, printed number and rule of every doubt about the articles named above."""
    assert data_dir
    migrate_warehouse.fn()
    build_views.fn()
    wanted = {article_id for article_id, _ in SLIPS}
    load([article(text.article_id, text.language, text.published, text.headline or "", text.body) for text in read_corpus() if text.article_id in wanted])
    with duckdb.connect(str(settings().warehouse_path), read_only=True) as con:
        yield set(con.execute("select article_id, surface, rule from figure_doubt").fetchall())


def test_slips_of_the_corpus_are_doubted(doubts: set[tuple[str, str, str]]) -> None:
    """Without it the rules could find invented slips only."""
    assert {(article_id, printed, rule) for (article_id, printed), rule in SLIPS.items()} - doubts == set()
