"""prefect.yaml, automations.yaml and what they become on a server: every way in which Prefect drops or bends a declaration in silence is looked at here."""

import inspect
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from prefect import Flow
from prefect.cli.deploy._models import ConcurrencyLimitSpec, DeploymentConfig, PrefectYamlModel, RawScheduleConfig, WorkPoolConfig
from prefect.client.orchestration import SyncPrefectClient
from prefect.events.schemas.automations import EventTrigger
from prefect.flows import load_flow_from_entrypoint
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.utilities.callables import parameter_schema

from flows.deploy import OURS
from flows.serve import deployments
from flows.server import demand_server
from tasks.publish import MARTS
from tasks.settings import Settings
from tasks.sources import SOURCES
from tests.newsroom import Newsroom
from tests.operating import ROOT, Server, processes_of, running_server, running_worker, wait_until

WHOLE = {"since": "2010-01-01", "until": "2026-10-05"}  # everything the newsroom has


def declared() -> list[dict[str, Any]]:
    """Return the deployments of prefect.yaml."""
    loaded: list[dict[str, Any]] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
    return loaded


def automations() -> list[dict[str, Any]]:
    """Return the entries of automations.yaml."""
    loaded: list[dict[str, Any]] = yaml.safe_load((ROOT / "flows" / "automations.yaml").read_text("utf-8"))
    return loaded


DEPLOYED = pytest.mark.parametrize("deployment", declared(), ids=lambda deployment: deployment["name"])


def test_no_key_of_prefect_yaml_is_misspelt() -> None:
    """Without it a misspelt key is dropped in silence: a deployment without its schedule, a run without its limit."""
    unknown = set(yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))) - _keys(PrefectYamlModel) - {"definitions"}
    for deployment in declared():
        unknown |= set(deployment) - _keys(DeploymentConfig)
        unknown |= set(deployment["work_pool"]) - _keys(WorkPoolConfig)
        unknown |= set(deployment.get("concurrency_limit", {})) - _keys(ConcurrencyLimitSpec)
        for schedule in deployment["schedules"]:
            RawScheduleConfig.model_validate(schedule)
    assert unknown == set()


@DEPLOYED
def test_a_deployment_says_all_that_prefect_would_make_up(deployment: dict[str, Any]) -> None:
    """Without it a run starts in the server's time zone or beside itself, or a schedule that was paused by hand stays paused after a deploy."""
    assert deployment["description"]
    assert deployment["tags"]
    assert deployment["enforce_parameter_schema"] is True
    for schedule in deployment["schedules"]:
        assert (schedule["timezone"], schedule["active"], bool(schedule["slug"])) == ("Asia/Tehran", True, True)
    if deployment["name"] != "alert":  # two may be told at once
        assert (deployment["concurrency_limit"]["limit"], deployment["concurrency_limit"]["collision_strategy"]) == (1, "CANCEL_NEW")


def test_runs_start_in_the_checkout_and_at_minutes_of_their_own() -> None:
    """Without it runs crash where the file was deployed from elsewhere, or wait for each other every hour."""
    assert yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["pull"] == [
        {"prefect.deployments.steps.set_working_directory": {"directory": "{{ $NEWS_PROJECT_DIR }}"}}
    ]
    minutes = Counter(schedule["cron"].split()[0] for deployment in declared() for schedule in deployment["schedules"])
    assert set(minutes.values()) == {1}


def test_every_source_is_read_every_hour() -> None:
    """Without it a source that was added is never asked."""
    hourly = [source for deployment in declared() if "hourly" in deployment["tags"] for source in deployment["parameters"]["sources"]]
    assert sorted(hourly) == sorted(SOURCES)


@DEPLOYED
def test_a_flow_takes_its_parameters_and_explains_them(deployment: dict[str, Any]) -> None:
    """Without it one bad parameter ends the deploy there and leaves the later deployments out, and the UI's form shows bare names."""
    flow: Flow[Any, Any] = load_flow_from_entrypoint(str(ROOT / deployment["entrypoint"]))
    flow.validate_parameters({"says": "a trial"} if deployment["name"] == "alert" else deployment["parameters"])
    assert [name for name, shown in parameter_schema(flow).properties.items() if not shown.get("description")] == []


