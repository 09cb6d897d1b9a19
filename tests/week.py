"""A week of operation in minutes: server, worker and the deployments of prefect.yaml over the newsroom, whose clock is set from day to day.

``python -m tests.week`` prints what became of every run, and ends with an error where a state, the ledger, the warehouse or the number of alerts is not as
it ought to be. The machine's clock cannot be set, so each run is told which day it is (``until``); everything else is as deployed.
"""

import contextlib
import json
import os
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import duckdb
from prefect.blocks.notifications import CustomWebhookNotificationBlock
from prefect.client.orchestration import SyncPrefectClient
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.deploy import declared_automations, set_automations
from tests.newsroom import Newsroom
from tests.operating import ROOT, Server, processes_of, running_server, running_worker, wait_until

FIRST = date(2026, 9, 28)
DAYS = 7
SOURCES = ("tehran_times", "irna_en", "irna_fa")
SILENT = {4, 5}  # days on which IRNA Persian shows a challenge to every request
SHORT = timedelta(seconds=30)  # instead of a quarter of an hour, or six
STEPS_SECONDS = 600
SLOW_SECONDS = 8  # for each page: a worker takes a run up within that of two


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What the week is made of, and the runs so far: id -> the state it ought to end in."""

    room: Newsroom
    server: Server
    expected: dict[str, set[str]] = field(default_factory=dict)

    def start(self, day: date, deployment: str, *states: str, **parameters: Any) -> str:
        """Start a run as its schedule would on that day; note the states that it may end in."""
        dated = {"until": day.isoformat()} if deployment.startswith("ingest/") else {}
        run_id = self.server.start(deployment, **dated, **parameters)
        self.expected[run_id] = set(states or ("Completed",))
        return run_id

    def wait(self, *run_ids: str) -> None:
        """Wait until these runs have ended."""
        self.server.wait(*run_ids, seconds=STEPS_SECONDS)

    def is_asking(self, source_id: str, n_before: int) -> bool:
        """Tell whether pages of the source were asked for since so many requests."""
        return any(seen.source_id == source_id and seen.path.startswith("/news/") for seen in self.room.log[n_before:])


def main() -> int:
    """Live through the week; return the number of faults found."""
    began = time.monotonic()
    os.environ["NEWS_ALERT_BLOCK"] = "custom-webhook/news"
    with tempfile.TemporaryDirectory() as folder, Newsroom() as room, _inbox() as (url, inbox), running_server(Path(folder), room) as server:
        _deploy(server, url)
        week = Week(room=room, server=server)
        with running_worker(server, limit=3):
            for n in range(DAYS):
                _live(week, n)
            _cancelled_for_taking_too_long(week)
        _unattended(week)
        with running_worker(server, limit=3):
            week.wait(week.start(_day(DAYS - 1), "verify/weekly"))
            wait_until(lambda: _waiting(server) == 0, 120, lambda: _waiting(server))
        faults = [*_state_faults(week), *_warehouse_faults(week), *_alert_faults(week, inbox)]
    print(f"{len(week.expected)} runs in {time.monotonic() - began:.0f} s: " + ("; ".join(faults) or "everything as it ought to be"))
    return len(faults)


def _day(n: int) -> date:
    return FIRST + timedelta(days=n)


def _deploy(server: Server, url: str) -> None:
    """Deploy as an operator does, alerts through a notification block included."""
    with temporary_settings({PREFECT_API_URL: server.environment["PREFECT_API_URL"]}):
        CustomWebhookNotificationBlock(name="inbox", url=url, headers=None, cookies=None, json_data={"subject": "{{subject}}", "text": "{{body}}"}).save("news")
    server.command("flows.deploy")
    for deployment in server.ask("/deployments/filter"):  # the machine's clock would start others beside ours
        server.ask(f"/deployments/{deployment['id']}/pause_deployment")


def _live(week: Week, n: int) -> None:
    """One day: every source's hourly run, the nightly one and publication, with what goes wrong on that day."""
    day = _day(n)
    week.room.now = datetime(day.year, day.month, day.day, 18, 0, tzinfo=UTC)
    if n in SILENT:
        week.room.fault("irna_fa", "^/(?!robots)", "challenge")
    states = {"irna_fa": ("Failed",)} if n in SILENT else {}
    if n == 1:
        week.room.fault("tehran_times", "^/news/", "slow_head", seconds=SLOW_SECONDS)  # so that it is still at work when it is started again
    runs = [week.start(day, f"ingest/hourly-{source_id}", *states.get(source_id, ())) for source_id in SOURCES]
    if n == 1:  # while a backfill by hand is at work, and again while itself is
        runs.append(week.start(day, "backfill/backfill", since="2017-12-01", until="2017-12-31"))
        wait_until(lambda: week.server.state(runs[0]) != "Scheduled", STEPS_SECONDS, lambda: week.server.state(runs[0]))
        runs.append(week.start(day, "ingest/hourly-tehran_times", "Cancelled"))
        week.wait(runs[-1])
        week.room.clear_faults()
    week.wait(*runs)
    if n == 2:
        _disturbed(week, "tehran_times", "Crashed")
    if n == 3:
        _disturbed(week, "irna_en", "Cancelled")
    week.wait(week.start(day, "ingest/nightly", "CompletedWithErrors" if n in SILENT else "Completed"), week.start(day, "publish/daily"))
    week.room.clear_faults()
    print(f"day {n + 1} of {DAYS}: {day}", flush=True)


