"""Bytes of an article page -> Article, by the first declared layout that fits (none: tasks/pages/fallback.py), or a Rejection that says why it is none.

Metas first, then the page; every field but headline and text may be missing. Which selector filled which field is kept in ``Article.selectors``
(``headline=meta og:title``; ``published_at!meta ...`` is a date refused as impossible): a shift in that mix is how a redesign is noticed.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urljoin, urlsplit

from tasks.models import Article, Outcome
from tasks.pages import fallback
from tasks.pages.bodies import Text, read_body, read_text
from tasks.pages.charset import GarbledText, decode
from tasks.pages.credits import credited_agencies
from tasks.pages.fields import Fields
from tasks.pages.images import read_images
from tasks.pages.markup import text_of
from tasks.pages.trailers import licence_in
from tasks.pages.tree import Tree
from tasks.sources.addresses import NEWSPAPER_ISSUE, article_number
from tasks.sources.source import Layout, Source

TEXT_MAX_CHARS = 300_000  # the longest speeches stay below 100,000; reading facts costs more than linear time
NO_MARKS = "no declared layout has its marks on the page"
_BYLINE = re.compile(r"^By:?\s+(?P<name>\S.{2,80})$")
_NEWS_TYPES = {"film": "video", "talk": "interview", "op-ed": "op-ed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Why a page became no article."""

    outcome: Outcome
    detail: str


def read_article(body: bytes, *, source: Source, url: str, number: int, fetched_at: datetime, content_type: str | None = None) -> Article | Rejection:
    """Read the page at ``url``, fetched as article ``number`` at ``fetched_at`` (UTC); ``content_type`` is the HTTP header, for pages that are not UTF-8."""
    try:
        page = decode(body, content_type)
    except GarbledText as error:
        return Rejection(outcome="layout_unknown", detail=str(error))
    tree = Tree(page)
    layout = _layout(tree, source, fetched_at.date()) or fallback.LAYOUT
    tree.hide(layout.hidden)
    fields = Fields(tree, layout, source)
    headline = _headline(fields, number)
    if isinstance(headline, Rejection):
        return headline
    found = fallback.extract(page, headline) if layout is fallback.LAYOUT else read_body(fields)
    text = read_text(fields, headline, found.paragraphs)
    if text.licence is None:
        text = replace(text, licence=fields.text("licence", layout.licence) or licence_in(page))
    return _failure(text, layout, source) or _article(fields, text, headline, url, number, fetched_at, found.n_digits_shown)


def _layout(tree: Tree, source: Source, day: date) -> Layout | None:
    """Return the first layout whose marks are on the page; those in service on ``day`` are tried first."""
    ordered = sorted(source.layouts, key=lambda layout: not ((layout.valid_from or day) <= day <= (layout.valid_until or day)))
    return next((layout for layout in ordered if any(tree.many(mark) for mark in layout.marks)), None)


def _headline(fields: Fields, number: int) -> str | Rejection:
    """Return the headline of a page that is the one asked for."""
    if (stated := fields.numbers()) and number not in stated:
        return Rejection(outcome="soft_404", detail=f"asked for {number}, page says {min(stated)}")
    headline = fields.headline()
    if headline is None:
        is_known = fields.layout is not fallback.LAYOUT
        return Rejection(outcome="layout_unknown", detail=f"no headline by {', '.join(fields.layout.headline)}" if is_known else NO_MARKS)
    if NEWSPAPER_ISSUE.fullmatch(headline):
        return Rejection(outcome="newspaper_issue", detail=f"headline is the issue number {headline}")
    return headline


def _failure(text: Text, layout: Layout, source: Source) -> Rejection | None:
    if text.n_chars > TEXT_MAX_CHARS:
        return Rejection(outcome="too_large", detail=f"{text.n_chars} characters of text")
    if not layout.needs_text or text.n_chars >= source.min_text_chars:
        return None
    if layout is fallback.LAYOUT:
        return Rejection(outcome="layout_unknown", detail=f"{NO_MARKS}; trafilatura finds {text.n_chars} characters")
    if text.n_paragraphs == 0:
        return Rejection(outcome="too_short", detail=f"no body text by {', '.join(layout.body)}")
    return Rejection(outcome="too_short", detail=f"{text.n_chars} characters of text, expected {source.min_text_chars}")


def _article(fields: Fields, text: Text, headline: str, url: str, number: int, fetched_at: datetime, n_digits_shown: int) -> Article:
    layout, source = fields.layout, fields.source
    kicker = fields.text("kicker", layout.kicker)
    byline = fields.text("byline", layout.byline, _name) or fields.text("byline", layout.kicker, _name_after_by)
    return Article(
        article_id=f"{source.source_id}:{number}",
        source_id=source.source_id,
        number=number,
        language=source.language,
        url=fields.text("url", layout.url, lambda value: _own_address(value, source, number)) or url,
        headline=headline,
        kicker=kicker,
        summary=text.summary,
        body=text.body,
        edits=text.edits,
        section=fields.section(),
        news_type=_news_type(fields, url),
        tags=tuple(fields.texts("tags", layout.tags)),
        images=read_images(fields),
        byline=byline,
        reporter_codes=text.codes,
        dateline=text.dateline,
        credited_agencies=credited_agencies(text.dateline, text.body, source.language),
        licence=text.licence,
        short_url=fields.text("short_url", layout.short_url, _with_scheme),
        related_urls=_related_urls(fields, url),
        published_at=fields.moment("published_at", layout.published, fetched_at),
        modified_at=fields.moment("modified_at", layout.modified, fetched_at),
        layout=layout.layout_id,
        selectors=tuple(fields.fired),
        n_digits_shown=n_digits_shown,
    )


def _name(value: str) -> str | None:
    """Return an author's name; IRNA's ``article:author`` is a number of the staff list, no name."""
    name = text_of(value)
    return name if name and not name.isdigit() else None


def _name_after_by(value: str) -> str | None:
    match = _BYLINE.match(text_of(value) or "")
    return match["name"] if match else None


def _own_address(value: str, source: Source, number: int) -> str | None:
    address = urljoin(source.origin, value.strip())
    return address if article_number(source, address) == number else None


def _news_type(fields: Fields, url: str) -> str | None:
    stated = fields.text("news_type", fields.layout.news_type)
    if stated:
        return _NEWS_TYPES.get(stated, stated)
    return fields.layout.default_news_type or ("photo" if "/photo/" in url else None)


def _with_scheme(value: str) -> str | None:
    address = value.strip()
    return address if not address or "://" in address else f"https://{address}"


def _related_urls(fields: Fields, url: str) -> tuple[str, ...]:
    """Return the addresses of related articles, one a number; a path is on the host the page came from, which may be an older one than the source's."""
    page = urlsplit(url)._replace(scheme=urlsplit(fields.source.origin).scheme).geturl()
    for selector in fields.layout.related:
        addresses = [urljoin(page, value.strip()) for value in fields.values(selector)]
        numbered: dict[int, str] = {}
        for address in addresses:
            number = article_number(fields.source, address)
            if number is not None:
                numbered.setdefault(number, address)
        if numbered:
            fields.fired.append(f"related_urls={selector}")
            return tuple(numbered.values())
    return ()
