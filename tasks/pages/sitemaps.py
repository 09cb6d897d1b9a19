"""Sitemap bytes -> links and the addresses of further sitemaps.

Traps: namespaces differ, so elements are matched by local name; old day leaves are JSON under the same ``.xml`` name and spell ``lastmode``;
documents that declare entities are refused, whatever they would expand to.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from tasks.models import Channel, Link
from tasks.pages.charset import GarbledText, decode
from tasks.pages.markup import text_of
from tasks.pages.times import read_instant
from tasks.sources.addresses import article_number, is_crawlable
from tasks.sources.source import Source

_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")
_MODIFIED = ("lastmod", "lastmode")


class NotASitemap(ValueError):  # noqa: N818 - it names what was found
    """The address of a sitemap answered with something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What one sitemap file lists."""

    links: tuple[Link, ...]
    leaves: tuple[str, ...]  # further sitemaps on the source's hosts, in file order


def read_sitemap(body: bytes, source: Source, url: str) -> Sitemap:
    """Return the articles and further sitemaps that the file at ``url`` lists. Raise NotASitemap."""
    try:
        text = decode(body).lstrip("\ufeff \t\r\n")
    except GarbledText as error:
        raise NotASitemap(f"{url}: {error}") from error
    entries = list(_json_entries(text, url) if text.startswith(("{", "[")) else _xml_entries(text, url))
    channel: Channel = "news_sitemap" if url.split("?", maxsplit=1)[0].endswith(source.news_sitemap) else "day_sitemap"
    links: dict[int, Link] = {}
    for entry in entries:
        link = _link(entry, source, channel) if entry["kind"] == "url" else None
        if link is not None:
            links.setdefault(link.number, link)
    leaves = (urljoin(source.origin, entry["loc"]) for entry in entries if entry["kind"] == "sitemap")
    return Sitemap(links=tuple(links.values()), leaves=tuple(dict.fromkeys(leaf for leaf in leaves if is_crawlable(source, leaf))))


def _link(entry: dict[str, str], source: Source, channel: Channel) -> Link | None:
    address = urljoin(source.origin, entry["loc"])
    number = article_number(source, address)
    if number is None:
        return None
    return Link(
        source_id=source.source_id,
        number=number,
        url=address,
        channel=channel,
        title=text_of(entry.get("title", "")),
        lead=None,
        section=None,
        image_url=entry.get("image"),
        published_at=_instant(entry.get("publication_date")),
        lastmod=next((instant for key in _MODIFIED if (instant := _instant(entry.get(key)))), None),
    )


def _instant(text: str | None) -> datetime | None:
    return read_instant(text) if text else None


def _xml_entries(text: str, url: str) -> Iterator[dict[str, str]]:
    if not text.startswith("<") or re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise NotASitemap(f"{url}: begins with {text[:40]!r}")
    try:
        root = ET.fromstring(re.sub(r"^<\?xml[^>]*\?>", "", _BARE_AMPERSAND.sub("&amp;", text)))  # noqa: S314 - entities are refused above
    except ET.ParseError as error:
        raise NotASitemap(f"{url}: {error}") from error
    if _local(root.tag) not in {"urlset", "sitemapindex"}:
        raise NotASitemap(f"{url}: root element is {_local(root.tag)}")
    for entry in root:
        fields = _xml_fields(entry)
        if "loc" in fields:
            yield {**fields, "kind": _local(entry.tag)}


def _xml_fields(entry: ET.Element) -> dict[str, str]:
    """Own ``loc`` and ``lastmod``, ``news:`` fields, and the address of the first image."""
    fields: dict[str, str] = {}
    for child in entry:
        name, text = _local(child.tag), (child.text or "").strip()
        if name in {"news", "image"}:
            inner = {_local(part.tag): (part.text or "").strip() for part in child}
            picked = {"image": inner.get("loc", "")} if name == "image" else {key: inner.get(key, "") for key in ("publication_date", "title")}
            fields = {**{key: value for key, value in picked.items() if value}, **fields}
        elif text:
            fields[name] = text
    return fields


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()


def _json_entries(text: str, url: str) -> Iterator[dict[str, str]]:
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise NotASitemap(f"{url}: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("urls") or document.get("sitemaps"), list):
        raise NotASitemap(f"{url}: JSON without urls or sitemaps")
    for kind, key in (("url", "urls"), ("sitemap", "sitemaps")):
        for entry in document.get(key) or ():
            fields = _json_fields(entry) if isinstance(entry, dict) else {}
            if "loc" in fields:
                yield {**fields, "kind": kind}


def _json_fields(entry: dict[str, object]) -> dict[str, str]:
    news = entry.get("news")
    nested = news if isinstance(news, dict) else {}
    image = entry.get("image")
    picture = image.get("loc") if isinstance(image, dict) else image
    return {key: value for key, value in {**nested, **entry, "image": picture}.items() if isinstance(value, str) and value}
