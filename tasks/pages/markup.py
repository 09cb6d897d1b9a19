"""Short marked-up strings (feed descriptions, attribute values) -> plain text."""

import html
import re

from bs4 import BeautifulSoup

from tasks.pages.hygiene import clean

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]{1,15});")


def text_of(value: str) -> str | None:
    """Return the plain text of ``value``: tags out, entities that were escaped twice resolved, hygiene applied; None when nothing is left."""
    if _TAG.search(value):
        value = BeautifulSoup(value, "lxml").get_text(" ")
    if _ENTITY.search(value):
        value = html.unescape(value)
    return clean(value) or None
