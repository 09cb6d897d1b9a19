"""Articles that repeat each other are found, whatever order they come in, and never count as a second source."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks import warehouse
from tasks.build import build_views
from tasks.cluster import cluster_articles
from tasks.facts.repeats import N_HASHES, clusters, minhash
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles

REPORT = (
    "Exports of non-oil goods to South Korea reached 6.6 million tons valued at $2.87 billion in the Iranian calendar year 1395, Iran's customs body said. "
    "Imports from South Korea stood at 1.5 million tons valued at $3.46 billion in the same year, according to the report. "
    "The two countries signed an MOU on rail transport in Tehran on Sunday, and Iraq bought 12.4 million tons of Iranian cement in the year."
)
SLIPPED = REPORT.replace("12.4", "12.9")
TEMPLATE = REPORT.replace("6.6", "7.1").replace("2.87", "3.02").replace("1.5", "1.8").replace("3.46", "3.77").replace("12.4", "13.3").replace("1395", "1396")
TRANSLATED = (
    "ایران در سال ۱۳۹۵ شش میلیون و ۶۰۰ هزار تن کالای غیرنفتی به ارزش ۲ میلیارد و ۸۷۰ میلیون دلار به کره جنوبی صادر کرد. "
    "واردات از کره جنوبی در همین سال یک میلیون و ۵۰۰ هزار تن به ارزش ۳ میلیارد و ۴۶۰ میلیون دلار بود. عراق ۱۲.۴ میلیون تن سیمان از ایران خرید."
)
OTHER = (
    "Farmers of Golestan province have begun to sow wheat after good rains in autumn, the head of the province's agriculture office told reporters. "
    "He added that 380,000 hectares of land will be under wheat this year, and that seed and fertiliser were handed out in time to all of them."
)
DAY = datetime(2017, 12, 10, 8, tzinfo=UTC)
MOVES = {"n_sightings", "n_articles", "n_reports", "last_seen_at", "last_sighting", "last_url", "citations"}  # what a repost may change
TOTALS = ("trade_by_partner", "foreign_trade", "trade_by_commodity", "reported_figure", "claim", "agreements", "agreements_by_partner", "agreements_by_status")


@pytest.fixture(autouse=True)
def _migrated(data_dir: Path) -> None:
    assert not data_dir.exists()
    migrate_warehouse.fn()
    build_views.fn()


def test_what_repeats_is_one_cluster_and_what_only_looks_alike_is_not() -> None:
    """Without it a daily report on other figures joins yesterday's, or a translation counts as a second source."""
    reposts = [("irna_en:1", REPORT, 0), ("tehran_times:2", SLIPPED, 12), ("irna_fa:3", TRANSLATED, 1)]
    _publish(*reposts, ("tehran_times:4", TEMPLATE, 2), ("tehran_times:5", OTHER, 1))
    assert _clusters() == {"irna_en:1": "irna_en:1", "tehran_times:2": "irna_en:1", "irna_fa:3": "irna_en:1"}
    assert _ask("select article_id, other_id, rule from article_pair order by all") == [
        ("irna_en:1", "irna_fa:3", "facts"),
        ("irna_en:1", "tehran_times:2", "text"),
    ]


def test_what_lies_a_season_apart_is_no_repost() -> None:
    """Without it the window of the comparison is not what bounds its cost."""
    _publish(("irna_en:1", REPORT, 0), ("tehran_times:2", REPORT, 90))
    assert _clusters() == {}


def test_the_order_of_arrival_does_not_matter() -> None:
    """Without it a rebuild, or a backfill of older days, clusters otherwise than the runs did."""
    articles = [("irna_en:1", REPORT, 0), ("tehran_times:2", SLIPPED, 12), ("irna_fa:3", TRANSLATED, 1), ("tehran_times:4", TEMPLATE, 2)]
    for article in reversed(articles):
        _publish(article)
    one_by_one = _ask("from article_pair order by all"), _clusters()
    with warehouse.connection() as con:
        con.execute("delete from article_pair; delete from article_cluster; update normalization set is_compared = null")
    cluster_articles.fn()
    assert (_ask("from article_pair order by all"), _clusters()) == one_by_one
    assert cluster_articles.fn() == {"compared": 0, "pairs": 0, "clusters": 0}


