"""Source, day or address -> address, article number: where links come from and what counts as an article. Identity is the number, never the URL."""

import re
from datetime import date
from functools import cache
from urllib.parse import unquote, urljoin, urlsplit

from tasks.sources.jalali import from_gregorian, to_gregorian
from tasks.sources.source import Address, Source

NEWSPAPER_ISSUE = re.compile(r"\d{4,6}")


def article_number(source: Source, url: str) -> int | None:
    """Return the number of the article that ``url`` (absolute, or relative to the origin) leads to; None for other hosts, listings and static pages."""
    parts = urlsplit(urljoin(source.origin, url.strip()))
    if parts.scheme not in {"http", "https"} or slug(url) in source.static_slugs:
        return None
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for address in source.addresses:
        match = parts.netloc.lower() in address.hosts and _pattern(address).match(target)
        if match:
            return int(match["number"])
    return None


def number_in(source: Source, text: str) -> int | None:
    """Return the number in what a page says of itself: bare digits, or an article address on whatever host."""
    if re.fullmatch(r"\s*\d{3,9}\s*", text):
        return int(text)
    path = re.sub(r"^\s*(?:https?:)?//[^/]+", "", text)
    matches = (_pattern(address).match(path) for address in source.addresses)
    return next((int(match["number"]) for match in matches if match), None)


def slug(url: str) -> str:
    """Return the last path part of ``url``, percent signs decoded."""
    return unquote(urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1])


def is_newspaper_issue(title: str | None, url_slug: str) -> bool:
    """Tell whether a link is a whole newspaper issue: its title or slug is the bare issue number and nothing more."""
    if title and title.strip():
        return NEWSPAPER_ISSUE.fullmatch(title.strip()) is not None
    return NEWSPAPER_ISSUE.fullmatch(url_slug) is not None


def is_crawlable(source: Source, url: str) -> bool:
    """Tell whether ``url`` is on one of the source's hosts and outside the paths that are never crawled."""
    parts = urlsplit(urljoin(source.origin, url))
    return parts.netloc.lower() in hosts(source) and not parts.path.startswith(source.never_crawl)


def hosts(source: Source) -> frozenset[str]:
    """Return every host that serves pages of the source."""
    return frozenset(host for address in source.addresses for host in address.hosts) | {urlsplit(source.origin).netloc}


def feed_urls(source: Source) -> list[str]:
    """Return the addresses of the feeds, the widest first."""
    return [urljoin(source.origin, path) for path in source.feeds]


def news_sitemap_url(source: Source) -> str:
    """Return the address of the sitemap of the newest items."""
    return urljoin(source.origin, source.news_sitemap)


def day_sitemap_urls(source: Source, day: date) -> list[str]:
    """Return the addresses of the sitemap leaves of ``day``, in the calendar the site uses in its paths."""
    return [urljoin(source.origin, source.day_sitemap.format(**_date_parts(source, day)))]


def day_of_sitemap(source: Source, url: str) -> date | None:
    """Return the day whose articles the sitemap leaf at ``url`` lists; None for any other address."""
    path = re.escape(source.day_sitemap).replace(r"\{", "{").replace(r"\}", "}").format(year=r"(\d+)", month=r"(\d+)", day=r"(\d+)")
    match = re.fullmatch(path, urlsplit(url).path)
    if match is None:
        return None
    year, month, number = (int(part) for part in match.groups())
    return to_gregorian(year, month, number) if source.calendar == "jalali" else date(year, month, number)


def archive_url(source: Source, up_to: date, page: int) -> str:
    """Return the address of archive page ``page`` (from 1) of the articles up to and including ``up_to``."""
    return urljoin(source.origin, source.archive.format(page=page, **_date_parts(source, up_to)))


def _date_parts(source: Source, day: date) -> dict[str, int]:
    year, month, number = from_gregorian(day) if source.calendar == "jalali" else (day.year, day.month, day.day)
    return {"year": year, "month": month, "day": number}


@cache
def _pattern(address: Address) -> re.Pattern[str]:
    return re.compile(address.pattern, re.IGNORECASE)
