"""``python -m tests.bench.warehouse 10000 100000 334000``: loads, checks, site, marts, file and memory of synthetic archives of so many articles.

Each size runs in a process of its own, on two threads: its peak memory is that size's. The archive (``archive.sql``: 8 figures and 12 mentions an article)
is filled by SQL; on top of it 2,000 articles go the way of a run, come again unchanged, and come again with another text. Beside it the same rows are
appended to empty tables: the fastest way DuckDB has. Loads and checks have the memory that a run has by default (256 MB for DuckDB), copy and
site what a publication has (2 GB). A mart is asked what a person asks of it (``ASKED``), and for all its rows, with what memory the machine has.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb
from cyclopts import App

from tasks import warehouse
from tasks.build import build_views
from tasks.check import check_warehouse
from tasks.migrate import migrate_warehouse
from tasks.publish import publish_snapshot
from tasks.publish_site import publish_site
from tasks.settings import settings
from tasks.warehouse.arrow import to_arrow

ROOT = Path(__file__).parent.parent.parent
CHUNK = 60_000  # articles filled in one transaction: whole runs of 300
N_LOADED = 2_000  # articles taken in by the run that is timed
ASKED = {  # what a person asks of a mart; of the others, all of it
    "changes": "changed_at >= date '2024-01-01' and changed_at < date '2024-01-02'",
    "claim": "measure = 'exports' and iran_year = 1400",
    "coverage": "day between '2020-01-01' and '2020-01-31'",
    "crude_oil": "iran_year = 1400",
    "energy": "iran_year = 1400",
    "entity_mentions": "kind = 'country'",
    "exchange_rates": "published_on >= date '2024-01-01'",
    "figure_as_served": "article_id = 'tehran_times:0'",
    "figure_conflicts": "measure = 'exports' and iran_year = 1400",
    "figure_doubt": "evidence = 'unlikely_price'",
    "figure_history": "measure = 'exports' and iran_year = 1400",
    "foreign_trade": "iran_year = 1400",
    "foreign_trade_monthly": "iran_year = 1400",
    "free_zones": "zone = 'place:kish'",
    "growth_check": "iran_year = 1400",
    "macro_indicators": "measure = 'inflation' and iran_year = 1400",
    "sanctions_timeline": "happened_on between date '2024-01-01' and date '2024-03-31'",
    "targets_and_outcomes": "iran_year = 1400",
    "trade_by_commodity": "commodity = 'saffron'",
    "trade_by_partner": "partner = 'CHN' and iran_year = 1400",
    "trade_by_place": "place = 'place:shahid-rajaee-port'",
    "transit": "iran_year = 1400",
    "unit_values": "iran_year = 1400",
}
FACTS = ("figure", "headline_figure", "mention", "period", "agreement", "sanction")
T = TypeVar("T")
app = App(name="python -m tests.bench.warehouse", help="Measure the warehouse at several sizes.")


@app.default
def bench(*sizes: int) -> int:
    """Measure each size in a process and a directory of its own."""
    for size in sizes or (10_000,):
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "NEWS_DATA_DIR": folder, "PREFECT_LOGGING_LEVEL": "ERROR"}
            _say("articles", f"{size:,}")
            for step, memory_mb in {"fill": 4096, "one": 256}.items():
                step_environment = {**environment, "NEWS_WAREHOUSE_MEMORY_MB": str(memory_mb)}
                subprocess.run([sys.executable, "-m", "tests.bench.warehouse", step, str(size)], cwd=ROOT, env=step_environment, check=True)
    return 0


@app.command
def one(size: int) -> None:
    """Measure one size in the directory that NEWS_DATA_DIR names."""
    _loads(size)
    _say("views built, s", _seconds(build_views.fn))
    _say("checked, s", _seconds(lambda: check_warehouse.fn("bench")))
    _say("published, s", _seconds(publish_snapshot.fn))
    _say("site made, s", _seconds(publish_site.fn))
    _say("file, MB", settings().published_path.stat().st_size / 1e6)
    _say("peak memory before the marts, MB", _peak_mb())
    _marts(settings().published_path)
    _say("peak memory, MB", _peak_mb())


@app.command
def fill(size: int) -> None:
    """Make the archive of one size, in a process of its own: what that takes is no part of the measurement."""
    migrate_warehouse.fn()
    build_views.fn()
    script = (Path(__file__).parent / "archive.sql").read_text("utf-8")
    for first in range(0, size, CHUNK):
        with warehouse.connection() as con, warehouse.transaction(con):
            for name, number in {"first": first, "n": min(CHUNK, size - first), "total": size}.items():
                con.execute(f"set variable {name} = {number}")
            for part in con.extract_statements(script):
                con.execute(part)


def _loads(size: int) -> None:
    """Take ``N_LOADED`` articles in as a run does, with their facts; again unchanged; again with another text."""
    articles, facts = _batch(size, "text")
    edited, facts_again = _batch(size, "edited text")
    n_rows = len(articles) + sum(map(len, facts.values()))
    appended = _seconds(lambda: _append({"article": articles}, facts))
    added = _seconds(lambda: (warehouse.upsert("article", articles), warehouse.upsert_all(facts)))
    unchanged = _seconds(lambda: warehouse.upsert("article", articles))
    revised = _seconds(lambda: (warehouse.upsert("article", edited), warehouse.upsert_all(facts_again)))
    _say("load, rows/s", n_rows / added)
    _say("the same rows appended to empty tables, rows/s", n_rows / appended)
    _say("load over append, times", added / appended)
    _say("again unchanged, articles/s", N_LOADED / unchanged)
    _say("again revised, rows/s", n_rows / revised)


def _batch(size: int, text: str) -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    """Return new articles, and their facts: those of the archive's first articles under other numbers."""
    revision = {"text": 1, "edited text": 2}[text]
    with warehouse.connection() as con:
        known = _dicts(con.table("article").filter(f"number < {N_LOADED}"))
        ids = {row["article_id"]: f"tehran_times:{size + row['number']}" for row in known}
        facts = {table: _dicts(con.table(table).filter(f"cast(split_part(article_id, ':', 2) as bigint) < {N_LOADED}")) for table in FACTS}
    own = {"revision", "is_current", "valid_from", "valid_to", "withdrawn_at"}  # columns that the upsert makes
    articles = [
        {
            **{name: value for name, value in row.items() if name not in own},
            "article_id": ids[row["article_id"]],
            "number": size + row["number"],
            "content_hash": f"{text}{row['number']}",
            "fetched_at": datetime.now(UTC),
        }
        for row in known
    ]
    ledger = [{"article_id": name, "revision": revision, "rules_digest": "bench", "normalized_at": datetime.now(UTC)} for name in ids.values()]
    renamed = {table: [{**row, "article_id": ids[row["article_id"]], "revision": revision} for row in rows] for table, rows in facts.items()}
    return articles, {"normalization": ledger, **renamed}