def _disturbed(week: Week, source_id: str, state: str) -> None:
    """A run that is killed, or cancelled as in the UI, while it fetches."""
    run_id = _slow(week, source_id, state)
    if state == "Crashed":
        for process in processes_of(run_id):
            os.kill(process, signal.SIGKILL)
    else:
        week.server.cancel(run_id)
    week.wait(run_id)
    week.room.clear_faults()
    wait_until(lambda: not _held_slots(week.server), STEPS_SECONDS, lambda: _held_slots(week.server))


def _held_slots(server: Server) -> list[str]:
    """Return the deployments whose one slot is taken: that of a cancelled run may be so until its lease runs out, five minutes by default."""
    return [limit["name"] for limit in server.ask("/v2/concurrency_limits/filter") if limit["active_slots"]]


def _slow(week: Week, source_id: str, state: str, seconds: float = 3) -> str:
    """Start a run over everything of a source that takes so long for each page; return its id as it asks for pages."""
    week.room.fault(source_id, "^/news/", "slow_head", seconds=seconds)
    n_before = len(week.room.log)
    run_id = week.start(_day(2), f"ingest/hourly-{source_id}", state, since="2010-01-01")
    wait_until(lambda: week.is_asking(source_id, n_before), STEPS_SECONDS, lambda: week.server.state(run_id))
    return run_id


def _cancelled_for_taking_too_long(week: Week) -> None:
    with _shorter(week.server, "news: a run takes too long"):
        week.wait(_slow(week, "irna_en", "Cancelled", seconds=20))
    week.room.clear_faults()


def _unattended(week: Week) -> None:
    """No worker: a run that none takes up, then hours in which nothing is read."""
    with _shorter(week.server, "news: runs are late") as is_told:
        week.start(_day(DAYS - 1), "ingest/hourly-irna_en")
        wait_until(is_told, STEPS_SECONDS, week.server.alerts)
    with _shorter(week.server, "news: nothing was read for hours", 4 * SHORT) as is_told:  # it is told again as often as that: time to put it back
        wait_until(is_told, STEPS_SECONDS, week.server.alerts)


@contextlib.contextmanager
def _shorter(server: Server, name: str, within: timedelta = SHORT) -> Iterator[Callable[[], bool]]:
    """Let one automation wait for so long only; yield what tells whether it has told."""
    with SyncPrefectClient(server.environment["PREFECT_API_URL"]) as client:
        declared = declared_automations(client)
        patched = [one.model_copy(update={"trigger": one.trigger.model_copy(update={"within": within})}) if one.name == name else one for one in declared]
        set_automations(client, patched)
        try:
            yield lambda: server.alerts()[name] > 0
        finally:
            set_automations(client, declared)


