"""Ingest: what the agencies published in a window of days, from their feeds to the published warehouse.

By hand: ``python -m flows.ingest --help``; on a schedule: prefect.yaml.
"""

from datetime import date
from typing import Any

from prefect import State, flow
from prefect.futures import wait
from pydantic import NonNegativeInt

from flows.command import run_command
from tasks.build import build_views
from tasks.check import check_warehouse
from tasks.cluster import cluster_articles
from tasks.discover import discover_links
from tasks.fetch import fetch_pages
from tasks.judge import judge_layouts
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.parse import parse_pages
from tasks.publish import publish_snapshot
from tasks.record import open_run, record_end, record_state, run_name
from tasks.report import final_state, report_run


@flow(flow_run_name=run_name, on_failure=[record_end], on_crashed=[record_end], on_cancellation=[record_end])
def ingest(
    sources: list[str] | None = None, since: date | None = None, until: date | None = None, days: NonNegativeInt = 2, limit: NonNegativeInt | None = None
) -> State[Any]:
    """Bring the warehouse up to date with what the sources published in a window of days.

    Args:
        sources: Ids of the sources to read; all of them when not given.
        since: First day of publication looked at (Tehran time); `days` before `until` when not given.
        until: Last day looked at; today when not given.
        days: How far to look back when `since` is not given.
        limit: Most article pages to request per source; no limit when not given.

    """
    migrate_warehouse()
    run = open_run(sources, since, until, days)
    found = {source_id: discover_links.submit(run.run_id, source_id, run.since, run.until) for source_id in run.source_ids}
    fetched = {
        source_id: fetch_pages.submit(run.run_id, source_id, run.since, run.until, limit, wait_for=[links], return_state=False)
        for source_id, links in found.items()
    }
    parsed = {source_id: parse_pages.submit(run.run_id, source_id, wait_for=[pages], return_state=False) for source_id, pages in fetched.items()}
    wait([*parsed.values()])
    judge_layouts(run.run_id)
    normalize_articles()
    cluster_articles()
    build_views()
    check_warehouse(run.run_id)
    state = final_state(report_run(run.run_id), [*found.values(), *fetched.values(), *parsed.values()])
    record_state(run.run_id, state)
    publish_snapshot()
    return state


if __name__ == "__main__":
    run_command(ingest)
