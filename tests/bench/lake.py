"""``python -m tests.bench.lake 10000``: a DuckDB file and a DuckLake of the same rows side by side - moving, loading, asking, and what they hold.

The archive of ``tests.bench.warehouse`` is filled into a file and moved into a lake (catalog in PostgreSQL on loopback, rows in a directory). On top of each,
2,000 articles with their facts are loaded as a run does, and each mart is asked what a person asks (``ASKED``), the quicker of two tries. Seconds are CPU
seconds of this process and its threads beside those of the clock: on a busy machine only the former can be compared.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import duckdb
from cyclopts import App

from tasks import warehouse
from tasks.settings import settings
from tests.bench.warehouse import ASKED, N_LOADED, ROOT, _batch
from tests.scale.parts import postgres

MARTS = sorted(path.stem for path in (ROOT / "sql" / "views" / "30_marts").glob("*.sql"))
app = App(name="python -m tests.bench.lake", help=__doc__, version_flags=())


@app.default
def bench(size: int = 10_000) -> int:
    """Measure one size."""
    with tempfile.TemporaryDirectory(prefix="lake-") as name, postgres(Path(name) / "postgres") as catalog:
        os.environ |= {"NEWS_DATA_DIR": name, "NEWS_WAREHOUSE_MEMORY_MB": "4096", "PREFECT_LOGGING_LEVEL": "ERROR"}
        lake = f"ducklake:postgres:{catalog}"
        subprocess.run([sys.executable, "-m", "tests.bench.warehouse", "fill", str(size)], cwd=ROOT, env=dict(os.environ), check=True)
        _say("moved into the lake", *_timed(lambda: warehouse.move(lake)))
        articles, facts = _batch(size, "text")
        n_rows = len(articles) + sum(map(len, facts.values()))
        for kind, address in {"file": "", "lake": lake}.items():
            with _live(address):
                seconds = _timed(lambda: (warehouse.upsert("article", articles), warehouse.upsert_all(facts)))
                _say(f"{kind}: {N_LOADED:,} articles, {n_rows:,} rows loaded", *seconds)
                _say(f"{kind}: one page loaded", *_timed(lambda: warehouse.upsert("reading", [{"page_id": "p"}])))
        for mart in MARTS:
            answers = []
            for address in ("", lake):
                with _live(address), warehouse.connection() as con:
                    answers.append(min(_timed(partial(_ask, con, mart)) for _ in range(2)))
            print(f"{mart:24} file {answers[0][0]:7.2f} s   lake {answers[1][0]:7.2f} s CPU", flush=True)
        _holds(Path(name), lake)
    return 0


def _ask(con: duckdb.DuckDBPyConnection, mart: str) -> int:
    return int(con.table(mart).filter(ASKED.get(mart, "true")).to_arrow_table().num_rows)


def _holds(folder: Path, lake: str) -> None:
    """Tell sizes, and how many rows of the catalog stand for them."""
    files = [path.stat().st_size for path in (folder / "lake").rglob("*.parquet")]
    print(f"file: {(folder / 'warehouse.duckdb').stat().st_size / 1e6:,.0f} MB")
    print(f"lake: {sum(files) / 1e6:,.0f} MB in {len(files):,} files")
    catalog = lake.removeprefix("ducklake:postgres:")
    sizes = "select sum(n_live_tup), pg_size_pretty(pg_database_size('postgres')) from pg_stat_user_tables"
    subprocess.run(["psql", "-X", "-A", "-t", catalog, "-c", "analyze", "-c", sizes], check=True)  # noqa: S607 - Debian's psql


@contextmanager
def _live(address: str) -> Iterator[None]:
    os.environ["NEWS_WAREHOUSE"] = address
    settings.cache_clear()
    yield


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return CPU seconds and seconds of the clock."""
    cpu, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - clock


def _say(what: str, cpu_seconds: float, seconds: float) -> None:
    print(f"{what:52} {cpu_seconds:8.2f} CPU s {seconds:8.2f} s", flush=True)


if __name__ == "__main__":
    sys.exit(app())
