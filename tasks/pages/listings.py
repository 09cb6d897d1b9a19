"""Archive, tag and section pages -> links.

Traps: the section label stands glued before the title; ``a[title]`` and often the text of ``time`` are relative ages; the same story stands in
carousel clones and side boxes; an empty page is the end of the archive or a challenge, never proof of a day without news.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from tasks.models import Link
from tasks.pages.charset import GarbledText, decode
from tasks.pages.hygiene import ascii_digits, clean
from tasks.pages.times import Moment, read_moment
from tasks.sources.addresses import article_number
from tasks.sources.source import Source

_NOT_ITEMS = "section.tags, .related-items, nav, header#header, footer"
_TIMES = "time, .item-time, span.date"
_PAGE = re.compile(r"[?&]pi=(\d+)")
_TRAILING_TIME = re.compile(r"\s*-\s*(\d{1,2}:\d{1,2} \d{1,2}/\d{1,2}/\d{4})$")


class NotAListing(ValueError):  # noqa: N818 - it names what was found
    """The address of a listing answered with something that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What one listing page shows."""

    links: tuple[Link, ...]
    oldest: datetime | None  # UTC: earliest absolute date of an item; items with a day only count from its first instant
    is_last: bool  # best guess: no items, fewer than a full page, or a pager that leads no further


def read_listing(body: bytes, source: Source, url: str, seen_at: datetime) -> Listing:
    """Return the articles listed at ``url``, one link per number, in page order. ``seen_at`` (UTC) dates 'Today' and 'Yesterday'. Raise NotAListing."""
    try:
        soup = BeautifulSoup(decode(body), "lxml")
    except GarbledText as error:
        raise NotAListing(f"{url}: {error}") from error
    root = soup.select_one("div.main-content") or soup
    for part in root.select(_NOT_ITEMS):
        part.decompose()
    found = [item for element in root.select("li") if (item := _item(element, source, seen_at)) is not None] or _plain_items(root, source, seen_at)
    links: dict[int, Link] = {}
    for link, _ in found:
        links[link.number] = _merged(links.get(link.number), link)
    days = [moment.at for _, moment in found if moment is not None]
    return Listing(links=tuple(links.values()), oldest=min(days, default=None), is_last=_is_last(soup, source, url, len(links)))


def _merged(first: Link | None, again: Link) -> Link:
    """Return the first sighting of a story, completed with what only a later copy on the page shows."""
    if first is None:
        return again
    return replace(first, **{name: getattr(again, name) for name in ("title", "lead", "image_url", "published_at") if getattr(first, name) is None})


def _item(element: Tag, source: Source, seen_at: datetime) -> tuple[Link, Moment | None] | None:
    """Read one ``li``: its own heading link, or, for newspaper covers, its only link."""
    heading = element.find(["h3", "h2"])
    anchors = [anchor for anchor in element.find_all("a", href=True) if article_number(source, str(anchor["href"])) is not None]
    if not anchors or (heading is None and "newspaper" not in element.get_attribute_list("class")) or (heading and heading.find_parent("li") is not element):
        return None
    anchor = next((one for one in anchors if heading and (heading in one.parents or heading in one.descendants)), anchors[0])
    picture, intro = element.find("img"), element.select_one("p")
    moment = _item_moment(element, source, seen_at)
    link = _link(source, str(anchor["href"]), moment, title=_title(heading or anchor), lead=clean(intro.get_text(" ")) if intro else None)
    image_url = urljoin(source.origin, str(picture["src"])) if picture and picture.get("src") else None
    return replace(link, image_url=image_url), moment


def _title(heading: Tag) -> str | None:
    """Return the heading's text without the section label glued before it."""
    for label in heading.select("span.category"):
        label.extract()
    return clean(heading.get_text()) or None


def _item_moment(element: Tag, source: Source, seen_at: datetime) -> Moment | None:
    """Read ``title`` attribute and text of the item's time, whichever is absolute."""
    for shown in element.select(_TIMES):
        for text in (str(shown.get("title") or ""), shown.get_text(" ")):
            moment = read_moment(text, source.timezone, seen_at=seen_at) if text.strip() else None
            if moment is not None:
                return moment
    return None


def _plain_items(root: Tag, source: Source, seen_at: datetime) -> list[tuple[Link, Moment | None]]:
    """Read the link lists of the ASP.NET site, whose titles end in ``- 14:5 26/12/1396``."""
    items = []
    for anchor in root.find_all("a", href=True):
        text = ascii_digits(clean(anchor.get_text()))
        match = _TRAILING_TIME.search(text)
        if match and article_number(source, str(anchor["href"])) is not None:
            moment = read_moment(match[1], source.timezone, seen_at=seen_at)
            title = clean(anchor.get_text())[: match.start()]
            items.append((_link(source, str(anchor["href"]), moment, title=title, lead=None), moment))
    return items


def _link(source: Source, href: str, moment: Moment | None, *, title: str | None, lead: str | None) -> Link:
    number = article_number(source, href)
    if number is None:
        raise ValueError(f"no article address: {href}")
    return Link(
        source_id=source.source_id,
        number=number,
        url=urljoin(source.origin, href.strip()),
        channel="archive",
        title=title,
        lead=lead or None,
        section=None,
        image_url=None,
        published_at=moment.at if moment and moment.has_time else None,
        lastmod=None,
    )


def _is_last(soup: BeautifulSoup, source: Source, url: str, n_links: int) -> bool:
    here = _PAGE.search(url)
    pages = [int(match[1]) for anchor in soup.find_all("a", href=True) if (match := _PAGE.search(str(anchor["href"])))]
    if n_links == 0:
        return True
    if pages and here:
        return max(pages) <= int(here[1])
    return source.archive_page_size is not None and n_links < source.archive_page_size
