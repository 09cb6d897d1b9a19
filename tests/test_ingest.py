"""The whole line as a user runs it: ``python -m flows.ingest`` over the newsroom, again, after edits, and after kills between hops."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tasks import warehouse
from tasks.fetch import OVER_LIMIT
from tasks.normalize import normalize_articles
from tasks.parse import parse_pages
from tasks.report import final_state
from tests.capturing import discover, fetch, room, select
from tests.newsroom import Newsroom

__all__ = ["room"]  # the fixture

ROOT = Path(__file__).parent.parent
FACTS = ("link", "article", "figure", "period", "mention", "agreement")


def ingest(folder: Path, opened: Newsroom, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command of the README against ``opened``."""
    environment = {
        **os.environ,
        **{f"NEWS_ORIGIN_{source_id.upper()}": origin for source_id, origin in opened.origins.items()},
        "NEWS_DATA_DIR": str(folder / "data"),
        "NEWS_FETCH_DELAY_SECONDS": "0",
        "NEWS_REVISIT_AGES_HOURS": "[]",
        "NEWS_FULL_FETCH_HOURS": "0" if "--edited" in options else "24",
        "PREFECT_HOME": str(folder / "prefect"),
    }
    command = [sys.executable, "-m", "flows.ingest", *(option for option in options if option != "--edited")]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


def published(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """Ask the published copy."""
    with duckdb.connect(str(folder / "data" / "published" / "news.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


@pytest.mark.timeout(600)
def test_ingest_answers_the_question_twice_and_follows_an_edit(tmp_path: Path) -> None:
    """Without it the sentence, the numbers or the second run's silence could be lost between hops that each pass their own tests."""
    window = ("--since", "2010-01-01", "--until", "2026-10-05")
    with Newsroom() as opened:
        first = ingest(tmp_path, opened, *window)
        assert first.returncode == 0, first.stderr[-2000:]
        trade = "select flow, weight_t, value_usd, period_start::varchar, n_sightings, n_agencies from trade_by_partner"
        assert sorted(published(tmp_path, f"{trade} where partner = 'KOR' and iran_year = 1395")) == [
            ("export", 6.6e6, 2.87e9, "2016-03-20", 3, 1),
            ("import", 1.5e6, 3.46e9, "2016-03-20", 3, 1),
        ]
        mous = "select n_agreements, status from agreements_by_partner where partner = 'KOR' and instrument = 'mou' order by all"
        assert published(tmp_path, mous) == [(10, "signed"), (22, "signed")]
        held = {table: published(tmp_path, f"select count(*) from {table}") for table in FACTS}  # noqa: S608 - our own tables
        assert {"run-outcomes", "run-summary", "run-coverage"} <= _artifacts(tmp_path)

        second = ingest(tmp_path, opened, *window)
        assert second.returncode == 0, second.stderr[-2000:]
        assert {table: published(tmp_path, f"select count(*) from {table}") for table in FACTS} == held  # noqa: S608
        outcomes = "select distinct outcome, status from page where kind = 'article' and run_id = (select arg_max(run_id, started_at) from run)"
        assert sorted(published(tmp_path, outcomes), key=str) == [("newspaper_issue", None), ("unchanged", 304)]

        opened.edit("tehran_times", 419239, headline="Another headline")
        opened.delete("irna_en", 82758846)
        third = ingest(tmp_path, opened, "--edited", "--since", "2017-12-01", "--until", "2017-12-31")
        assert third.returncode == 0, third.stderr[-2000:]
        revisions = "select revision, is_current, headline = 'Another headline' from article where article_id = 'tehran_times:419239' order by all"
        assert published(tmp_path, revisions) == [(1, False, False), (2, True, True)]
        assert published(tmp_path, "select count(*) from article where withdrawn_at is not null and article_id = 'irna_en:82758846'") == [(1,)]
        assert published(tmp_path, "select distinct flow, state from run") == [("ingest", "Completed")]


def test_pages_stored_by_a_killed_run_are_read_by_the_next(room: Newsroom) -> None:
    """Without it a kill between fetching and reading loses articles: the next visit is answered with 304 and nobody misses them."""
    discover("killed", "irna_en")
    fetch("killed", "irna_en")
    assert len(room.log) > 0
    discover("next", "irna_en")
    assert fetch("next", "irna_en")["unchanged"] > 0
    parse_pages.fn("next", "irna_en")
    stored = select("select count(distinct number) from page where kind = 'article' and outcome = 'article'")
    assert select("select count(*) from article") == stored
    assert stored[0][0] > 0


def test_a_hop_done_twice_in_one_run_leaves_one_outcome_a_link(room: Newsroom) -> None:
    """Without it a retried run is counted twice and its own check blocks every later publication."""
    discover("run", "tehran_times")
    fetch("run", "tehran_times", limit=2)
    fetch("run", "tehran_times")
    assert len(room.log) > 0
    parse_pages.fn("run", "tehran_times")
    normalize_articles.fn()
    for path in sorted((ROOT / "sql" / "checks").glob("fail_*.sql")):
        assert select(path.read_text("utf-8")) == [], path.stem
    assert select("select count(*) from page where outcome = 'not_fetched'") == [(0,)]
    assert warehouse.rows("totals")[0]["n_articles"] > 0


def _artifacts(folder: Path) -> set[str]:
    with sqlite3.connect(folder / "prefect" / "prefect.db") as con:
        return {key for (key,) in con.execute("select key from artifact")}


def _outcome(source_id: str, outcome: str, n_pages: int, kind: str = "article", detail: str | None = None) -> dict[str, Any]:
    return {"source_id": source_id, "kind": kind, "outcome": outcome, "n_pages": n_pages, "example_detail": detail}


@pytest.mark.parametrize(
    ("outcomes", "name", "told"),
    [
        ([_outcome("irna_en", "article", 20), _outcome("irna_en", "gone", 3)], "Completed", "20 article"),
        ([_outcome("irna_en", "article", 99), _outcome("irna_en", "unreachable", 1)], "Completed", "99 article"),
        ([_outcome("irna_en", "listing", 9, "feed"), _outcome("irna_en", "challenge", 3, detail="shell")], "CompletedWithErrors", "shell"),
        ([_outcome("irna_en", "article", 2), _outcome("irna_en", "not_fetched", 9, detail=OVER_LIMIT)], "Completed", "9 not_fetched"),
        ([_outcome("irna_en", "article", 9), _outcome("irna_fa", "unreachable", 1, "robots", "no route")], "CompletedWithErrors", "no route"),
        ([_outcome("irna_fa", "unreachable", 1, "robots", "no route")], "Failed", "Check the network"),
        ([_outcome("irna_fa", "listing", 1, "robots"), _outcome("irna_fa", "challenge", 3, "feed", "shell")], "Failed", "shell"),
    ],
)
def test_a_run_ends_in_a_state_that_tells(outcomes: list[dict[str, Any]], name: str, told: str) -> None:
    """Without it a run that lost most of its pages would look as green as one that lost none."""
    state = final_state(outcomes, [])
    assert state.name == name
    assert told in (state.message or "")


@pytest.mark.parametrize("flow", ["ingest", "backfill", "rebuild", "load", "deploy", "serve", "status"])
def test_each_flow_explains_its_options(flow: str) -> None:
    """Without it a newcomer who asks a flow for help starts a run, or meets a traceback."""
    done = subprocess.run([sys.executable, "-m", f"flows.{flow}", "--help"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"python -m flows.{flow}" in done.stdout
