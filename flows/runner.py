"""How a flow runs: NEWS_TASK_RUNNER -> its task runner, threads or the processes of a Dask cluster; and for how long at most."""

import importlib
import os
from typing import Any

from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from tasks.settings import settings

# Of a flow that computes in its own thread: the running query is interrupted, and the run ends TimedOut, before an automation would cancel it. What waits for
# hosts in threads cannot be interrupted; there each answer has its own deadline (NEWS_EXCHANGE_SECONDS), and the automation ends the process.
LONGEST_SECONDS = 5 * 3600


def task_runner() -> TaskRunner[Any]:
    """Return the runner: ``dask`` starts a cluster of a process a core for as long as the flow runs, ``dask:ADDRESS`` uses one that is there."""
    kind, _, address = settings().task_runner.partition(":")
    if kind == "threads":
        return ThreadPoolTaskRunner()
    if kind != "dask":
        raise ValueError(f"NEWS_TASK_RUNNER={settings().task_runner}: threads, dask or dask:ADDRESS")
    dask = importlib.import_module("prefect_dask")  # of the extra 'lake'
    cluster = {"n_workers": os.cpu_count(), "threads_per_worker": 1, "dashboard_address": None}
    runner: TaskRunner[Any] = dask.DaskTaskRunner(address=address) if address else dask.DaskTaskRunner(cluster_kwargs=cluster)
    return runner
