"""``make status`` and the bars of long work: what an operator sees on a terminal."""

import io
import logging
import re
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from prefect.logging.handlers import PrefectConsoleHandler
from rich.console import Console

from tasks import warehouse
from tasks.alive import hold_alive, let_go
from tasks.build import build_views
from tasks.logs import NEWS
from tasks.migrate import migrate_warehouse
from tasks.overview import runs_table, sources_table, span, warnings_table
from tasks.progress import bar
from tasks.publish import publish_snapshot
from tasks.settings import settings
from tasks.status import status
from tests.test_warehouse import article

ROOT = Path(__file__).parent.parent


def shown() -> str:
    """Return what the terminal shows."""
    console = Console(file=io.StringIO(), width=200)
    console.print(*status(), sep="\n")
    written = console.file
    assert isinstance(written, io.StringIO)
    return written.getvalue()


def run(run_id: str, state: str, **changes: object) -> dict[str, object]:
    """Return a row of the ledger."""
    row = {"run_id": run_id, "flow": "ingest", "parameters": "{}", "started_at": datetime.now(UTC) - timedelta(hours=3), "ended_at": None, "message": None}
    return {**row, "state": state, **changes}


def test_without_a_warehouse_it_says_what_to_do(data_dir: Path) -> None:
    """Without it a newcomer reads a traceback, or an empty warehouse is made by looking for one."""
    with pytest.raises(warehouse.WarehouseError, match="make ingest"):
        status()
    assert not data_dir.exists()


def test_nothing_is_cut_on_a_narrow_terminal_but_what_is_told() -> None:
    """Without it an operator reads 123 articles where there are 123,456, or a warning without its name and count."""
    now = datetime.now(UTC)
    moments = {"newest_at": now - timedelta(days=57), "asked_at": now, "complete_day": now.date()}
    counts = dict.fromkeys(("n_articles", "n_incomplete", "n_not_walked", "n_missing", "n_on_hold"), 31)
    ended = {"flow": "backfill", "started_at": now, "ended_at": now, "state": "CompletedWithErrors", "message": "article pages: " + "x" * 99}
    warning = {"check_name": "warn_source_found_nothing", "n_rows": 1234, "sample": "y" * 99}
    console = Console(file=io.StringIO(), width=80)
    console.print(
        sources_table([{"source_id": "tehran_times", **moments, **counts, "n_articles": 123_456}], now), runs_table([ended], now), warnings_table([warning])
    )
    assert isinstance(console.file, io.StringIO)
    words = set(console.file.getvalue().split())
    assert {"tehran_times", "123,456", now.date().isoformat(), "backfill", "CompletedWithErrors", "warn_source_found_nothing", "1,234"} <= words


@pytest.mark.usefixtures("data_dir")
def test_before_the_first_publication_it_shows_the_runs() -> None:
    """Without it nobody sees why the first run failed."""
    migrate_warehouse.fn()
    warehouse.upsert("run", [run("r", "Failed", message="no source answered")])
    assert "no source answered" in shown()
    assert "Sources" not in shown()


@pytest.mark.usefixtures("data_dir")
def test_it_shows_lags_gaps_holds_sizes_and_runs_that_are_gone() -> None:
    """Without it a source that has been silent for days, or a run that was killed, looks well."""
    migrate_warehouse.fn()
    now = datetime.now(UTC)
    warehouse.upsert("article", [article(published_at=now - timedelta(days=2, hours=1))])
    walk = {"run_id": "r", "source_id": "irna_en", "channel": "archive", "since": now.date(), "until": now.date(), "reached": None, "unfinished": []}
    counts = {"n_pages": 1, "n_links": 0, "n_repeats": 0}
    warehouse.upsert("walk", [{**walk, **counts, "is_capped": True, "given_up": None, "walked_at": now}])
    warehouse.upsert("run", [run("dead", "Running"), run("alive", "Running", flow="backfill"), run("ended", "Completed", ended_at=now, flow="publish")])
    finding = {"run_id": "ended", "check_name": "warn_capped", "level": "warn", "n_rows": 7, "sample": "irna_en", "checked_at": now}
    warehouse.upsert("check_result", [finding])
    build_views.fn()
    publish_snapshot.fn()
    hold_alive("alive")
    lines = [" ".join(line.split()) for line in shown().splitlines()]
    let_go("alive")
    assert [line for line in lines if "process is gone" in line] == ["ingest 3 h ago 3 h Crashed its process is gone"]
    assert "backfill 3 h ago 3 h Running" in lines
    assert [line.split(" – ")[0] for line in lines if line.startswith("irna_en ")] == ["irna_en 2 d ago"]
    assert "irna_en 2 d ago – 1 1 0 0 0 –" in lines
    assert "warn_capped 7 irna_en" in lines
    assert any(line.startswith("published copy ") and line.endswith("s ago") for line in lines)
    assert any(line == "report site – 0 –" for line in lines)


