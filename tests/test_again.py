"""What is tried again, and that nothing is which retries already cover, or which would come again."""

import importlib
from pathlib import Path
from typing import Any

import pytest
from prefect import Task
from prefect.states import Failed

import tasks
from tasks import warehouse
from tasks.again import AGAIN, is_busy
from tasks.check import CheckFailedError
from tasks.settings import settings
from tasks.warehouse.files import locked

BY_HAND = {"load_archives", "move_warehouse", "reload_archive", "replace_warehouse"}  # of flows that a person starts, and starts again
PIECES = {"read_bodies", "read_texts"}  # they touch no warehouse


def all_tasks() -> dict[str, Task[..., Any]]:
    """Return the tasks of all modules by name."""
    modules = [importlib.import_module(f"tasks.{path.stem}") for path in sorted(Path(tasks.__path__[0]).glob("[a-z]*.py"))]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Task)]
    return {task.fn.__name__: task for task in found}


def test_tasks_wait_for_a_busy_warehouse_and_never_ask_a_host_again() -> None:
    """Without it a long rebuild fails the night's publication, or a failed task asks an agency for everything twice."""
    tried_again = {name for name, task in all_tasks().items() if task.retries}
    network = {name for name, task in all_tasks().items() if "network" in task.tags}
    assert network == {"discover_links", "fetch_pages", "backfill_source"}
    assert set(all_tasks()) - tried_again == network | BY_HAND | PIECES | {"report_alert"}
    assert all(all_tasks()[name].retry_condition_fn is is_busy for name in tried_again)
    assert AGAIN["retry_jitter_factor"] > 0


def test_only_a_busy_warehouse_passes_by_itself(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a damaged file or a failed check is tried three times, and told ten minutes late."""
    monkeypatch.setenv("NEWS_LOCK_TIMEOUT_SECONDS", "0.1")
    settings.cache_clear()
    with locked(settings().warehouse_path), pytest.raises(warehouse.WarehouseBusyError) as busy, warehouse.connection():
        pass
    settings().warehouse_path.write_bytes(b"torn" * 10_000)
    with pytest.raises(warehouse.WarehouseError) as damaged, warehouse.connection():
        pass
    assert data_dir.exists()
    assert [_is_tried_again(error) for error in (busy.value, damaged.value, CheckFailedError("rows"), OSError(28, "full"))] == [True, False, False, False]


def _is_tried_again(error: Exception) -> bool:
    task = all_tasks()["build_views"]
    return is_busy(task, None, Failed(data=error))  # type: ignore[arg-type]  # the run is not looked at