@DEPLOYED
def test_hooks_take_what_prefect_calls_them_with(deployment: dict[str, Any]) -> None:
    """Without it a hook fails in the worker's log and the ledger says for ever that a crashed run is running."""
    flow: Flow[Any, Any] = load_flow_from_entrypoint(str(ROOT / deployment["entrypoint"]))
    hooks = [*flow.on_failure_hooks, *flow.on_crashed_hooks, *flow.on_cancellation_hooks]
    assert len(hooks) == (0 if deployment["name"] == "alert" else 3)
    assert all([*inspect.signature(hook).parameters] == ["flow", "flow_run", "state"] for hook in hooks)


def test_one_process_serves_what_the_pool_would_run() -> None:
    """Without it who runs without a worker has other schedules or limits than are written down."""
    served = {one.name: (one.schedules, one.concurrency_limit, one.parameters, one.tags) for one in deployments()}
    assert {name: ([s.slug for s in schedules or []], limit, parameters, tags) for name, (schedules, limit, parameters, tags) in served.items()} == {
        one["name"]: ([s["slug"] for s in one["schedules"]], one.get("concurrency_limit", {}).get("limit"), one["parameters"], one["tags"])
        for one in declared()
    }


@pytest.mark.parametrize("automation", automations(), ids=lambda automation: automation["name"])
def test_an_automation_watches_what_there_is(automation: dict[str, Any]) -> None:
    """Without it a misspelt key, flow or check makes an automation that never fires, or one that is told of its own alerts for ever."""
    assert set(automation) - {"also"} == {"name", "description", "says", "trigger"}
    assert automation["name"].startswith(OURS)
    assert set(automation["trigger"]) - _keys(EventTrigger) == set()
    trigger = EventTrigger.model_validate(automation["trigger"])
    assert trigger.within.total_seconds() >= 600, "told again and again"
    related = automation["trigger"]["match_related"]
    flows = {one["entrypoint"].rpartition(":")[2] for one in declared()} - {"alert"}
    checks = {f"news.check.{path.stem}" for path in (ROOT / "sql" / "checks").glob("warn_*.sql")}
    assert set(_listed(related.get("prefect.resource.name", []))) <= flows
    assert set(_listed(related.get("prefect.resource.id", []))) <= checks


def test_what_computes_has_a_timeout_and_what_asks_hosts_an_automation() -> None:
    """Without it a run that hangs keeps every later one of its deployment from starting, for ever."""
    [overlong] = [one["trigger"] for one in automations() if one["name"] == "news: a run takes too long"]
    flows: dict[str, Flow[Any, Any]] = {
        name: load_flow_from_entrypoint(str(ROOT / f"flows/{name}.py:{name}")) for name in overlong["match_related"]["prefect.resource.name"]
    }
    assert {name for name, one in flows.items() if one.timeout_seconds is None} == {"ingest"}
    assert all(one.timeout_seconds < overlong["within"] for one in flows.values() if one.timeout_seconds is not None)


