"""Feed, sitemap or archive page -> the channel it belongs to, its links, and the rows of what it showed: the same live and from the archive."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from tasks.models import Channel, Link, Page, PageKind
from tasks.pages.feeds import NotAFeed, read_feed
from tasks.pages.listings import NotAListing, read_listing
from tasks.pages.sitemaps import NotASitemap, read_sitemap
from tasks.sources.addresses import day_of_sitemap, news_sitemap_url
from tasks.sources.source import Source

LISTING_KINDS: frozenset[PageKind] = frozenset({"feed", "sitemap", "listing"})
UNREADABLE = (NotAFeed, NotASitemap, NotAListing)


def channel_of(source: Source, kind: PageKind, url: str) -> tuple[Channel, date | None]:
    """Return the channel of a page of ``LISTING_KINDS``, and the day when it lists one day only."""
    if kind == "feed":
        return "rss", None
    if kind == "listing":
        return "archive", None
    return ("news_sitemap", None) if url == news_sitemap_url(source) else ("day_sitemap", day_of_sitemap(source, url))


def links_on(kind: PageKind, body: bytes, source: Source, url: str, served_at: datetime) -> Sequence[Link]:
    """Return the links that a page of ``LISTING_KINDS`` shows. Raise one of ``UNREADABLE``."""
    if kind == "feed":
        return read_feed(body, source, url)
    return read_listing(body, source, url, served_at).links if kind == "listing" else read_sitemap(body, source, url).links


def sightings_of(page: Page, links: Sequence[Link]) -> list[dict[str, Any]]:
    """Return the rows by which ``page`` adds to ``link``."""
    return [{**asdict(link), "run_id": page.run_id, "seen_at": page.fetched_at} for link in links]


def discovery_of(page: Page, links: Sequence[Link], channel: Channel, day: date | None) -> dict[str, Any]:
    """Return the row of ``discovery`` that says what ``page`` showed."""
    ledger = {"page_id": page.page_id, "run_id": page.run_id, "source_id": page.source_id, "channel": channel, "url": page.url}
    return {**ledger, "day": day, "seen_at": page.fetched_at, "numbers": [link.number for link in links]}
