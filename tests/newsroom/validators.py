"""Reply + request -> 304 when the client already has it: ETag and Last-Modified as a well-behaved server keeps them."""

import hashlib
from datetime import datetime
from email.utils import format_datetime

from tests.newsroom.wire import Asked, Reply


def etag_of(*witnesses: object) -> str:
    """Validator that changes when any witness of the content changes."""
    return '"' + hashlib.sha1(repr(witnesses).encode(), usedforsecurity=False).hexdigest()[:20] + '"'


def http_date(moment: datetime) -> str:
    """UTC moment as ``Sun, 04 Oct 2026 13:35:00 GMT``."""
    return format_datetime(moment, usegmt=True)


def conditional(asked: Asked, reply: Reply) -> Reply:
    """304 without a body when a validator of the request still holds; If-None-Match goes before If-Modified-Since (RFC 9110). As slow as the page."""
    if reply.status != 200 or not _matches(asked, reply):
        return reply
    kept = {name: value for name, value in reply.headers.items() if name in ("ETag", "Last-Modified", "Cache-Control", "Server", "Date", "Set-Cookie")}
    return Reply(status=304, headers=kept, head_delay_seconds=reply.head_delay_seconds)


def _matches(asked: Asked, reply: Reply) -> bool:
    wanted = asked.headers.get("if-none-match")
    if wanted is not None:
        etag = reply.headers.get("ETag")
        return etag is not None and etag in [tag.strip().removeprefix("W/") for tag in wanted.split(",")]
    since = asked.headers.get("if-modified-since")
    return since is not None and since == reply.headers.get("Last-Modified")
