"""Publish: everything that people read - the copy to query, the files and the report site - from the warehouse as it is, without network.

By hand: ``python -m flows.publish --help``.
"""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.command import run_command
from flows.runner import LONGEST_SECONDS
from tasks.announce import announce_conflicts
from tasks.build import build_views
from tasks.check import check_warehouse
from tasks.export import export_files
from tasks.migrate import migrate_warehouse
from tasks.publish import publish_snapshot
from tasks.publish_site import publish_site
from tasks.record import enter_run, moment_name, record_end, record_state
from tasks.release import release_articles


@flow(timeout_seconds=LONGEST_SECONDS, flow_run_name=moment_name, on_failure=[record_end], on_crashed=[record_end], on_cancellation=[record_end])
def publish() -> State[Any]:
    """Build the views, check the warehouse, and publish the copy to query, the marts as files and the report site (data/published)."""
    migrate_warehouse()
    run_id = enter_run({})
    build_views()
    check_warehouse(run_id)
    release_articles(run_id)
    publish_snapshot()
    n_files = export_files()
    n_conflicts = announce_conflicts()
    n_pages = publish_site()
    state: State[Any] = Completed(message=f"{n_files} files, {n_pages} pages, {n_conflicts} new conflicts")
    record_state(run_id, state)
    return state


if __name__ == "__main__":
    run_command(publish)
