"""Body of a page -> why it is too much to read, if it is: parsers take time and memory by the tag and by the depth, not by the byte.

Two hundred thousand elements inside each other keep a parser busy for minutes, five million ``<p>`` take five gigabytes, both far below the cap on bytes.
"""

import re

from tasks.models import PageKind

MAX_BYTES: dict[PageKind, int] = {"article": 4_000_000, "listing": 4_000_000, "feed": 4_000_000}  # pages stay below 1 MB; other kinds: the cap of a body
MAX_TAGS: dict[PageKind, int] = {"article": 100_000, "listing": 100_000, "feed": 100_000, "sitemap": 400_000}  # a page has 3,000, a sitemap 50,000 addresses
MAX_DEPTH = 1_000  # pages reach about 30
DEEP_FROM_TAGS = 5_000  # smaller pages cannot be deep enough to hurt, so their depth is not counted

_TAG = re.compile(rb"<(/?)([a-zA-Z][\w:.-]*)([^<>]*)")
_NEVER_DEEP = frozenset(  # without end tag, or closed by the next of their kind
    b"area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody option".split()
)


def excess(body: bytes, kind: PageKind) -> str | None:
    """Say what ``body`` has too much of; None when it can be read at bounded cost."""
    if len(body) > MAX_BYTES.get(kind, len(body)):
        return f"{len(body)} bytes of {kind}"
    n_tags = body.count(b"<")
    if n_tags > MAX_TAGS.get(kind, n_tags):
        return f"{n_tags} tags"
    if n_tags > DEEP_FROM_TAGS and (depth := _depth(body)) > MAX_DEPTH:
        return f"{depth} tags inside each other"
    return None


def _depth(body: bytes) -> int:
    """Return the most elements that are open at once, as a parser without error correction would count them."""
    n_open = deepest = 0
    for match in _TAG.finditer(body):
        closes, name, rest = match.groups()
        if name.lower() not in _NEVER_DEEP and not rest.endswith(b"/"):
            n_open = max(0, n_open - 1) if closes else n_open + 1
            deepest = max(deepest, n_open)
    return deepest
