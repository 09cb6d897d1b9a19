"""Links of a window -> stored article pages: each link ends in exactly one outcome, and pages that did not change cost a 304."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import warehouse
from tasks.capture import Capture, Progress, Stored, window
from tasks.logs import log, log_counts
from tasks.settings import active_source, settings
from tasks.sources.addresses import is_newspaper_issue, slug
from tasks.sources.source import Source

OVER_LIMIT = "limit of pages reached"


@task(cache_policy=NO_CACHE, task_run_name="fetch-{source_id}", tags=["network"])
def fetch_pages(run_id: str, source_id: str, since: date, until: date, limit: int | None) -> dict[str, int]:
    """Fetch and store the article pages of ``source_id`` linked for the days ``since`` to ``until``, the newest first, at most ``limit`` of them.

    Articles that we have are asked for again when their source says that they changed, and as they pass the ages of ``revisit_ages_hours``.

    Returns the number of links and of requests, and the links by outcome.
    """
    source = active_source(source_id)
    starts_at, ends_at = window(source, since, until)
    links = warehouse.rows(
        "links_to_fetch", run_id=run_id, source_id=source_id, starts_at=starts_at, ends_at=ends_at, ages_hours=list(settings().revisit_ages_hours)
    )
    with Capture(run_id, source) as capture:
        fetch_links(capture, links, limit)
    if capture.given_up:
        log(f"given_up source={source_id} reason={capture.given_up!r}")
    return log_counts("fetched", source_id, {"links": len(links), "requests": capture.n_requests, **capture.outcomes["article"]})


def fetch_links(capture: Capture, links: list[dict[str, Any]], limit: int | None) -> int:
    """Bring each link (a row of ``links_to_fetch`` or ``links_to_backfill``) to its outcome; return how many pages were asked for."""
    progress = Progress("fetching", capture.source.source_id)
    n_asked = 0
    for n_done, link in enumerate(links, start=1):
        n_asked += _fetch(capture, link, is_over_limit=limit is not None and n_asked >= limit)
        progress.tell(done=n_done, of=len(links), **capture.outcomes["article"])
    return n_asked


def _fetch(capture: Capture, link: dict[str, Any], *, is_over_limit: bool) -> bool:
    """Bring one link to its outcome; tell whether it counts against the limit."""
    url, number = _at_scheme_of(capture.source, link["link_url"]), link["number"]
    if is_newspaper_issue(next(iter(link["titles"]), None), slug(url)):
        capture.skip("article", url, "newspaper_issue", "title or slug is an issue number", number=number)
        return False
    if is_over_limit:
        capture.skip("article", url, "not_fetched", OVER_LIMIT, number=number)
        return False
    capture.ask("article", url, number=number, stored=Stored.of(link) if link["page_id"] else None)
    return True


def _at_scheme_of(source: Source, url: str) -> str:
    """Ask by the scheme the site uses now: old links say ``http``."""
    return urlunsplit(urlsplit(url)._replace(scheme=urlsplit(source.origin).scheme))
