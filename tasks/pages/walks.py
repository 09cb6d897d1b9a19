"""A range of days -> the addresses to ask for next, and at the end how far the walk got: day sitemaps leaf by leaf, the archive page by page.

Traps: the archive's date is an upper bound, so it is walked from the last day backwards until its items are older than the first day; an empty page
proves nothing, so the walk starts again below the oldest item seen; a site that caps its archive shows the last page again for every later one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tasks.models import Channel, Link
from tasks.pages.listings import Listing
from tasks.sources.addresses import archive_url
from tasks.sources.source import Source

BARREN_STARTS_MAX = 3  # starts below the oldest item in a row that show nothing new, after which the archive has ended
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How far one channel was walked for a range of days."""

    channel: Channel
    since: date
    until: date
    reached: date | None  # from this day to ``until`` everything the channel lists was seen, but for ``unfinished`` days; None when no day is sure
    n_pages: int
    n_links: int  # different numbers seen, older ones on the last page included
    is_capped: bool  # our maximum of pages ended the walk before ``since``
    n_repeats: int  # how often the site showed a page again instead of the next one: its own cap
    unfinished: tuple[date, ...]  # days that have more items than the site's cap lets through


class LeafWalk:
    """Where the walk over day sitemaps is."""

    def __init__(self, since: date, until: date, *, absent_max: int, leaves_max: int) -> None:
        self.numbers: set[int] = set()
        self._since, self._until = since, until
        self._absent_max, self._leaves_max = absent_max, leaves_max
        self._day, self._n_leaves, self._n_absent = until, 0, 0
        self._reached: date | None = None
        self._is_unbroken = True

    @property
    def n_links(self) -> int:
        """Different numbers seen so far."""
        return len(self.numbers)

    def next_day(self) -> date | None:
        """Return the day to ask for next; None when the walk has ended."""
        has_ended = self._day < self._since or self._n_absent >= self._absent_max or self._n_leaves >= self._leaves_max
        return None if has_ended else self._day

    def take(self, leaves: Sequence[Sequence[Link]]) -> None:
        """Go on a day lower from the readable leaves of a day; none of them breaks the chain of days that are sure."""
        self.numbers |= {link.number for links in leaves for link in links}
        self._n_leaves += 1
        self._n_absent = 0 if leaves else self._n_absent + 1
        self._is_unbroken = self._is_unbroken and bool(leaves)
        if self._is_unbroken:
            self._reached = self._day
        self._day -= _DAY

    def result(self) -> Walk:
        """Return how far the walk got."""
        is_capped = self._n_leaves >= self._leaves_max and self._day >= self._since
        return Walk(
            channel="day_sitemap",
            since=self._since,
            until=self._until,
            reached=self._reached,
            n_pages=self._n_leaves,
            n_links=self.n_links,
            is_capped=is_capped,
            n_repeats=0,
            unfinished=(),
        )


class ArchiveWalk:
    """Where the archive walk is: an upper bound, a page below it, and what was seen so far."""

    def __init__(self, source: Source, since: date, until: date, *, pages_max: int) -> None:
        self.numbers: set[int] = set()
        self.oldest: date | None = None  # day of the oldest dated item, in the source's time zone
        self.n_pages = 0
        self._source, self._since, self._until, self._pages_max = source, since, until, pages_max
        self._zone = ZoneInfo(source.timezone)
        self._bound, self._page = until, 1
        self._last: set[int] = set()  # numbers on the page before, since the last start
        self._n_barren = self._n_repeats = 0
        self._unfinished: list[date] = []
        self._reached: date | None = None
        self._is_done = False

    def next_url(self) -> str | None:
        """Return the address of the page to ask for next; None when the walk has ended."""
        return None if self._is_done or self.n_pages >= self._pages_max else archive_url(self._source, self._bound, self._page)

    def take(self, listing: Listing | None) -> None:
        """Go on from what a page showed; None for a page that gave nothing readable."""
        self.n_pages += 1
        shown = {link.number for link in listing.links} if listing else set()
        newest = self._day(_newest(listing)) if listing else None
        if listing is None or not shown:
            self._start_below()
        elif shown == self._last:
            self._n_repeats += 1
            self._start_below(is_capped=True)
        else:
            self._n_barren = 0 if shown - self.numbers else self._n_barren
            self.numbers |= shown
            self._last = shown
            self._page += 1
            self._is_done = newest is not None and newest < self._since
            self._reach(self._day(listing.oldest))

    def result(self) -> Walk:
        """Return how far the walk got; the oldest day seen may go on behind the last page."""
        reached = self.oldest + _DAY if self.oldest is not None and self.oldest < self._until else None
        return Walk(
            channel="archive",
            since=self._since,
            until=self._until,
            reached=self._reached or (max(reached, self._since) if reached else None),
            n_pages=self.n_pages,
            n_links=len(self.numbers),
            is_capped=not self._is_done and self.n_pages >= self._pages_max,
            n_repeats=self._n_repeats,
            unfinished=tuple(self._unfinished),
        )

    def _day(self, at: datetime | None) -> date | None:
        return at.astimezone(self._zone).date() if at else None

    def _reach(self, oldest: date | None) -> None:
        if oldest is not None and not self._is_done:
            self.oldest = min(self.oldest or oldest, oldest)
        if self._is_done:
            self._reached = self._since

    def _start_below(self, *, is_capped: bool = False) -> None:
        """Begin again at the day of the oldest item seen, or a day lower when that is where we are: what that day has behind the cap stays unseen."""
        below = self._bound - _DAY
        if is_capped and (self.oldest is None or self.oldest >= self._bound):
            self._unfinished.append(self._bound)
        self._n_barren += 1
        self._bound, self._page, self._last = min(below, self.oldest or below), 1, set()
        self._is_done = self._n_barren >= BARREN_STARTS_MAX or self._bound < self._since
        if self._is_done and is_capped and self._bound < self._since:
            self._reached = self._since


def _newest(listing: Listing) -> datetime | None:
    """Judge a page by its newest item: one pinned old story must not end the walk."""
    return max((link.published_at for link in listing.links if link.published_at is not None), default=listing.oldest)