def _dicts(relation: duckdb.DuckDBPyRelation) -> list[dict[str, Any]]:
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def _append(*transactions: dict[str, list[dict[str, Any]]]) -> None:
    """Append the rows to empty tables of the same columns, in a file of the same kind, converted in the same way; in as many transactions as the load."""
    for batches in transactions:
        with warehouse.connection() as con, warehouse.transaction(con):
            for table, rows in batches.items():
                con.register("batch", to_arrow(con, table, rows))
                con.execute("create or replace table appended as select * from batch")
                con.unregister("batch")
            con.execute("drop table appended")


def _marts(path: Path) -> None:
    names = sorted(file.stem for file in (ROOT / "sql" / "views" / "30_marts").glob("*.sql"))
    with duckdb.connect(str(path), read_only=True, config={"threads": 2}) as con:
        con.execute("set timezone = 'UTC'")
        for name in names:
            asked, n_asked = _answer(con.table(name).filter(ASKED.get(name, "true")))
            whole, n_whole = _answer(con.table(name)) if name in ASKED else (asked, n_asked)
            _say(f"mart {name}, asked and whole, s", asked, f"{whole:8.2f}   {n_asked:,} of {n_whole:,} rows")


def _answer(question: duckdb.DuckDBPyRelation) -> tuple[float, int]:
    """Return how long all columns of all rows take, and how many rows there are."""
    started = time.perf_counter()
    n_rows = question.to_arrow_table().num_rows
    return time.perf_counter() - started, n_rows


def _seconds(work: Callable[[], T]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(what: str, value: float | str, more: str = "") -> None:
    shown = value if isinstance(value, str) else f"{value:,.2f}"
    sys.stdout.write(f"{what:52} {shown:>12} {more}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(app())
