"""Verify: a rebuild of the warehouse from the archive, without network, only to compare the live one with it.

By hand: ``python -m flows.verify``; on a schedule: prefect.yaml.
"""

from typing import Any

from prefect import State, flow

from flows.command import run_command
from flows.runner import LONGEST_SECONDS
from tasks.cluster import cluster_articles
from tasks.compare import compare_warehouse, compared_state
from tasks.judge import judge_layouts
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.record import enter_run, moment_name, record_end, record_state
from tasks.reload import reload_archive
from tasks.warehouse import draft, live_held


@flow(timeout_seconds=LONGEST_SECONDS, flow_run_name=moment_name, on_failure=[record_end], on_crashed=[record_end], on_cancellation=[record_end])
def verify() -> State[Any]:
    """Rebuild the warehouse from the WARC files beside the live one and compare the two row by row; the live one stays as it is."""
    migrate_warehouse()
    run_id = enter_run({})
    with draft():
        migrate_warehouse()
        read = reload_archive()
        normalize_articles()
        with live_held():  # other runs wait while what they captured meanwhile is taken in
            reload_archive(read)
            judge_layouts(run_id)
            normalize_articles()
            cluster_articles()
            found = compare_warehouse(run_id)
    state = compared_state(found)
    record_state(run_id, state)
    return state


if __name__ == "__main__":
    run_command(verify)
