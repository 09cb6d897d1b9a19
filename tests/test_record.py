"""The run ledger says how every run ended, also of runs that could not say it themselves."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from prefect import flow
from prefect.client.schemas.objects import FlowRun
from prefect.states import Cancelling, Completed, Failed

from tasks import warehouse
from tasks.alive import hold_alive, is_alive, let_go
from tasks.archive import archive_files, read_records
from tasks.migrate import migrate_warehouse
from tasks.record import _close_killed, record_end, record_state
from tests.capturing import select

ROOT = Path(__file__).parent.parent
HOLD = "import sys, time; from tasks.alive import hold_alive; hold_alive(sys.argv[1]); print('held', flush=True); time.sleep(60)"


def enter(run_id: str) -> None:
    """Enter a run that has not ended."""
    warehouse.upsert(
        "run",
        [{"run_id": run_id, "flow": "ingest", "parameters": "{}", "started_at": datetime.now(UTC), "ended_at": None, "state": "Running", "message": None}],
    )


def test_a_killed_run_is_closed_by_the_next_and_a_living_one_is_not(data_dir: Path) -> None:
    """Without it runs killed months ago would count as running, or a backfill at work as dead."""
    migrate_warehouse.fn()
    killed, living = str(uuid4()), str(uuid4())
    enter(killed)
    enter(living)
    process = subprocess.Popen([sys.executable, "-c", HOLD, killed], cwd=ROOT, env={**os.environ, "NEWS_DATA_DIR": str(data_dir)}, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    hold_alive(living)
    _close_killed()
    assert select("select count(*) from run where state = 'Running'") == [(2,)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    _close_killed()
    assert select("select run_id, state, ended_at is not null from run where state <> 'Running'") == [(killed, "Crashed", True)]
    assert is_alive(living)
    let_go(living)
    assert list((data_dir / "runs").iterdir()) == []
    notes = [record.note() for path in archive_files(data_dir / "warc") for record in read_records(path, 10**6) if record.is_json]
    assert [(table, row["run_id"]) for table, row in notes] == [("run_end", killed)], "a rebuild must hear of it as well"


def test_a_run_that_ends_while_another_looks_has_not_crashed(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a run that went well is written down as killed by one that began in the moment it ended."""
    migrate_warehouse.fn()
    assert data_dir.exists()
    enter("ending")

    def ends(run_id: str) -> bool:
        record_state(run_id, Completed())
        return False

    monkeypatch.setattr("tasks.record.is_alive", ends)
    _close_killed()
    assert select("select run_id, state, message from run") == [("ending", "Completed", None)]


def test_a_run_that_fails_before_its_first_task_is_in_the_ledger(data_dir: Path) -> None:
    """Without it a schedule that fails at once every hour leaves no trace in the warehouse."""
    migrate_warehouse.fn()

    @flow(name="ingest")
    def ingest() -> None:
        """Do nothing."""

    run = FlowRun(flow_id=uuid4(), parameters={"days": 2})
    record_end(ingest, run, Failed(message="no such source"))
    [(name, parameters, state, message)] = select("select flow, parameters, state, message from run where run_id = ?", str(run.id))
    assert (name, json.loads(parameters), state, message) == ("ingest", {"days": 2}, "Failed", "no such source")
    assert data_dir.exists()


def test_a_cancelled_run_is_cancelled_in_the_ledger(data_dir: Path) -> None:
    """Without it a run whose process was ended on request stays 'Cancelling' for ever: Prefect calls the hook before the run has its last state."""
    migrate_warehouse.fn()

    @flow(name="ingest")
    def ingest() -> None:
        """Do nothing."""

    run = FlowRun(flow_id=uuid4())
    enter(str(run.id))
    record_end(ingest, run, Cancelling())
    assert select("select state, ended_at is not null from run where run_id = ?", str(run.id)) == [("Cancelled", True)]
    assert data_dir.exists()
