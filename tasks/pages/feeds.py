"""RSS bytes -> links.

Traps: a prefix used without its namespace (``content:encoded``) makes the XML ill-formed, feedparser's lenient reader copes; the address of a feed may
answer with HTML; titles begin with zero-width spaces; whole newspaper issues are items (``addresses.is_newspaper_issue`` tells).
"""

import calendar
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from tasks.models import Link
from tasks.pages.charset import GarbledText, decode
from tasks.pages.hygiene import clean
from tasks.pages.markup import text_of
from tasks.sources.addresses import article_number
from tasks.sources.source import Source

_ROOTS = ("<?xml", "<rss", "<feed", "<rdf:rdf", "<item")


class NotAFeed(ValueError):  # noqa: N818 - it names what was found
    """The address of a feed answered with something else."""


def read_feed(body: bytes, source: Source, url: str) -> list[Link]:
    """Return one link per article number, in feed order; items that lead to no article of the source are left out. Raise NotAFeed."""
    text = _feed_text(body, url)
    parsed = feedparser.parse(
        text.encode("utf-8"), sanitize_html=False, resolve_relative_uris=False, response_headers={"content-type": "text/xml; charset=utf-8"}
    )
    links: dict[int, Link] = {}
    for entry in parsed.entries:
        link = _link(entry, source)
        if link is not None:
            links.setdefault(link.number, link)
    return list(links.values())


def _feed_text(body: bytes, url: str) -> str:
    try:
        text = decode(body).lstrip("\ufeff \t\r\n")
    except GarbledText as error:
        raise NotAFeed(f"{url}: {error}") from error
    opening = text[:600].lower()
    if not opening.startswith(_ROOTS) or "<html" in opening:
        raise NotAFeed(f"{url}: begins with {text[:40]!r}")
    if "<!entity" in text.lower():
        raise NotAFeed(f"{url}: declares entities")
    return text


def _link(entry: Any, source: Source) -> Link | None:
    address = urljoin(source.origin, clean(entry.get("link") or entry.get("id") or ""))
    number = article_number(source, address)
    if number is None:
        return None
    return Link(
        source_id=source.source_id,
        number=number,
        url=address,
        channel="rss",
        title=text_of(entry.get("title") or ""),
        lead=text_of(entry.get("summary") or ""),
        section=next((term for tag in entry.get("tags") or () if (term := text_of(tag.get("term") or ""))), None),
        image_url=next(
            (item["href"] for item in entry.get("enclosures") or () if str(item.get("type") or "image").startswith("image") and item.get("href")), None
        ),
        published_at=_utc(entry.get("published_parsed")),
        lastmod=None,
    )


def _utc(parsed: time.struct_time | None) -> datetime | None:
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
