"""robots.txt as answered -> Rules (RFC 9309, read by protego).

Stricter than the RFC where it leaves the choice: 401, 403 and 429 deny like 5xx ("the server refuses us"), and so does anything that is not text: HTML
in its place is a challenge page or an error page and no statement about robots. Other 4xx mean there are no rules. A byte order mark is no part of the
first line, else the group it opens would be lost.
"""

import re
from dataclasses import dataclass

from protego import Protego

OK = 200
NO_RULES = range(400, 500)
REFUSALS = frozenset({401, 403, 429})
MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
BINARY = re.compile(rb"\A\s*%PDF|\0")
TEXT_TYPES = ("text/", "application/octet-stream")
DELAY_MAX_SECONDS = 120.0  # a host that wants more room is left alone: a day's pages would take days


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one host allows our user agent."""

    parsed: Protego | None  # None: no rules, everything allowed
    denial: str | None  # why everything is denied
    user_agent: str

    def allows(self, url: str) -> bool:
        """Tell whether ``url`` may be fetched."""
        return self.denial is None and (self.parsed is None or self.parsed.can_fetch(url, self.user_agent))

    @property
    def delay_seconds(self) -> float:
        """Pause between requests the host asks for (Crawl-delay or Request-rate); 0 when it asks for none or is left alone."""
        return 0.0 if self.parsed is None or self.denial else _delay_seconds(self.parsed, self.user_agent)


def read_robots(status: int | None, body: bytes, user_agent: str, failure: str | None = None, content_type: str | None = None) -> Rules:
    """Read the answer to a request for robots.txt; ``failure`` says why there is no usable one."""
    denial = failure or _denial(status, body, content_type)
    parsed = Protego.parse(body.decode("utf-8-sig", "replace")) if denial is None and status == OK else None
    if parsed is not None and (delay := _delay_seconds(parsed, user_agent)) > DELAY_MAX_SECONDS:
        denial = f"robots.txt asks for {delay:.0f} s between requests"
    return Rules(parsed=parsed, denial=denial, user_agent=user_agent)


def not_text(body: bytes, content_type: str | None = None) -> str | None:
    """Say what ``body`` is instead of the text of a robots.txt; None when it is text."""
    media_type = (content_type or "text/plain").split(";")[0].strip().lower()
    if MARKUP.match(body):
        return "HTML"
    if BINARY.search(body):
        return "binary"
    return None if media_type.startswith(TEXT_TYPES) else media_type


def _denial(status: int | None, body: bytes, content_type: str | None) -> str | None:
    if status == OK:
        found = not_text(body, content_type)
        return f"robots.txt is {found}, not text" if found else None
    if status in NO_RULES and status not in REFUSALS:
        return None
    return f"robots.txt answered {status}"


def _delay_seconds(parsed: Protego, user_agent: str) -> float:
    rate = parsed.request_rate(user_agent)
    return max(parsed.crawl_delay(user_agent) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)