def test_an_article_that_is_rewritten_leaves_its_cluster() -> None:
    """Without it an article stays tied to what it no longer says."""
    _publish(("irna_en:1", REPORT, 0), ("tehran_times:2", REPORT, 1))
    assert len(_clusters()) == 2
    _publish(("tehran_times:2", OTHER, 1), fetched=DAY + timedelta(days=3))
    assert (_clusters(), _ask("from article_pair")) == ({}, [])


def test_totals_stay_when_a_repost_is_added() -> None:
    """Without it an agency that copies another one's report makes its figures look confirmed, or counts them twice."""
    _publish(("irna_en:1", REPORT, 0), ("tehran_times:5", OTHER, 1))
    before = {name: _rows(name) for name in TOTALS}
    _publish(("tehran_times:2", REPORT, 3))
    assert {name: _rows(name) for name in TOTALS} == before
    assert _ask("select n_sightings, n_agencies from trade_by_partner where partner = 'KOR' and flow = 'export' and weight_t is not null") == [(2, 1)]


def test_words_make_the_sketch() -> None:
    """Without it case, quotes and letter variants hide a repost, or short formulas are all one text."""
    assert minhash(REPORT.upper().replace("'", "’")) == minhash(REPORT)
    assert len(minhash(REPORT)) == N_HASHES
    assert _likeness(REPORT, SLIPPED) > 0.7 > 0.2 > _likeness(REPORT, OTHER)
    assert minhash("Photo: the bazaar of Tabriz on a day in spring") == ()


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=40))
def test_clusters_are_what_pairs_connect(pairs: list[tuple[int, int]]) -> None:
    """Without it two clusters that a later pair joins stay apart, or an article is in two."""
    found = clusters(pairs)
    members = [member for cluster in found for member in cluster]
    assert sorted(members) == sorted({member for pair in pairs for member in pair})
    assert all(any({one, other} <= cluster for cluster in found) for one, other in pairs)
    assert {frozenset(cluster) for cluster in clusters(reversed(pairs))} == {frozenset(cluster) for cluster in found}


def _publish(*articles: tuple[str, str, int], fetched: datetime = DAY + timedelta(days=1)) -> None:
    """Take in articles (id, body, days after ``DAY``) as a run does, up to the clusters."""
    warehouse.upsert("article", [_article(*article, fetched) for article in articles])
    normalize_articles.fn()
    cluster_articles.fn()


def _article(article_id: str, body: str, n_days: int, fetched: datetime) -> dict[str, Any]:
    source_id, number = article_id.split(":")
    blank: dict[str, Any] = dict.fromkeys(("kicker", "summary", "section", "news_type", "byline", "dateline", "licence", "short_url", "modified_at"))
    lists: dict[str, Any] = {name: [] for name in ("tags", "images", "reporter_codes", "credited_agencies", "related_urls", "selectors")}
    return {
        **blank,
        **lists,
        "article_id": article_id,
        "source_id": source_id,
        "number": int(number),
        "language": "fa" if source_id == "irna_fa" else "en",
        "url": f"https://www.example.org/{number}",
        "headline": "Trade",
        "body": body,
        "published_at": DAY + timedelta(days=n_days),
        "layout": "saba",
        "content_hash": body,
        "page_id": article_id,
        "fetched_at": fetched,
    }


def _clusters() -> dict[str, str]:
    return dict(_ask("from article_cluster"))


def _rows(name: str) -> list[tuple[Any, ...]]:
    with warehouse.connection() as con:
        relation = con.table(name)
        kept = ", ".join(f'"{column}"' for column in relation.columns if column not in MOVES)
        return sorted(relation.project(kept).fetchall(), key=repr)


def _ask(query: str) -> list[tuple[Any, ...]]:
    with warehouse.connection() as con:
        return con.execute(query).fetchall()


def _likeness(one: str, other: str) -> float:
    pairs: Iterable[tuple[int, int]] = zip(minhash(one), minhash(other), strict=True)
    return sum(a == b for a, b in pairs) / N_HASHES
