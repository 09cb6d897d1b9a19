"""One frozen class per hop of an article's path: Link -> Page -> Article -> Figure, Period, Mention, Agreement (and what its headline states).

The attribute names are the column names of the warehouse. ``None`` means "the source does not say", never "we failed".
All character offsets count characters of ``Article.body`` and obey ``body[start:end] == surface``.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Language = Literal["en", "fa"]
Channel = Literal["rss", "news_sitemap", "day_sitemap", "archive"]
PageKind = Literal["robots", "feed", "sitemap", "listing", "article"]
Outcome = Literal[
    "article",  # read as an article (new, or a new revision, or the same text again)
    "unchanged",  # 304: the server says it is what we have
    "listing",  # a feed, sitemap, archive page or robots.txt, read for its links or rules
    "newspaper_issue",  # a whole newspaper issue (PDF), not an article
    "challenge",  # 200 with the CDN's shell instead of the page
    "soft_404",  # 200, but another page than the one asked for
    "gone",  # 404, 410, or a not-found text
    "not_html",  # another media type than the one asked for
    "too_short",  # an article page whose text is far below the usual length
    "layout_unknown",  # an article page that no declared layout fits
    "too_large",  # body above the size cap, or more tags than a page can have
    "redirected_away",  # redirect loop, too many hops, or a host that is not the source's
    "robots_denied",  # robots.txt forbids it, or could not be had
    "server_error",  # 5xx or 429 after all retries
    "unreachable",  # no connection, time-out, truncated body, after all retries
    "not_fetched",  # the run ended or the host was given up before this link's turn
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An article address as one discovery channel showed it."""

    source_id: str
    number: int  # the agency's article number: with source_id the identity of an article
    url: str  # as printed by the source, made absolute
    channel: Channel
    title: str | None
    lead: str | None  # RSS description
    section: str | None
    image_url: str | None
    published_at: datetime | None  # UTC, as stated by the channel
    lastmod: datetime | None  # UTC, sitemaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One requested address and how it ended; the raw bytes lie in a WARC file."""

    page_id: str  # uuid7 text
    run_id: str
    source_id: str
    kind: PageKind
    number: int | None  # article number, for kind 'article'
    url: str  # as requested
    final_url: str | None  # after redirects
    fetched_at: datetime  # UTC
    status: int | None  # HTTP status of the last response; None when none came
    content_type: str | None
    etag: str | None
    last_modified: str | None  # the server's own string, echoed in If-Modified-Since
    body_digest: str | None  # 'sha1:BASE32', WARC-Payload-Digest
    n_bytes: int  # body bytes received
    n_requests: int  # requests sent for it, retries and redirects included
    seconds: float
    outcome: Outcome
    detail: str | None  # what led to the outcome, one line
    warc_file: str | None  # file name inside the archive directory
    warc_offset: int | None  # of the response (or revisit) record
    warc_length: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of an article."""

    url: str
    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A place where text hygiene changed a body: ``body[start:end]`` was served as ``served``."""

    start: int
    end: int
    served: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What one page says, read by the layout that fits it."""

    article_id: str  # 'tehran_times:419239'
    source_id: str
    number: int
    language: Language
    url: str  # canonical address stated by the page, else the one fetched
    headline: str
    kicker: str | None
    summary: str | None  # the lead as its own field; it also opens the body
    body: str  # summary + paragraphs, one paragraph a line ("\n"), hygiene applied: what every offset counts in
    edits: tuple[Edit, ...]  # where body differs from what was served, in order: undone, they give the original back
    section: str | None  # 'Economy' or 'اقتصاد > نفت و انرژی'
    news_type: str | None  # news, photo, video, report, interview ...
    tags: tuple[str, ...]
    images: tuple[Image, ...]
    byline: str | None  # author as printed
    reporter_codes: tuple[str, ...]  # trailing initials and staff codes taken off the body: 'EF/MG', '9376**2050'
    dateline: str | None  # taken off the body: 'TEHRAN', 'Tehran, IRNA'
    credited_agencies: tuple[str, ...]  # 'IRNA reported', 'told Tasnim', as printed
    licence: str | None
    short_url: str | None
    related_urls: tuple[str, ...]
    published_at: datetime | None  # UTC
    modified_at: datetime | None  # UTC
    layout: str  # id of the layout that read it
    selectors: tuple[str, ...]  # 'field=selector' for each field: which selector fired
    n_digits_shown: int  # digits on the article's part of the page: those that its text lacks were not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """An expression that names a date or period the figures depend on (facts.md)."""

    start: int
    end: int
    surface: str
    date_start: date
    date_end: date  # inclusive
    calendar: Literal["sh", "gregorian", "relative"]
    gloss_conflict: bool  # the printed Gregorian gloss disagrees with the calendar by more than a day
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of the text with its context: the grain of the warehouse (facts.md)."""

    start: int
    end: int
    surface: str
    value: float  # base scale; negative for declines when aspect is growth or change
    value_max: float | None  # other end of a range; of a decline of 8 to 10 percent, value is -8 and this -10
    unit: str
    qualifier: str  # '', '~', '>', '<'
    counted: str | None  # singular noun, when unit is 'count'
    aspect: str
    measure: str
    flow: Literal["export", "import", "trade", "transit"] | None  # UN Comtrade flow, when the figure is of trade
    partner: tuple[str, ...]  # ISO 3166-1 alpha-3 or bloc codes, sorted
    reporter: str
    commodity: str
    period_start: date | None
    period_end: date | None  # inclusive
    iran_year: int | None  # the Solar Hijri year that holds the whole period
    modality: Literal["actual", "plan", "forecast", "estimate"]
    speaker: str | None  # entity id or name as printed
    authority: str | None  # who measured it: entity id or name as printed
    sentence_start: int
    sentence_end: int
    sentence: str  # body[sentence_start:sentence_end], kept here so that no mart has to read bodies
    flags: tuple[str, ...]  # doubts raised while reading: 'gloss_conflict', 'slash_decimal', ...
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineFigure:
    """A number of the headline, without context: headlines are short and round, so it is compared with the body and never counted."""

    start: int  # offsets count characters of ``Article.headline``
    end: int
    surface: str
    value: float
    value_max: float | None
    unit: str
    qualifier: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name in the text and the entity it denotes."""

    start: int
    end: int
    surface: str
    kind: Literal["country", "organisation", "person", "place", "commodity"]
    entity_id: str | None  # None when unknown: never guessed
    name: str  # canonical name, or the surface when unknown
    role: str | None  # of persons: post as stated
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An instrument the article reports."""

    start: int  # of the sentence that states it
    end: int
    surface: str
    instrument: Literal["mou", "agreement", "contract", "protocol", "letter_of_intent", "deal", "roadmap", "finance_agreement"]
    count: int
    countries: tuple[str, ...]  # ISO alpha-3, sorted
    parties: tuple[str, ...]
    sectors: tuple[str, ...]
    status: Literal["talks", "planned", "signed", "in_force", "cancelled"]
    signed_on: date | None
    place: str | None
    value_usd: float | None  # as stated in dollars, never converted
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """An act of sanctions that a sentence reports as done, or Iran's answer to one."""

    start: int  # of the sentence that states it
    end: int
    surface: str
    act: Literal["imposed", "lifted", "extended", "waived", "response"]
    actor: str | None  # who acts: ISO alpha-3, EU or UN; Iran for every response; None where the sentence does not say
    targets: tuple[str, ...]  # entity ids of the countries and organisations it is on, sorted; empty where none is known
    date_start: date | None  # when, as far as the sentence says
    date_end: date | None  # inclusive
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything extracted from one article's text."""

    article_id: str
    figures: tuple[Figure, ...]
    headline_figures: tuple[HeadlineFigure, ...]
    periods: tuple[Period, ...]
    mentions: tuple[Mention, ...]
    agreements: tuple[Agreement, ...]
    sanctions: tuple[Sanction, ...]