def test_a_folder_without_the_project_is_refused(tmp_path: Path) -> None:
    """Without it deployments are made that crash in every run: Prefect only warns."""
    environment = {**os.environ, "NEWS_PROJECT_DIR": str(tmp_path), "PREFECT_API_URL": "http://127.0.0.1:9/api"}
    done = subprocess.run([sys.executable, "-m", "flows.deploy"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "holds no prefect.yaml" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize("command", ["flows.deploy", "flows.serve"])
@pytest.mark.parametrize(("url", "told"), [("", "export PREFECT_API_URL="), ("http://127.0.0.1:9/api", "no server answers at http://127.0.0.1:9/api")])
def test_without_a_server_nothing_is_deployed(command: str, url: str, told: str, tmp_path: Path) -> None:
    """Without it deployments are made on a server that ends with the command, and nothing ever runs; or a newcomer who was too quick reads a traceback."""
    environment = {**os.environ, "PREFECT_API_URL": url, "PREFECT_HOME": str(tmp_path), "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "2"}
    done = subprocess.run([sys.executable, "-m", command], env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=250)
    assert (done.returncode, told in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
    assert not [*tmp_path.rglob("*.db")]


def test_a_server_that_is_starting_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the README's lines, pasted at once, deploy nothing: a server greets long before it answers."""
    answers = iter([ConnectionError("refused"), ConnectionError("refused"), None])
    monkeypatch.setattr(SyncPrefectClient, "api_healthcheck", lambda _: next(answers))
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        assert demand_server() == "http://127.0.0.1:9/api"
    assert next(answers, "all asked") == "all asked"


def test_credentials_are_no_settings() -> None:
    """Without it a password stands in a file or a log; credentials belong into Prefect's blocks, which settings name."""
    assert [name for name in Settings.model_fields if any(word in name for word in ("password", "secret", "token", "key"))] == []


@pytest.mark.timeout(900)
def test_what_is_declared_runs_and_what_goes_wrong_is_told(tmp_path: Path) -> None:
    """Without it the README's commands could fail on any machine but the author's, a killed or cancelled run stay open in the ledger, and nobody be told."""
    with Newsroom() as room, running_server(tmp_path, room) as server:
        server.command("flows.deploy")
        stray = ("deployment", "schedule", "create", "backfill/backfill", "--interval", "3600", "-y")
        server.command("prefect", *stray)
        server.command("flows.deploy")
        assert [one["slug"] for one in server.get("/deployments/name/backfill/backfill")["schedules"]] == []
        with running_worker(server):
            manual = server.start("ingest/nightly", **WHOLE)
            assert server.wait(manual) == ["Completed"]
            assert server.run(manual)["name"] == "tehran_times, irna_en, irna_fa 2010-01-01..2026-10-05"
            server.command("prefect", "deployment", "schedule", "create", "ingest/nightly", "--interval", "60", "--replace", "-y")
            wait_until(lambda: _scheduled(server) > 0, 240, lambda: server.ask("/flow_runs/filter"))
            server.command("prefect", "deployment", "schedule", "clear", "ingest/nightly", "-y")
            room.fault("irna_fa", "^/news/", "slow_head", seconds=2)
            killed = _under_way(server, room)
            for process in processes_of(killed):
                os.kill(process, signal.SIGKILL)
            assert server.wait(killed) == ["Crashed"]
            cancelled = _under_way(server, room)
            server.cancel(cancelled)
            assert server.wait(cancelled) == ["Cancelled"]
            wait_until(lambda: server.alerts()["news: a run crashed"] > 0, 120, server.alerts)
        assert server.alerts()["news: a run crashed"] == 1
        announced = _announced(server, manual)
        made = {event["resource"]["prefect.resource.id"] for event in server.events("prefect.asset.materialization.succeeded")}
        assert made == set(MARTS), "each mart is an asset"
    with duckdb.connect(str(tmp_path / "data" / "published" / "news.duckdb"), read_only=True) as con:
        warned = con.execute("select check_name, n_rows from check_result where run_id = ? and n_rows > 0 order by all", [manual]).fetchall()
    assert warned
    assert sorted(announced.items()) == warned, "each row that offends a check is counted in an event of its run"
    with duckdb.connect(str(server.warehouse), read_only=True) as con:
        assert dict(con.execute("select run_id, state from run where ended_at is not null and run_id in ?", [[manual, killed, cancelled]]).fetchall()) == {
            manual: "Completed",
            killed: "Crashed",
            cancelled: "Cancelled",
        }


def _keys(model: Any) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _scheduled(server: Server) -> int:
    """Return how many runs of a schedule have completed."""
    completed = server.ask("/flow_runs/filter", flow_runs={"state": {"type": {"any_": ["COMPLETED"]}}, "tags": {"all_": ["auto-scheduled"]}})
    return len(completed)


def _under_way(server: Server, room: Newsroom) -> str:
    """Start a run of IRNA Persian; return its id as it fetches pages."""
    n_before = sum(seen.source_id == "irna_fa" and seen.path.startswith("/news/") for seen in room.log)
    run_id = server.start("ingest/hourly-irna_fa", **WHOLE)
    wait_until(lambda: sum(seen.source_id == "irna_fa" and seen.path.startswith("/news/") for seen in room.log) > n_before, 120, lambda: server.state(run_id))
    return run_id


def _announced(server: Server, run_id: str) -> Counter[str]:
    """Return how many offending rows the events of a run announce, by check."""
    payloads = [event["payload"] for event in server.events("news.check.") if event["payload"]["run_id"] == run_id]
    return Counter({name: sum(p["n_rows"] for p in payloads if p["check_name"] == name) for name in {p["check_name"] for p in payloads}})