@pytest.mark.parametrize(("seconds", "text"), [(-5, "0 s"), (59, "59 s"), (60, "1 min"), (7200, "2 h"), (86400 * 3 + 5, "3 d")])
def test_spans(seconds: int, text: str) -> None:
    """Without it an hour may read as a day."""
    assert span(timedelta(seconds=seconds)) == text


@pytest.mark.parametrize("name", ["backfill", "ingest", "load", "publish", "rebuild"])
def test_help_names_every_option_and_no_odd_one(name: str) -> None:
    """Without it the way to run a flow by hand is found in its code only."""
    said = subprocess.run([sys.executable, "-m", f"flows.{name}", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.startswith(f"Usage: python -m flows.{name}")
    assert ("irna_en, irna_fa" in said) == ("--sources" in said)
    assert "--empty" not in said
    assert "--no-" not in said


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Let the log go to a terminal."""
    written = io.StringIO()
    handler = PrefectConsoleHandler(stream=written)
    handler.console = Console(file=written, force_terminal=True, width=80)
    monkeypatch.setattr(NEWS, "handlers", [handler])
    return written


def test_bars_of_two_sources_share_the_terminal(terminal: io.StringIO) -> None:
    """Without it the second source's bar breaks its run, or both write over the log."""

    def work(name: str) -> None:
        with bar(name, 2) as advance:
            meet.wait(10)
            advance(1)
            NEWS.handlers[0].emit(logging.LogRecord("news", logging.INFO, "", 0, f"done {name}", None, None))
            meet.wait(10)

    meet = threading.Barrier(2)
    threads = [threading.Thread(target=work, args=(name,)) for name in ("tehran_times", "irna_fa")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = {re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line).strip() for line in terminal.getvalue().splitlines()}
    assert {"done tehran_times", "done irna_fa"} <= lines
    with bar("again", 1) as advance:
        advance(1)
    assert all(re.search(f"{name} .*━", terminal.getvalue()) for name in ("tehran_times", "irna_fa", "again"))


def test_no_bar_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the log of a service is full of control characters."""
    written = io.StringIO()
    monkeypatch.setattr(NEWS, "handlers", [PrefectConsoleHandler(stream=written)])
    with bar("work", 10) as advance:
        advance(10)
    assert written.getvalue() == ""


def test_long_work_is_an_artifact_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it whoever looks at a backfill of months in Prefect's UI cannot tell whether it is at its beginning or its end."""
    told: list[tuple[float, str]] = []

    def create(percent: float, key: str, description: str) -> str:
        told.append((percent, f"{key} {description}"))
        return "id"

    monkeypatch.setattr("tasks.progress.current_flow_run", SimpleNamespace(id="r"))
    monkeypatch.setattr("tasks.progress.create_progress_artifact", create)
    monkeypatch.setattr("tasks.progress.update_progress_artifact", lambda artifact_id, percent, **_: told.append((percent, artifact_id)))
    with bar("short", 2) as advance:
        advance(2)
    assert told == []
    monkeypatch.setenv("NEWS_PROGRESS_SECONDS", "0.001")
    settings.cache_clear()
    with bar("backfill, days", 4) as advance:
        for n in (1, 2):
            time.sleep(0.002)
            advance(n)
    assert told == [(25.0, "run-progress backfill, days"), (75.0, "id"), (75.0, "id")]
