"""Source and Layout: what there is to declare about a publisher and about one design of its article pages. Data only; ``tasks/pages`` reads by it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tasks.models import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One design of an article page: for each field the selectors to try, in order; the first that yields something wins.

    A selector is ``meta <key>`` (a ``<meta>`` that carries the key as name, property or itemprop), ``link <rel>``, or CSS, which may end in ``@attribute``;
    ``A && B`` joins the texts of two with a blank, where the page has both.
    """

    layout_id: str
    marks: tuple[str, ...]  # CSS: a page that shows one of these has this layout
    valid_from: date | None = None  # first and last day the design is known to have been served: layouts valid on the day of the fetch are tried first
    valid_until: date | None = None
    headline: tuple[str, ...] = ()
    kicker: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    licence: tuple[str, ...] = ()
    short_url: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    news_type: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    number: tuple[str, ...] = ()  # what states the article number: all of them are read, and the number asked for must be among them
    hidden: tuple[str, ...] = ()  # CSS: read for no field (print header, comment form)
    not_body: tuple[str, ...] = ()  # CSS: inside the body element, yet no part of the text
    always: tuple[str, ...] = ("headline", "published_at")  # fields that every page fills: what the first pages of a layout are measured against
    default_news_type: str | None = None  # when no selector says it
    needs_text: bool = True  # False for galleries and videos: they may have no text at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A form of article address: hosts it is valid on, and a regular expression for path and query with a group ``number``."""

    hosts: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher: who it is, where its links come from, how its pages read."""

    source_id: str
    name: str
    agency: str  # the newsroom behind it: what two editions of one agency say is said once
    language: Language
    state_media: str  # label every export carries
    licence: str  # what is known of the terms of reuse
    timezone: str  # of visible dates
    origin: str  # 'https://www.tehrantimes.com': scheme and host of all addresses below
    addresses: tuple[Address, ...]
    calendar: Literal["gregorian", "jalali"]  # of archive parameters and sitemap paths
    feeds: tuple[str, ...]  # paths, the widest feed first
    news_sitemap: str  # path
    day_sitemap: str  # path with {year} {month} {day}
    archive: str  # path with {page} {year} {month} {day}; the date is an upper bound
    archive_page_size: int | None  # items of a full archive page, when known
    never_crawl: tuple[str, ...]  # path prefixes
    static_slugs: frozenset[str]  # pages in the article number range that are no articles
    first_day: date  # nothing is older than this
    min_text_chars: int  # body length below which an article page is a failure to look at
    headline_suffixes: tuple[str, ...]  # site names that metas append to headlines
    layouts: tuple[Layout, ...]  # the commonest first
    is_enabled: bool = True
