"""Page -> its pictures. An image is its file id: size and time stamp in the address do not count; logos, barcodes and avatars are none."""

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from bs4 import Tag

from tasks.models import Image
from tasks.pages.fields import Fields
from tasks.pages.hygiene import clean

_NOT_PICTURES = re.compile(r"/resources/|barcode|logo|avatar|^data:", re.IGNORECASE)
_CREDIT = re.compile(r"(?:\(|\b|^)(?:Photos? ?(?:by|:)|PHOTO ?:|Credit ?:|عکس ?:|عکاس ?:)\s*(?P<credit>[^()|]{2,60}?)\s*(?:\)|$)")


def read_images(fields: Fields) -> tuple[Image, ...]:
    """Return the pictures of the article, each once, in declared order; a meta's picture only when the page shows none."""
    found: dict[str, Image] = {}
    for selector in fields.layout.images:
        n_before = len(found)
        for picture in [] if selector.startswith("meta ") and found else _pictures(fields, selector):
            if not _NOT_PICTURES.search(picture.url):
                key = _file_id(picture.url)
                found[key] = _completed(found.get(key, picture), picture)
        if len(found) > n_before:
            fields.fired.append(f"images={selector}")
    return tuple(found.values())


def _pictures(fields: Fields, selector: str) -> list[Image]:
    if selector.startswith("meta "):
        return [Image(url=value, caption=None, credit=None) for value in fields.values(selector)]
    return [image for element in fields.tree.many(selector) if (image := _image(element, fields.source.origin)) is not None]


def _completed(first: Image, again: Image) -> Image:
    """Return a picture with the caption that only another copy of it carries."""
    return first if first.caption else replace(first, caption=again.caption, credit=again.credit)


def _image(element: Tag, origin: str) -> Image | None:
    picture = element if element.name == "img" else element.find("img")
    address = str(picture.get("data-src") or picture.get("src") or "") if isinstance(picture, Tag) else ""
    if not address or not isinstance(picture, Tag):
        return None
    frame = picture.find_parent("figure") or element
    label = frame.select_one("figcaption, .caption") if frame is not picture else None
    caption = clean(label.get_text(" ")) if label else ""
    credit = _CREDIT.search(caption)
    return Image(url=urljoin(origin, address), caption=caption or None, credit=credit["credit"] if credit else None)


def _file_id(url: str) -> str:
    return urlsplit(url).path.rsplit("/", 1)[-1]
