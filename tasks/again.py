"""Which failure of a task may pass by itself, and when the task is tried again: a warehouse that another run keeps, as a large rebuild does at its end.

No other failure is tried again by Prefect. What the network does is retried request by request, with back-off and jitter (tasks/client.py), and is then an
outcome, no error: a task of the network tried again would ask an agency for everything twice. Prefect's own API is asked again by its client
(client.max_retries in pyproject.toml). An error of ours, or a check that fails, would come again.
"""

from collections.abc import Callable
from typing import Any, TypedDict

from prefect import State, Task
from prefect.client.schemas.objects import TaskRun

from tasks.warehouse import WarehouseBusyError


class Again(TypedDict):
    """Options of a task."""

    retries: int
    retry_delay_seconds: list[float]
    retry_jitter_factor: float
    retry_condition_fn: Callable[[Task[..., Any], TaskRun, State[Any]], bool]


def is_busy(task: Task[..., Any], task_run: TaskRun, state: State[Any]) -> bool:  # noqa: ARG001 - Prefect calls it with these
    """Tell whether the task failed because the warehouse was busy."""
    return isinstance(state.data, WarehouseBusyError)


# Twice, after one and five minutes and up to half as much again, so that runs that waited together do not come back together; ``lock_timeout_seconds`` each.
AGAIN: Again = {"retries": 2, "retry_delay_seconds": [60.0, 300.0], "retry_jitter_factor": 0.5, "retry_condition_fn": is_busy}
