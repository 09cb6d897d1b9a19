"""``python -m tests.scale``: three workers of one lake backfill disjoint months while two readers ask it, one worker is killed, and nothing shows it.

PostgreSQL holds the catalog, an S3 server the rows and the raw archive, a Prefect server hands out the runs; all of them, the workers and the newsroom are
processes on 127.0.0.1. The same months are then backfilled by one process into a file. Told and required: the same rows in every mart, no answer of a reader
wrong, the pace and the one connection kept with every host whatever the workers did. ``--days`` of each month are asked for.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from cyclopts import App

from tasks import warehouse
from tasks.alive import is_alive
from tasks.settings import settings
from tests.newsroom import Newsroom, Story, load_stories
from tests.rows import mart_hashes
from tests.scale.parts import ROOT, end_group, object_storage, postgres, prefect, prefect_server, running, wait_for, worker

MONTHS = (date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1))
DELAY_SECONDS = 0.2
RUN_SECONDS = 1500
# When something was done, by which run and page: not what was published.
IDS = {"run_id", "page_id", "first_run_id", "last_run_id"}
VOLATILE = IDS | {"fetched_at", "valid_from", "valid_to", "first_seen_at", "last_seen_at", "changed_at", "walked_at", "released_at"}
RUNS = ("run_outcomes", "source_health")  # marts about runs: theirs differ, one process needs fewer
app = App(name="python -m tests.scale", help=__doc__, version_flags=())


@app.default
def main(*, days: int = 6) -> int:
    """Run both, compare, and say what was measured."""
    with tempfile.TemporaryDirectory(prefix="scale-") as name, Newsroom(stories=stories(days)) as room, ExitStack() as parts:
        folder = Path(name)
        newsroom = {
            **os.environ,
            **{f"NEWS_ORIGIN_{source_id.upper()}": origin for source_id, origin in room.origins.items()},
            "NEWS_FETCH_DELAY_SECONDS": str(DELAY_SECONDS),
            "NEWS_REVISIT_AGES_HOURS": "[]",
            "NEWS_PROJECT_DIR": str(ROOT),
        }
        environment = parts.enter_context(prefect_server(folder / "prefect", newsroom))
        of_lake = lake(folder, environment, days)
        faults = impolite(room)
        of_file = one_process(folder / "alone", environment, days)
        faults += different(of_lake, of_file)
    print("\n".join(faults) or "every mart is the same, row hash by row hash; pace and connections were kept", flush=True)
    return bool(faults)


def stories(days: int) -> list[Story]:
    """Return the newsroom's articles of the present again in each month, under numbers of their own."""
    present = [story for story in load_stories() if story.published.year == 2026 and story.layout != "newspaper"]
    moved = []
    for month, first in enumerate(MONTHS):
        for place, story in enumerate(present):
            published = datetime(first.year, first.month, 1 + place % days, 6, 0, tzinfo=UTC) + timedelta(minutes=place)
            moved.append(replace(story, number=story.number + 1000 * (month + 1), published=published, modified=published))
    return moved


def lake(folder: Path, environment: dict[str, str], days: int) -> Path:
    """Backfill with three workers, one of which is killed, and two readers; return the published copy."""
    with ExitStack() as parts:
        catalog = parts.enter_context(postgres(folder / "postgres"))
        storage = parts.enter_context(object_storage(folder / "s3.log"))
        place = {"NEWS_WAREHOUSE": f"ducklake:postgres:{catalog}", "NEWS_LAKE_DATA": "s3://news/lake", "NEWS_ARCHIVE": "s3://news/warc"}
        shared = {**environment, **storage, **place}
        os.environ.update({**shared, "NEWS_DATA_DIR": str(folder / "watch")})
        settings.cache_clear()
        publish(shared, folder / "reader")  # makes the lake
        notes = [folder / f"reader{n}.jsonl" for n in (1, 2)]
        for path in notes:
            command: list[object] = [sys.executable, "-m", "tests.scale.reader", path]
            parts.enter_context(running(command, {**shared, "NEWS_DATA_DIR": str(folder / path.stem)}, path.with_suffix(".log")))
        started = time.monotonic()
        workers = [parts.enter_context(worker(shared, folder / f"worker{n}")) for n in (1, 2, 3)]
        for deployment in [deploy(shared, first, days) for first in MONTHS]:
            start(shared, deployment)
        kill_one(workers)
        parts.enter_context(worker(shared, folder / "worker4"))
        resume(shared)
        wait_for(lambda: is_done(days), RUN_SECONDS)
        print(f"three workers, one killed: {time.monotonic() - started:.0f} s")
        published = publish(shared, folder / "reader")
        for path in notes:
            print(f"reader: {told(path)}")
    return published


def deploy(environment: dict[str, str], first: date, days: int) -> str:
    """Deploy the backfill of a month; return the deployment's name."""
    until = first + timedelta(days=days - 1)
    parameters = json.dumps({"since": first.isoformat(), "until": until.isoformat()})
    prefect(environment, "--no-prompt", "deploy", "flows/backfill.py:backfill", "--name", f"{first:%Y-%m}", "--pool", "news", "--params", parameters)
    return f"{first:%Y-%m}"


