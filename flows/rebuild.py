"""Rebuild: the warehouse anew from the archive, without network, in place of the live one when it is complete and checked.

By hand: ``python -m flows.rebuild --help``.
"""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.command import run_command
from flows.runner import task_runner
from tasks.build import build_views
from tasks.check import check_warehouse
from tasks.cluster import cluster_articles
from tasks.judge import judge_layouts
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.publish import publish_snapshot
from tasks.record import enter_run, moment_name, note_end, record_state
from tasks.reload import reload_archive
from tasks.replace import replace_warehouse
from tasks.warehouse import draft, live_held


@flow(task_runner=task_runner(), flow_run_name=moment_name, on_failure=[note_end], on_crashed=[note_end], on_cancellation=[note_end])
def rebuild(*, may_lose: bool = False) -> State[Any]:
    """Rebuild the warehouse from the WARC files: every page, article, revision and fact, by the rules of today.

    Args:
        may_lose: Replace the live warehouse also when it has pages that the archive lacks.

    """
    with draft():
        migrate_warehouse()
        run_id = enter_run({"may_lose": may_lose})
        read = reload_archive()
        normalize_articles()
        with live_held():  # other runs wait while what they captured meanwhile is taken in
            reload_archive(read)
            judge_layouts(run_id)
            normalize_articles()
            cluster_articles()
            build_views()
            check_warehouse(run_id)
            n_lost = replace_warehouse(may_lose=may_lose)
    state: State[Any] = Completed(message=f"rebuilt from {len(read)} files, {n_lost} pages lost")
    record_state(run_id, state)
    publish_snapshot()
    return state


if __name__ == "__main__":
    run_command(rebuild)
