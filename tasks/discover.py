"""A source and a range of days -> links: feeds, news sitemap, day sitemaps, archive pages; each fills what the one before misses.

An address that answers with something else than expected is an outcome of that address; the other channels still run. What each address showed is a row
of ``discovery``, how far a channel got is a row of ``walk``: coverage is measured by them.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import warehouse
from tasks.capture import Capture, Progress, Stored
from tasks.logs import log, log_counts
from tasks.models import Channel, Link, Page, PageKind
from tasks.pages.feeds import NotAFeed, read_feed
from tasks.pages.listings import Listing, NotAListing, read_listing
from tasks.pages.sitemaps import NotASitemap, read_sitemap
from tasks.pages.walks import ArchiveWalk, LeafWalk, Walk
from tasks.settings import active_source, settings
from tasks.sources.addresses import day_sitemap_urls, feed_urls, news_sitemap_url
from tasks.sources.source import Source

Read = TypeVar("Read")
ABSENT_LEAVES_MAX = 2  # day sitemaps missing in a row after which the site is taken to have none


@task(cache_policy=NO_CACHE, task_run_name="discover-{source_id}", tags=["network"])
def discover_links(run_id: str, source_id: str, since: date, until: date) -> dict[str, int]:
    """Note every article link that ``source_id`` shows for the days ``since`` to ``until`` (its time zone).

    Returns links seen per channel, new links and requests; ``day_sitemap_capped`` and ``archive_capped`` are 1 when ``day_sitemaps_max`` or
    ``archive_pages_max`` ended the channel before it reached ``since``.
    """
    with Capture(run_id, active_source(source_id)) as capture:
        search = Search(capture)
        counts = Counter(rss=search.feeds(), news_sitemap=search.news_sitemap())
        for walk in search.days(since, until):
            counts[walk.channel] = walk.n_links
            counts[f"{walk.channel}_capped"] = int(walk.is_capped)
    counts.update(new=capture.n_new_links, requests=capture.n_requests)
    if capture.given_up:
        log(f"given_up source={source_id} reason={capture.given_up!r}")
    return log_counts("discovered", source_id, counts)


class Search:
    """The channels of one source, asked one after another."""

    def __init__(self, capture: Capture) -> None:
        self._capture = capture
        self._source = capture.source
        rows = warehouse.rows("stored_listings", source_id=self._source.source_id)
        self._stored = {row["url"]: Stored.of(row) for row in rows}
        self._progress = Progress("discovering", self._source.source_id)

    def days(self, since: date, until: date) -> list[Walk]:
        """Walk the channels that list days."""
        return [self.day_sitemaps(since, until), self.archive(since, until)]

    def feeds(self) -> int:
        """Ask for every feed; return the links shown."""
        return sum(len(self._links("feed", url, read_feed, NotAFeed, "rss") or ()) for url in feed_urls(self._source))

    def news_sitemap(self) -> int:
        """Ask for the sitemap of the newest items; return the links shown."""
        return len(self._links("sitemap", news_sitemap_url(self._source), _sitemap_links, NotASitemap, "news_sitemap") or ())

    def day_sitemaps(self, since: date, until: date) -> Walk:
        """Ask for the leaf of each day, the last one first, until leaves are missing in a row or ``day_sitemaps_max`` is reached."""
        walk = LeafWalk(since, until, absent_max=ABSENT_LEAVES_MAX, leaves_max=settings().day_sitemaps_max)
        while (day := walk.next_day()) is not None and not self._capture.given_up:
            leaves = [self._links("sitemap", url, _sitemap_links, NotASitemap, "day_sitemap", day) for url in day_sitemap_urls(self._source, day)]
            walk.take([links for links in leaves if links is not None])
            self._progress.tell(channel="day_sitemap", day=day, links=walk.n_links)
        return self._walked(walk.result())

    def archive(self, since: date, until: date) -> Walk:
        """Walk the archive backwards until its items are older than ``since`` or ``archive_pages_max`` is reached."""
        walk = ArchiveWalk(self._source, since, until, pages_max=settings().archive_pages_max)
        while (url := walk.next_url()) is not None and not self._capture.given_up:
            found = self._read("listing", url, read_listing_at(self._source, url), NotAListing)
            if found is not None:
                self._capture.sight(found[0], found[1].links, "archive")
            walk.take(found[1] if found else None)
            self._progress.tell(channel="archive", pages=walk.n_pages, reached=walk.oldest, links=len(walk.numbers))
        return self._walked(walk.result())

    def _walked(self, walk: Walk) -> Walk:
        self._capture.walked(walk)
        if walk.is_capped or walk.n_repeats:
            told = f"pages={walk.n_pages} reached={walk.reached} since={walk.since} site_repeats={walk.n_repeats} unfinished={len(walk.unfinished)}"
            log(f"capped source={self._source.source_id} channel={walk.channel} {told}")
        return walk

    def _links(
        self,
        kind: PageKind,
        url: str,
        read: Callable[[bytes, Source, str], Sequence[Link]],
        surprise: type[ValueError],
        channel: Channel,
        day: date | None = None,
    ) -> Sequence[Link] | None:
        """Return the links of one address, None when it gave nothing readable."""
        found = self._read(kind, url, lambda body, _: read(body, self._source, url), surprise)
        if found is None:
            return None
        self._capture.sight(*found, channel, day)
        return found[1]

    def _read(self, kind: PageKind, url: str, read: Callable[[bytes, datetime], Read], surprise: type[ValueError]) -> tuple[Page, Read] | None:
        stored = self._stored.get(url)
        page = self._capture.ask(kind, url, stored=stored)
        body = self._capture.body(page, stored)
        if body is None:
            return None
        served_at = stored.fetched_at if stored is not None and page.outcome == "unchanged" else page.fetched_at
        try:
            return page, read(body, served_at)
        except surprise as error:
            self._capture.correct(page, "not_html", f"{type(error).__name__}: {error}")
            return None


def read_listing_at(source: Source, url: str) -> Callable[[bytes, datetime], Listing]:
    """Return a reader of the listing at ``url`` that takes the body and when it was served."""
    return lambda body, served_at: read_listing(body, source, url, served_at)


def _sitemap_links(body: bytes, source: Source, url: str) -> Sequence[Link]:
    return read_sitemap(body, source, url).links