def _waiting(server: Server) -> int:
    """Return how many runs are to begin by now or have not ended."""
    pending = {"state": {"type": {"not_any_": ["COMPLETED", "FAILED", "CRASHED", "CANCELLED"]}}, "tags": {"is_null_": False}}
    runs = server.ask("/flow_runs/filter", flow_runs=pending)
    return sum("auto-scheduled" not in run["tags"] for run in runs)


def _state_faults(week: Week) -> Iterator[str]:
    """Print every run; yield those that did not end as they ought to, or that the ledger tells otherwise of."""
    with duckdb.connect(str(week.server.warehouse), read_only=True) as con:
        ledger: dict[str, str] = dict(con.execute("select run_id, state from run").fetchall())
    for run_id, states in week.expected.items():
        run = week.server.run(run_id)
        state, written = run["state"]["name"], ledger.get(run_id)
        print(f"{run['name']:<50} {state:<20} {written or '-':<20} {run['total_run_time']:6.1f} s  {(run['state']['message'] or '')[:90]}")
        if state not in states or (written or state) != state:
            yield f"{run['name']} is {state} on the server and {written} in the ledger, not {states}: {run['state']['message']}"
        if written is None and run["run_count"]:
            yield f"{run['name']} is not in the ledger"
        if processes_of(run_id):
            yield f"{run['name']} has left processes"
    if unknown := set(ledger) - set(week.expected):
        yield f"the ledger has other runs: {unknown}"


def _warehouse_faults(week: Week) -> Iterator[str]:
    """Yield what is wrong with the tables: a failing check, or an article of the week that was shown and is not there."""
    with duckdb.connect(str(week.server.warehouse), read_only=True) as con:
        for path in sorted((ROOT / "sql" / "checks").glob("fail_*.sql")):
            if offending := con.execute(path.read_text("utf-8")).fetchall():
                yield f"{path.stem}: {offending[:3]}"
        for source_id in SOURCES:
            shown = {one.number for one in week.room.expected(source_id) if one.published_at.date() >= FIRST}
            held = {number for (number,) in con.execute("select number from article where source_id = ?", [source_id]).fetchall()}
            print(f"{source_id}: {len(shown)} articles shown in the week, {len(shown & held)} held, {len(held)} in all")
            if missing := shown - held or not shown:
                yield f"{source_id} lacks {missing}"


def _alert_faults(week: Week, inbox: list[str]) -> Iterator[str]:
    """Yield automations that told more or less than once of what happened, in the log or through the notification block, or that nothing here concerned."""
    warned = [(event["resource"]["prefect.resource.id"], event["payload"]["check_name"]) for event in week.server.events("news.check.warn")]
    changed = {"warn_layout_drift", "warn_outcome_jump", "warn_feed_shrank", "warn_capped", "warn_links_not_shown"}
    due = Counter(
        {
            "news: a run failed": 1,  # two days of one deployment
            "news: nothing was read for hours": 1,
            "news: a run crashed": 1,
            "news: runs are late": 1,
            "news: a run takes too long": 1,
            "news: a source is silent": len({source for source, check in warned if check == "warn_source_found_nothing"}),
            "news: a source changed": len({key for key in warned if key[1] in changed}),
        }
    )
    told = week.server.alerts()
    declared = {automation["name"] for automation in week.server.ask("/automations/filter")}
    for name in sorted(declared | due.keys() | told.keys()):
        print(f"{name:<40} due {due[name]}, told {told[name]}, notified {inbox.count(name)}")
        if not 0 < due[name] == max(told[name], inbox.count(name)):  # a busy SQLite server may lose one of the two (flows/README.md)
            yield f"{name}: due {due[name]}, told {told[name]}, notified {inbox.count(name)}"


@contextlib.contextmanager
def _inbox() -> Iterator[tuple[str, list[str]]]:
    """Receive notifications on 127.0.0.1: the subject of each."""
    received: list[str] = []

    class Inbox(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["subject"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Inbox)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/", received
    server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
