"""The run ledger: every flow run is a row from its start, and how it ended is written whatever became of it; in the archive as well, which no page says."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from prefect import Flow, State, task
from prefect.client.schemas.objects import FlowRun
from prefect.runtime import flow_run as current_flow_run

from tasks import archive, warehouse
from tasks.again import AGAIN
from tasks.alive import hold_alive, is_alive, let_go
from tasks.logs import log
from tasks.recover import recover_run
from tasks.settings import active_source
from tasks.sources import SOURCES

TEHRAN = ZoneInfo("Asia/Tehran")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a flow run was asked to do, with the defaults filled in."""

    run_id: str  # Prefect's id of the flow run
    source_ids: tuple[str, ...]
    since: date  # first and last day, Tehran time
    until: date


@task(**AGAIN)
def open_run(sources: list[str] | None, since: date | None, until: date | None, days: int) -> Run:
    """Enter this flow run in the ledger. Raises ValueError for an unknown source or a window that ends before it begins."""
    first, last = _window(since, until, days)
    if first > last:
        raise ValueError(f"the window ends before it begins: since={first} until={last}")
    source_ids = tuple(active_source(source_id).source_id for source_id in sources or SOURCES)
    run_id = _enter({"sources": source_ids, "since": first.isoformat(), "until": last.isoformat()})
    return Run(run_id=run_id, source_ids=source_ids, since=first, until=last)


def run_name() -> str:
    """Return the name of a flow run that reads sources: which, and of what days."""
    asked = current_flow_run.parameters
    first, last = _window(asked["since"], asked["until"], asked.get("days", 0))
    return f"{', '.join(asked['sources'] or SOURCES)} {first}..{last}"


def moment_name() -> str:
    """Return the name of a flow run that reads no source: the flow, and when it began (Tehran)."""
    return f"{current_flow_run.flow_name} {datetime.now(TEHRAN):%Y-%m-%d %H:%M}"


def _window(since: date | None, until: date | None, days: int) -> tuple[date, date]:
    today = datetime.now(TEHRAN).date()
    last = min(until or today, today)  # the sitemaps of days to come would look like a site that has none
    return since or last - timedelta(days=days), last


@task(**AGAIN)
def enter_run(parameters: dict[str, Any]) -> str:
    """Enter a flow run that asks no source in the ledger; return its id."""
    return _enter(parameters)


def record_state(run_id: str, state: State[Any]) -> None:
    """Write the state that a run ends in."""
    _close(run_id, state.name, state.message)


def _close(run_id: str, state: str | None, message: str | None) -> None:
    warehouse.execute("upserts", "run_end", **_note_end(run_id, state, message))
    let_go(run_id)


def _enter(parameters: dict[str, Any]) -> str:
    run_id = str(current_flow_run.id)
    _close_killed()
    hold_alive(run_id)
    _open(run_id, current_flow_run.flow_name, parameters, datetime.now(UTC))
    return run_id


def _open(run_id: str, flow_name: str | None, parameters: dict[str, Any], started_at: datetime) -> None:
    opened = {"run_id": run_id, "flow": flow_name, "parameters": json.dumps(parameters, default=str), "started_at": started_at}
    row = {**opened, "ended_at": None, "state": "Running", "message": None}
    archive.note("run", row)
    warehouse.upsert("run", [row])


def _close_killed() -> None:
    """Write how runs ended that were killed before they could: gone, and 'Running' even so, for a run says how it ended before it goes."""
    gone = [row["run_id"] for row in warehouse.rows("running_runs") if not is_alive(row["run_id"])]
    still = {row["run_id"] for row in warehouse.rows("running_runs")} if gone else set()
    for run_id in gone:
        if run_id in still:
            recover_run(run_id)
            _close(run_id, "Crashed", "its process was killed; what it had stored is taken in")


def _note_end(run_id: str, state: str | None, message: str | None) -> dict[str, Any]:
    end = {"run_id": run_id, "state": state, "message": message, "ended_at": datetime.now(UTC)}
    archive.note("run_end", end)
    return end


def _ended(state: State[Any]) -> str | None:
    return "Cancelled" if state.is_cancelling() else state.name


def note_end(flow: Flow[Any, Any], flow_run: FlowRun, state: State[Any]) -> None:  # noqa: ARG001 - Prefect calls hooks by these names
    """Flow hook for a rebuild that fails: the archive hears of it, the live warehouse stays as it was."""
    _note_end(str(flow_run.id), _ended(state), state.message)


def record_end(flow: Flow[Any, Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Flow hook for runs that do not reach their last line: write that they failed, crashed or were cancelled, and that they were, if they failed at once.

    Prefect calls it while a run is still 'Cancelling', after its process was ended. What a process that is gone had stored is taken in first: a hook that is
    killed as well leaves the run open, and the next run does both.
    """
    run_id = str(flow_run.id)
    try:
        if not warehouse.rows("known_run", run_id=run_id):
            _open(run_id, flow.name, flow_run.parameters, flow_run.start_time or datetime.now(UTC))
        elif not state.is_failed():
            recover_run(run_id)
        _close(run_id, _ended(state), state.message)
    except warehouse.WarehouseError as error:
        log(f"unrecorded run={run_id} state={state.name} reason={str(error)!r}")
