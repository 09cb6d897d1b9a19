"""Load: articles of the known hosts out of WARC files that others made, without network.

By hand: ``python -m flows.load FILE...``.
"""

from pathlib import Path
from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.command import run_command
from flows.runner import task_runner
from tasks.build import build_views
from tasks.check import check_warehouse
from tasks.cluster import cluster_articles
from tasks.judge import judge_layouts
from tasks.load import load_archives
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.publish import publish_snapshot
from tasks.record import enter_run, moment_name, record_end, record_state


@flow(task_runner=task_runner(), flow_run_name=moment_name, on_failure=[record_end], on_crashed=[record_end], on_cancellation=[record_end])
def load(warc: list[Path]) -> State[Any]:
    """Take the articles of the known hosts out of WARC files, CC-NEWS ones included.

    Args:
        warc: The files; they stay where they are and are read there again by a rebuild.

    """
    migrate_warehouse()
    paths = [str(path.resolve(strict=True)) for path in warc]
    run_id = enter_run({"warc": paths})
    counts = load_archives(run_id, paths)
    judge_layouts(run_id)
    normalize_articles()
    cluster_articles()
    build_views()
    check_warehouse(run_id)
    state: State[Any] = Completed(message=", ".join(f"{n} {name}" for name, n in counts.items()))
    record_state(run_id, state)
    publish_snapshot()
    return state


if __name__ == "__main__":
    run_command(load)
