"""``kill -9`` at random points of an ingest and of a backfill: what is started again ends where an undisturbed run ends.

``NEWS_TEST_KILLS`` sets how many points are tried of each flow (6 in the suite), ``NEWS_TEST_SEED`` repeats a series.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from tests.newsroom import Newsroom
from tests.test_archive import check

ROOT = Path(__file__).parent.parent.parent
N_KILLS = int(os.environ.get("NEWS_TEST_KILLS", "6"))
KILLS_PER_WAREHOUSE = 3  # killed again while recovering, before it may finish
RUN_SECONDS = 240
WINDOW = ("--since", "2026-09-20", "--until", "2026-10-05")
CONTENT = {  # what a warehouse says; not which run said it, nor when
    "link": "source_id, number, url, list_sort(channels), list_sort(titles), lead, section, published_at, lastmod",
    "article": "* exclude (page_id, valid_from, valid_to, withdrawn_at)",
    "figure": "*",
    "period": "*",
    "mention": "*",
    "agreement": "*",
    "normalization": "article_id, revision",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A newsroom that serves all runs of one test, and where they work."""

    room: Newsroom
    folder: Path
    flow: str

    def start(self, name: str) -> subprocess.Popen[bytes]:
        """Start the flow on the warehouse ``name``."""
        environment = {
            **os.environ,
            **{f"NEWS_ORIGIN_{source_id.upper()}": origin for source_id, origin in self.room.origins.items()},
            "NEWS_DATA_DIR": str(self.folder / name),
            "NEWS_FETCH_DELAY_SECONDS": "0.01",
            "NEWS_REVISIT_AGES_HOURS": "[]",
            "PREFECT_HOME": str(self.folder / "prefect"),
        }
        command = [sys.executable, "-m", f"flows.{self.flow}", *WINDOW]
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log, process_group=0)

    def finish(self, name: str) -> float:
        """Run the flow to its end; return how many seconds passed from its first request on."""
        process = self.start(name)
        began = self.wait_for_request(process)
        assert process.wait(timeout=RUN_SECONDS) == 0, (self.folder / f"{name}.log").read_text("utf-8")[-3000:]
        return time.monotonic() - began

    def kill(self, name: str, after_seconds: float) -> bool:
        """Run the flow and kill it so long after its first request; tell whether it was still at work."""
        process = self.start(name)
        self.wait_for_request(process)
        try:
            process.wait(timeout=after_seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # with Prefect's temporary server, which would outlive the flow
            return process.wait() == -signal.SIGKILL
        return False

    def wait_for_request(self, process: subprocess.Popen[bytes]) -> float:
        """Wait until the flow asks for something, or has ended without; return the moment (monotonic seconds)."""
        n_before = len(self.room.log)
        while len(self.room.log) == n_before and process.poll() is None:
            time.sleep(0.01)
        return time.monotonic()

    def content(self, name: str) -> dict[str, tuple[int, str]]:
        """Return number of rows and a hash of the content of each table."""
        with duckdb.connect(str(self.folder / name / "warehouse.duckdb"), read_only=True) as con:
            con.execute("set timezone = 'UTC'")
            rows = {table: con.execute(f"select {columns} from {table}").fetchall() for table, columns in CONTENT.items()}  # noqa: S608 - our own names
        return {table: (len(found), hashlib.sha256("\n".join(sorted(map(repr, found))).encode()).hexdigest()) for table, found in rows.items()}

    def archive_is_whole(self, name: str) -> bool:
        """Tell whether every WARC file passes ``warcio check``."""
        return check(sorted((self.folder / name / "warc").glob("*.warc.gz"))) == 0


@pytest.fixture(params=["ingest", "backfill"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """Open the newsroom for one flow."""
    with Newsroom() as room:
        yield Site(room=room, folder=tmp_path, flow=request.param)


@pytest.mark.timeout(600 + 120 * N_KILLS)
def test_a_flow_killed_anywhere_ends_where_an_undisturbed_one_does(site: Site) -> None:
    """Without it a kill at the wrong moment loses articles, doubles rows, or leaves an archive or warehouse nobody can open."""
    seed = int(os.environ.get("NEWS_TEST_SEED", time.time_ns() % 10**6))
    chance = random.Random(f"{seed} {site.flow}")
    seconds = site.finish("undisturbed")
    expected = site.content("undisturbed")
    assert all(expected[table][0] > 0 for table in ("link", "article", "figure", "mention"))
    for first in range(0, N_KILLS, KILLS_PER_WAREHOUSE):
        name = f"killed-{first}"
        site.room.clear_log()
        points = [chance.uniform(0, seconds) for _ in range(min(KILLS_PER_WAREHOUSE, N_KILLS - first))]
        n_killed = sum(site.kill(name, after_seconds) for after_seconds in points)
        site.finish(name)
        assert site.content(name) == expected, f"seed={seed} flow={site.flow} points={points}"
        assert site.archive_is_whole(name)
        if site.flow == "backfill":
            assert sum(_asked_again(site).values()) <= 3 * n_killed, "more than the page on its way from each of three sources"


def _asked_again(site: Site) -> Counter[str]:
    """Return how often article pages were served beyond the first time."""
    served = Counter(f"{seen.source_id}{seen.path}" for seen in site.room.log if seen.path.startswith(("/news/", "/photo/")) and seen.status == 200)
    return served - Counter(dict.fromkeys(served, 1))
