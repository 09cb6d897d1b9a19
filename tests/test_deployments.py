"""prefect.yaml and what it deploys: a server, a worker, a scheduled and a manual run, end to end over the miniature newsroom."""

import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest
import yaml
from prefect.cli.deploy._models import ConcurrencyLimitSpec, DeploymentConfig, PrefectYamlModel, RawScheduleConfig, WorkPoolConfig

from tests.newsroom import Newsroom

ROOT = Path(__file__).parent.parent
PREFECT = (sys.executable, "-m", "prefect")
START_SECONDS = 180
RUN_SECONDS = 240


def declared() -> dict[str, Any]:
    """Return prefect.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
    return loaded


def test_no_key_of_prefect_yaml_is_misspelt() -> None:
    """Without it a misspelt key is dropped in silence: a deployment without its schedule, a run without its limit."""
    unknown = set(declared()) - _keys(PrefectYamlModel) - {"definitions"}
    for deployment in declared()["deployments"]:
        unknown |= set(deployment) - _keys(DeploymentConfig)
        unknown |= set(deployment["work_pool"]) - _keys(WorkPoolConfig)
        unknown |= set(deployment["concurrency_limit"]) - _keys(ConcurrencyLimitSpec)
        for schedule in deployment["schedules"]:
            RawScheduleConfig.model_validate(schedule)
    assert unknown == set()


def test_every_deployment_runs_in_tehran_time_and_alone() -> None:
    """Without it a run may start in the server's time zone, or two runs wait for the same hosts."""
    for deployment in declared()["deployments"]:
        assert all(schedule["timezone"] == "Asia/Tehran" for schedule in deployment["schedules"])
        assert deployment["concurrency_limit"]["limit"] == 1
        assert deployment["enforce_parameter_schema"] is True


@pytest.mark.timeout(900)
def test_a_scheduled_and_a_manual_run_complete(tmp_path: Path) -> None:
    """Without it the README's commands for a schedule could fail on any machine but the author's."""
    with Newsroom() as room, _server(tmp_path, room) as environment, _worker(environment):
        _prefect(environment, "deploy", "--all", "--no-prompt")
        _prefect(environment, "deployment", "schedule", "create", "ingest/nightly", "--interval", "20", "--replace", "-y")
        _prefect(environment, "deployment", "run", "ingest/hourly", "--param", "since=2010-01-01", "--param", "until=2026-10-05", "--watch")
        _wait_for_runs(environment, {"manual": 1, "scheduled": 1})
        [manual] = [run for run in _ended_runs(environment) if "auto-scheduled" not in run["tags"]]
        events = _check_events(environment, manual["id"])
    with duckdb.connect(str(tmp_path / "data" / "published" / "news.duckdb"), read_only=True) as con:
        completed = con.execute("select count(*) from run where flow = 'ingest' and state = 'Completed' and ended_at is not null").fetchone()
        articles = con.execute("select count(*) from current_article").fetchone()
        warned = con.execute("select check_name, n_rows from check_result where run_id = ? and n_rows > 0 order by all", [manual["id"]]).fetchall()
    assert warned
    assert sorted(events.items()) == warned, "each row that offends a check is counted in an event of its run"
    assert completed is not None
    assert completed[0] >= 2  # another scheduled one may have been on its way when the worker was stopped
    assert articles is not None
    assert articles[0] > 0


def _keys(model: Any) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


@contextmanager
def _server(folder: Path, room: Newsroom) -> Iterator[dict[str, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        **{f"NEWS_ORIGIN_{source_id.upper()}": origin for source_id, origin in room.origins.items()},
        "NEWS_DATA_DIR": str(folder / "data"),
        "NEWS_FETCH_DELAY_SECONDS": "0",
        "NEWS_REVISIT_AGES_HOURS": "[]",
        "NEWS_PROJECT_DIR": str(ROOT),
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "DO_NOT_TRACK": "1",
    }
    with _process(environment, folder / "server.log", "server", "start", "--no-ui", "--host", "127.0.0.1", "--port", str(port)):
        deadline = time.monotonic() + START_SECONDS
        while not _healthy(environment):
            assert time.monotonic() < deadline, (folder / "server.log").read_text("utf-8")[-3000:]
            time.sleep(0.5)
        _prefect(environment, "work-pool", "create", "news", "--type", "process")
        yield environment


@contextmanager
def _worker(environment: dict[str, str]) -> Iterator[None]:
    with _process(environment, Path(environment["PREFECT_HOME"]) / "worker.log", "worker", "start", "--pool", "news", "--limit", "2"):
        yield


@contextmanager
def _process(environment: dict[str, str], log: Path, *arguments: str) -> Iterator[None]:
    with log.open("w") as output:
        process = subprocess.Popen([*PREFECT, *arguments], env=environment, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                process.kill()  # a worker waits for a server that has already gone
                process.wait(timeout=30)


def _prefect(environment: dict[str, str], *arguments: str) -> None:
    done = subprocess.run([*PREFECT, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=RUN_SECONDS, check=False)
    assert done.returncode == 0, f"prefect {' '.join(arguments)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


def _healthy(environment: dict[str, str]) -> bool:
    try:
        return httpx.get(f"{environment['PREFECT_API_URL']}/health", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def _ended_runs(environment: dict[str, str]) -> list[dict[str, Any]]:
    ended = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}}
    runs: list[dict[str, Any]] = httpx.post(f"{environment['PREFECT_API_URL']}/flow_runs/filter", json=ended, timeout=10).json()
    return runs


def _check_events(environment: dict[str, str], run_id: str) -> Counter[str]:
    """Return how many offending rows the events of a run announce, by check."""
    wanted = {"filter": {"event": {"prefix": ["news.check."]}}, "limit": 50}
    events = httpx.post(f"{environment['PREFECT_API_URL']}/events/filter", json=wanted, timeout=10).json()["events"]
    payloads = [event["payload"] for event in events if event["payload"]["run_id"] == run_id]
    return Counter({name: sum(p["n_rows"] for p in payloads if p["check_name"] == name) for name in {p["check_name"] for p in payloads}})


def _wait_for_runs(environment: dict[str, str], wanted: dict[str, int]) -> None:
    deadline = time.monotonic() + RUN_SECONDS
    while True:
        runs = _ended_runs(environment)
        failed = [run for run in runs if run["state_type"] in {"FAILED", "CRASHED"}]
        assert not failed, json.dumps([(run["name"], run["state"]["message"]) for run in failed])
        completed = [run for run in runs if run["state_type"] == "COMPLETED"]
        scheduled = sum("auto-scheduled" in run["tags"] for run in completed)
        if scheduled >= wanted["scheduled"] and len(completed) - scheduled >= wanted["manual"]:
            return
        assert time.monotonic() < deadline, json.dumps([(run["name"], run["state_name"]) for run in runs])
        time.sleep(1)
