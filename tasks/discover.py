"""A source and a range of days -> links: feeds, news sitemap, day sitemaps, archive pages; each fills what the one before misses.

An address that answers with something else than expected is an outcome of that address; the other channels still run. The archive's date is an upper
bound, so it is walked from the last day backwards until its items are older than the first day. An empty archive page proves nothing: the walk then
starts again below the oldest item seen.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks import warehouse
from tasks.capture import Capture, Progress, Stored, window
from tasks.logs import log, log_counts
from tasks.models import Link, Page, PageKind
from tasks.pages.feeds import NotAFeed, read_feed
from tasks.pages.listings import Listing, NotAListing, read_listing
from tasks.pages.sitemaps import NotASitemap, read_sitemap
from tasks.settings import active_source, settings
from tasks.sources.addresses import archive_url, day_sitemap_urls, feed_urls, news_sitemap_url
from tasks.sources.source import Source

Read = TypeVar("Read")
ABSENT_LEAVES_MAX = 2  # day sitemaps missing in a row after which the site is taken to have none
EMPTY_PAGES_MAX = 3  # archive pages without items in a row after which the walk ends


@task(cache_policy=NO_CACHE, task_run_name="discover-{source_id}", tags=["network"])
def discover_links(run_id: str, source_id: str, since: date, until: date) -> dict[str, int]:
    """Note every article link that ``source_id`` shows for the days ``since`` to ``until`` (its time zone).

    Returns links seen per channel, new links and requests; ``day_sitemap_capped`` and ``archive_capped`` are 1 when ``day_sitemaps_max`` or
    ``archive_pages_max`` ended the channel before it reached ``since``.
    """
    with Capture(run_id, active_source(source_id)) as capture:
        search = _Search(capture)
        counts = Counter(rss=search.feeds(), news_sitemap=search.news_sitemap())
        counts["day_sitemap"], counts["day_sitemap_capped"] = search.day_sitemaps(since, until)
        counts["archive"], counts["archive_capped"] = search.archive(since, until)
    counts.update(new=capture.n_new_links, requests=capture.n_requests)
    if capture.given_up:
        log(f"given_up source={source_id} reason={capture.given_up!r}")
    return log_counts("discovered", source_id, counts)


class _Search:
    """The channels of one source, asked one after another."""

    def __init__(self, capture: Capture) -> None:
        self._capture = capture
        self._source = capture.source
        rows = warehouse.rows("stored_listings", source_id=self._source.source_id)
        self._stored = {row["url"]: Stored.of(row) for row in rows}
        self._progress = Progress("discovering", self._source.source_id)

    def feeds(self) -> int:
        return sum(len(self._links("feed", url, read_feed, NotAFeed) or ()) for url in feed_urls(self._source))

    def news_sitemap(self) -> int:
        return len(self._links("sitemap", news_sitemap_url(self._source), _sitemap_links, NotASitemap) or ())

    def day_sitemaps(self, since: date, until: date) -> tuple[int, int]:
        """Ask for the leaf of each day, the last one first, until leaves are missing in a row; return links, and 1 when ``day_sitemaps_max`` ended it."""
        n_links = n_absent = 0
        days = _days_back(until, since)
        for day in days[: settings().day_sitemaps_max]:
            for url in day_sitemap_urls(self._source, day):
                links = self._links("sitemap", url, _sitemap_links, NotASitemap)
                n_absent = n_absent + 1 if links is None else 0
                n_links += len(links or ())
                self._progress.tell(channel="day_sitemap", day=day, links=n_links)
                if n_absent >= ABSENT_LEAVES_MAX or self._capture.given_up:
                    return n_links, 0
        if len(days) <= settings().day_sitemaps_max:
            return n_links, 0
        log(f"day_sitemap_capped source={self._source.source_id} days={settings().day_sitemaps_max} of={len(days)}")
        return n_links, 1

    def archive(self, since: date, until: date) -> tuple[int, int]:
        """Walk the archive; return links seen, and 1 when ``archive_pages_max`` ended the walk."""
        walk = _Walk(self._source, since, until)
        while (url := walk.next_url()) is not None and not self._capture.given_up:
            if walk.n_pages >= settings().archive_pages_max:
                log(f"archive_capped source={self._source.source_id} pages={walk.n_pages} reached={walk.oldest} since={since}")
                return len(walk.numbers), 1
            found = self._read("listing", url, read_listing_at(self._source, url), NotAListing)
            if found is None:
                walk.take(None)
            else:
                page, listing = found
                self._see(page, listing.links)
                walk.take(listing)
            self._progress.tell(channel="archive", pages=walk.n_pages, reached=walk.oldest, links=len(walk.numbers))
        return len(walk.numbers), 0

    def _links(self, kind: PageKind, url: str, read: Callable[[bytes, Source, str], Sequence[Link]], surprise: type[ValueError]) -> Sequence[Link] | None:
        """Return the links of one address, None when it gave nothing readable."""
        found = self._read(kind, url, lambda body, _: read(body, self._source, url), surprise)
        if found is None:
            return None
        page, links = found
        self._see(page, links)
        return links

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

    def _see(self, page: Page, links: Sequence[Link]) -> None:
        self._capture.sight(links, page.fetched_at)
        self._capture.correct(page, page.outcome, f"{len(links)} links")


class _Walk:
    """Where the archive walk is: an upper bound, a page below it, and what was seen so far."""

    def __init__(self, source: Source, since: date, until: date) -> None:
        self.numbers: set[int] = set()
        self.oldest: date | None = None  # day of the oldest dated item, in the source's time zone
        self.n_pages = 0
        self._source, self._since = source, since
        self._starts_at, _ = window(source, since, until)
        self._bound, self._page = until, 1
        self._n_empty = 0
        self._is_done = False

    def next_url(self) -> str | None:
        """Return the address of the page to ask for next; None when the walk has ended."""
        return None if self._is_done else archive_url(self._source, self._bound, self._page)

    def take(self, listing: Listing | None) -> None:
        """Go on from what a page showed; None for a page that gave nothing readable."""
        self.n_pages += 1
        new = {link.number for link in listing.links} - self.numbers if listing else set()
        self.numbers |= new
        newest = _newest(listing) if listing else None
        if newest is not None and newest < self._starts_at:
            self._is_done = True
        elif new and listing is not None:
            self._n_empty = 0
            self._reach(listing)
            self._page += 1
        else:
            self._start_below()

    def _reach(self, listing: Listing) -> None:
        if listing.oldest is not None:
            day = listing.oldest.astimezone(ZoneInfo(self._source.timezone)).date()
            self.oldest = min(self.oldest or day, day)

    def _start_below(self) -> None:
        """Begin again at the day of the oldest item seen, or a day lower when that is where we are."""
        self._n_empty += 1
        below = self._bound - timedelta(days=1)
        self._bound, self._page = min(below, self.oldest or below), 1
        self._is_done = self._n_empty >= EMPTY_PAGES_MAX or self._bound < self._since


def read_listing_at(source: Source, url: str) -> Callable[[bytes, datetime], Listing]:
    """Return a reader of the listing at ``url`` that takes the body and when it was served."""
    return lambda body, served_at: read_listing(body, source, url, served_at)


def _sitemap_links(body: bytes, source: Source, url: str) -> Sequence[Link]:
    return read_sitemap(body, source, url).links


def _newest(listing: Listing) -> datetime | None:
    """Judge a page by its newest item: one pinned old story must not end the walk."""
    return max((link.published_at for link in listing.links if link.published_at is not None), default=listing.oldest)


def _days_back(last: date, first: date) -> list[date]:
    return [last - timedelta(days=n) for n in range((last - first).days + 1)]
