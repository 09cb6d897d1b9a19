"""The published copy under ten readers: whatever runs write and publish meanwhile, each query sees one whole publication."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tasks import warehouse
from tasks.build import build_views
from tasks.migrate import migrate_warehouse
from tasks.publish import publish_snapshot
from tasks.settings import settings
from tests.test_warehouse import article

N_READERS = 10
N_PUBLICATIONS = 12
READER = """
import duckdb, pathlib, sys
path, stop = sys.argv[1], pathlib.Path(sys.argv[2])
n_reads, seen = 0, set()
while not stop.exists():
    with duckdb.connect(path, read_only=True) as con:
        n_articles, n_bodies = con.execute("select count(*), count(distinct body) from article").fetchone()
        n_read, n_shown = con.execute("select (select count(*) from normalization), (select sum(n_articles) from articles_per_day)").fetchone()
        assert n_articles == n_bodies == n_read == n_shown and n_articles % 50 == 0, (n_articles, n_bodies, n_read, n_shown)
        seen.add(n_articles)
        n_reads += 1
        if n_reads == 1:
            print("reading", flush=True)
print(n_reads, len(seen))
"""


def _load(publication: int) -> None:
    """Take fifty articles in, in two transactions, as a run does."""
    numbers = range(50 * publication, 50 * publication + 50)
    rows: list[dict[str, Any]] = [article(article_id=f"irna_en:{number}", number=number, body=f"text {number}") for number in numbers]
    warehouse.upsert("article", rows)
    ledger = [{"article_id": row["article_id"], "revision": 1, "rules_digest": "one", "normalized_at": datetime.now(UTC)} for row in rows]
    warehouse.upsert("normalization", ledger)


@pytest.mark.timeout(300)
@pytest.mark.usefixtures("data_dir")
def test_ten_readers_never_see_half_of_a_publication(tmp_path: Path) -> None:
    """Without it a report made while a run publishes may count articles whose facts are not there, or fail."""
    migrate_warehouse.fn()
    _load(0)
    build_views.fn()
    publish_snapshot.fn()
    stop = tmp_path / "stop"
    command = [sys.executable, "-c", READER, str(settings().published_path), str(stop)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(N_READERS)]
    try:
        assert [reader.stdout and reader.stdout.readline() for reader in readers] == ["reading\n"] * N_READERS
        for publication in range(1, N_PUBLICATIONS):
            _load(publication)
            build_views.fn()
            publish_snapshot.fn()
    finally:
        stop.touch()
        said = [reader.communicate(timeout=120) for reader in readers]
    assert not any(error for _, error in said), "\n".join(error for _, error in said)
    counts = [tuple(map(int, output.split())) for output, _ in said]
    assert min(n_reads for n_reads, _ in counts) >= 2
    assert max(n_seen for _, n_seen in counts) >= 2, "no reader saw one publication follow another"
