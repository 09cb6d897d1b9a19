"""robots.txt as answered -> Rules (RFC 9309, read by protego).

Stricter than the RFC where it leaves the choice: 401, 403 and 429 deny like 5xx ("the server refuses us"), and so does HTML in place of text,
which is a challenge page or an error page and no statement about robots. Other 4xx mean there are no rules.
"""

import re
from dataclasses import dataclass

from protego import Protego

OK = 200
NO_RULES = range(400, 500)
REFUSALS = frozenset({401, 403, 429})
MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")


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
        """Pause between requests the host asks for (Crawl-delay or Request-rate); 0 when it asks for none."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(self.user_agent)
        return max(self.parsed.crawl_delay(self.user_agent) or 0.0, rate.seconds / rate.requests if rate and rate.requests else 0.0)


def read_robots(status: int | None, body: bytes, user_agent: str, failure: str | None = None) -> Rules:
    """Read the answer to a request for robots.txt; ``failure`` says why there is no usable one."""
    denial = failure or _denial(status, body)
    parsed = Protego.parse(body.decode("utf-8", "replace")) if denial is None and status == OK else None
    return Rules(parsed=parsed, denial=denial, user_agent=user_agent)


def _denial(status: int | None, body: bytes) -> str | None:
    if status == OK:
        return "robots.txt is HTML, not text" if MARKUP.match(body) else None
    if status in NO_RULES and status not in REFUSALS:
        return None
    return f"robots.txt answered {status}"
