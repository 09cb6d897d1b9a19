"""Backfill: what the agencies published in a range of days long ago, day by day backwards; run it again after a kill and it goes on where it was.

By hand: ``python -m flows.backfill --help``; as a deployment without schedule: prefect.yaml.
"""

from datetime import date
from typing import Any

from prefect import State, flow
from prefect.futures import wait
from pydantic import NonNegativeInt

from flows.command import run_command
from flows.runner import task_runner
from tasks.backfill import backfill_source
from tasks.build import build_views
from tasks.check import check_warehouse
from tasks.cluster import cluster_articles
from tasks.judge import judge_layouts
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.pieces import months, one_after_another
from tasks.publish import publish_snapshot
from tasks.record import open_run, record_end, record_state, run_name
from tasks.report import final_state, report_run


@flow(task_runner=task_runner(), flow_run_name=run_name, on_failure=[record_end], on_crashed=[record_end], on_cancellation=[record_end])
def backfill(since: date, until: date | None = None, sources: list[str] | None = None, limit: NonNegativeInt | None = None) -> State[Any]:
    """Fetch what is missing of a range of days; days that an earlier backfill has finished are left out.

    Args:
        since: First day of publication (Tehran time).
        until: Last day, where the backfill begins; today when not given.
        sources: Ids of the sources to read; all of them when not given.
        limit: Most article pages to request per source in this run; no limit when not given.

    """
    migrate_warehouse()
    run = open_run(sources, since, until, days=0)
    ranges = [(run.since, run.until)] if limit else list(months(run.since, run.until))  # a limit holds for the whole run
    filled = [
        month
        for source_id in run.source_ids
        for month in one_after_another(backfill_source, [(run.run_id, source_id, since, until, limit) for since, until in ranges])
    ]
    wait(filled)
    judge_layouts(run.run_id)
    normalize_articles()
    cluster_articles()
    build_views()
    check_warehouse(run.run_id)
    state = final_state(report_run(run.run_id), filled)
    record_state(run.run_id, state)
    publish_snapshot()
    return state


if __name__ == "__main__":
    run_command(backfill)
