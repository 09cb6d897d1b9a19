"""Short marked-up strings (feed descriptions, attribute values) -> plain text."""

import html
import re

from bs4 import BeautifulSoup

from tasks.pages.hygiene import clean

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]{1,15});")


def plain(value: str) -> str:
    """Return the plain text of ``value`` as served: tags out, entities that were escaped twice resolved."""
    if _TAG.search(value):
        value = BeautifulSoup(value, "lxml").get_text(" ")
    return html.unescape(value) if _ENTITY.search(value) else value


def text_of(value: str) -> str | None:
    """Return the plain text of ``value``, hygiene applied; None when nothing is left."""
    return clean(plain(value)) or None