def start(environment: dict[str, str], deployment: str) -> None:
    """Start a run of a deployment."""
    prefect(environment, "deployment", "run", f"backfill/{deployment}")


def kill_one(workers: list["subprocess.Popen[bytes]"]) -> None:
    """Kill a worker with its flow run once every run has article pages."""
    busy = "select run_id from page where outcome = 'article' group by run_id having count(*) > 3"
    wait_for(lambda: len(ask(busy)) == len(workers), RUN_SECONDS)
    end_group(workers[0], signal.SIGKILL)
    [(n_articles,)] = ask("select count(*) from article")
    print(f"a worker was killed when {n_articles} articles were in")


def resume(environment: dict[str, str]) -> None:
    """Start the month of the killed run again, once it is known: Prefect's own watch may close it, or the next run does."""
    wait_for(killed_runs, RUN_SECONDS)
    [parameters] = killed_runs()
    start(environment, json.loads(parameters)["since"][:7])


def killed_runs() -> list[str]:
    """Return the parameters of backfills that were killed: gone, and no end written afterwards, or closed by another."""
    gone = {run_id for run_id, state in ask("select run_id, state from run where flow = 'backfill'") if state == "Crashed" or not is_alive(run_id)}
    unended = ask("select run_id, parameters from run where flow = 'backfill' and state in ('Running', 'Crashed')")
    return [parameters for run_id, parameters in unended if run_id in gone]


def is_done(days: int) -> bool:
    """Tell whether every day of every source is finished, and every run ended."""
    n_running, n_days = ask("select (select count(*) from run where state = 'Running'), (select count(*) from backfill_day)")[0]
    return bool(n_running == 0 and n_days == 3 * len(MONTHS) * days)


def ask(sql: str) -> list[tuple[Any, ...]]:
    """Ask the lake, as this process's environment names it."""
    with warehouse.connection() as con:
        return con.execute(sql).fetchall()


def publish(environment: dict[str, str], folder: Path) -> Path:
    """Publish the copy and return it."""
    flow(environment, folder, "flows.publish")
    return folder / "published" / "news.duckdb"


def one_process(folder: Path, environment: dict[str, str], days: int) -> Path:
    """Backfill the same months one after the other into a file, published before and after as the lake is; return the published copy."""
    publish(environment, folder)
    started = time.monotonic()
    for first in MONTHS:
        until = first + timedelta(days=days - 1)
        flow(environment, folder, "flows.backfill", "--since", first.isoformat(), "--until", until.isoformat())
    print(f"one process, a file: {time.monotonic() - started:.0f} s")
    return publish(environment, folder)


def flow(environment: dict[str, str], folder: Path, module: str, *options: str) -> None:
    """Run a flow as a command, with a directory of its own."""
    home = {"NEWS_DATA_DIR": str(folder), "PREFECT_HOME": str(folder / "prefect")}
    done = subprocess.run(
        [sys.executable, "-m", module, *options],
        env={**home, **environment, "NEWS_DATA_DIR": str(folder)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(done.stdout[-3000:] + done.stderr[-3000:])


def impolite(room: Newsroom) -> list[str]:
    """Return where the newsroom's log shows a pace or a second connection that was not allowed."""
    faults = []
    for source_id in room.origins:
        asked = [request.received_at for request in room.log if request.source_id == source_id]
        closest = min(later - earlier for earlier, later in pairwise(asked))
        peak = room.peak_connections(source_id)
        print(f"{source_id}: {len(asked)} requests, the closest two {closest:.3f} s apart, {peak} connection(s) at a time")
        if closest < DELAY_SECONDS or peak > 1:
            faults.append(f"{source_id} was asked too fast or twice at once")
    return faults


def different(of_lake: Path, of_file: Path) -> list[str]:
    """Return the marts whose rows differ."""
    lake_marts, file_marts = mart_hashes(of_lake, VOLATILE), mart_hashes(of_file, VOLATILE)
    shared = [name for name in file_marts if name not in RUNS]
    print(f"{len(shared)} marts and views, {sum(len(file_marts[name]) for name in shared)} rows compared")
    return [f"{name}: {len(lake_marts[name])} rows in the lake, {len(file_marts[name])} in the file" for name in shared if lake_marts[name] != file_marts[name]]


def told(path: Path) -> str:
    """Sum up what a reader noted. Raises ValueError when an answer was wrong."""
    notes = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if wrong := [note["wrong"] for note in notes if note["wrong"]] or not notes:
        raise ValueError(f"{path.name}: {wrong}")
    seconds = sorted(note["seconds"] for note in notes)
    return f"{len(notes)} answers, none wrong, median {median(seconds):.2f} s, 95th percentile {seconds[int(0.95 * len(seconds))]:.2f} s"


if __name__ == "__main__":
    sys.exit(app())
