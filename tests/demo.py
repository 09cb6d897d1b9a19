"""The demonstration: the whole pipeline over the miniature newsroom, then the marts as a reader would query them.

``python -m tests.demo`` starts the newsroom on 127.0.0.1, ingests it into ``data/demo`` and prints what came out. A second run finds nothing new and says so.
"""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from tests.newsroom import Newsroom

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data" / "demo"
PUBLISHED = DATA / "published" / "news.duckdb"
NOW = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
PORTS = (8410, 8411, 8412)  # fixed, so that addresses in the demo's tables stay the same from run to run

QUERIES = (
    "select flow, period_start, period_end, weight_t, value_usd, n_sightings from trade_by_partner where partner = 'KOR' and iran_year = 1395 order by flow",
    "select flow, sentence, citation from trade_by_partner where partner = 'KOR' and iran_year = 1395 order by flow",
    "select article_id, flow, weight_t, value_usd, authority, sentence from trade_statement where partner = 'KOR' and iran_year = 1395 order by all",
    "select partner_name, instrument, status, n_agreements, iran_year, n_articles from agreements_by_partner order by n_articles desc, partner limit 8",
    "select kind, entity_id, name, n_articles, n_mentions from entity_mentions where entity_id is not null order by n_articles desc, name limit 8",
    "select source_id, published_on, iran_year, n_articles, n_figures from articles_per_day order by published_on desc, source_id limit 8",
    "select source_id, kind, outcome, n_pages, n_not_modified, n_requests from run_outcomes where started_at = (select max(started_at) from run) order by all",
)


def main() -> int:
    """Run the demonstration; return the exit code of the ingest."""
    before = _held()
    with Newsroom(now=NOW, ports=PORTS) as room:
        origins = {f"NEWS_ORIGIN_{source_id.upper()}": origin for source_id, origin in room.origins.items()}
        environment = {
            **os.environ,
            **origins,
            "NEWS_DATA_DIR": str(DATA),
            "NEWS_FETCH_DELAY_SECONDS": "0",
            "NEWS_REVISIT_AGES_HOURS": "[]",
            "PREFECT_LOGGING_LEVEL": "INFO",
        }
        command = [sys.executable, "-m", "flows.ingest", "--since", "2010-01-01", "--until", NOW.date().isoformat()]
        done = subprocess.run(command, env=environment, cwd=ROOT, check=False)
    if done.returncode == 0:
        for query in QUERIES:
            _show(query)
        _compare(before, _held())
    return done.returncode


def _held() -> dict[str, int]:
    """Return the number of rows of each table of facts."""
    if not PUBLISHED.exists():
        return {}
    with duckdb.connect(str(PUBLISHED), read_only=True) as con:
        tables = ("link", "article", "figure", "period", "mention", "agreement")
        return {table: int(con.table(table).count("*").fetchall()[0][0]) for table in tables}


def _show(query: str) -> None:
    with duckdb.connect(str(PUBLISHED), read_only=True) as con:
        con.execute("set timezone = 'UTC'")
        print(f"\n{query};")
        con.sql(query).show(max_width=180, max_rows=40)


def _compare(before: dict[str, int], after: dict[str, int]) -> None:
    added = {table: n - before.get(table, 0) for table, n in after.items()}
    print("rows added by this run: " + ", ".join(f"{n} {table}" for table, n in added.items()))
    if not any(added.values()):
        with duckdb.connect(str(PUBLISHED), read_only=True) as con:
            row = con.execute("select sum(n_not_modified), sum(n_pages) from run_outcomes where started_at = (select max(started_at) from run)").fetchone()
        assert row is not None
        print(f"nothing new: {row[0]} of {row[1]} pages were answered with 304 Not Modified")
    published = PUBLISHED.relative_to(ROOT)
    print(f"ask it yourself: .venv/bin/python -c \"import duckdb; duckdb.connect('{published}', read_only=True).sql('from trade_by_partner').show()\"")


if __name__ == "__main__":
    sys.exit(main())
