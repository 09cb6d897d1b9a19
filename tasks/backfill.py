"""A source and a range of days -> every article page of them, one day after the other, backwards.

A day is finished when a channel that lists days was read to its end and no link of the day is left unanswered; finished days are rows of ``backfill_day``, so a
backfill that was killed goes on at its newest unfinished day. Pages once answered are never asked for again: each is loaded before the next is asked for,
and a kill costs at most the page on its way (on object storage, where each load is an object, those of the last seconds). Between two days other runs get
their turn with the source.
"""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import archive, warehouse
from tasks.capture import PAGES_PER_LOAD, Capture, Progress, window
from tasks.discover import Search
from tasks.fetch import fetch_links
from tasks.logs import log, log_counts
from tasks.pages.walks import Walk
from tasks.parse import parse_pages
from tasks.progress import bar
from tasks.settings import active_source
from tasks.sources.source import Source


@task(cache_policy=NO_CACHE, task_run_name="backfill-{source_id}", tags=["network"])
def backfill_source(run_id: str, source_id: str, since: date, until: date, limit: int | None) -> dict[str, int]:
    """Fetch and read what ``source_id`` published on the days ``since`` to ``until`` (its time zone), at most ``limit`` pages, the last day first.

    Returns the days finished and left over, links, requests, and article pages by outcome. Stops when the source asks to be left alone.
    """
    source = active_source(source_id)
    days = [row["day"] for row in warehouse.rows("days_to_backfill", source_id=source_id, since=since, until=until)]
    progress = Progress("backfilling", source_id)
    parse_pages.fn(run_id, source_id)  # what a killed run fetched and did not read; a task run a day would be thousands
    counts = Counter(days=0, links=0, requests=0)
    with bar(f"backfill {source_id}, days", len(days)) as advance:
        for day in days:
            room = None if limit is None else limit - counts["asked"]
            is_stopped = _backfill(run_id, source, day, room, counts)
            progress.tell(day=day, finished=counts["days"], of=len(days), pages=counts["asked"])
            advance(1)
            if is_stopped or (limit is not None and counts["asked"] >= limit):
                break
    del counts["asked"]
    return log_counts("backfilled", source_id, {**counts, "days_left": len(days) - counts["days"]})


def _backfill(run_id: str, source: Source, day: date, limit: int | None, counts: Counter[str]) -> bool:
    """Bring one day as far as it goes; tell whether the source is to be left alone."""
    with Capture(run_id, source, pages_per_load=PAGES_PER_LOAD if archive.is_remote() else 1) as capture:
        walks = Search(capture).days(day, day)
        capture.load()
        links = [link for link in _links(run_id, source, day) if not link["is_asked"]]
        counts["asked"] += fetch_links(capture, links, limit)
    counts.update({"links": len(links), "requests": capture.n_requests, **capture.outcomes["article"]})
    if capture.outcomes["article"]["article"]:
        parse_pages.fn(run_id, source.source_id)
    if _is_finished(source, day, walks) and not _links(run_id, source, day):
        finished = {"source_id": source.source_id, "day": day, "run_id": run_id, "n_links": len(links), "finished_at": datetime.now(UTC)}
        archive.note("backfill_day", finished)
        warehouse.upsert("backfill_day", [finished])
        counts["days"] += 1
    if capture.given_up:
        log(f"given_up source={source.source_id} reason={capture.given_up!r}")
    return capture.given_up is not None


def _links(run_id: str, source: Source, day: date) -> list[dict[str, Any]]:
    starts_at, ends_at = window(source, day, day)
    return warehouse.rows("links_to_backfill", run_id=run_id, source_id=source.source_id, day=day, starts_at=starts_at, ends_at=ends_at)


def _is_finished(source: Source, day: date, walks: list[Walk]) -> bool:
    """A day is over, and some channel listed it to its end."""
    is_over = day < datetime.now(ZoneInfo(source.timezone)).date()
    return is_over and any(walk.reached is not None and walk.reached <= day and day not in walk.unfinished for walk in walks)
