"""What went over the wire: Exchange (one request and what came back) and Fetched (all exchanges one address cost, and what they add up to)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tasks.models import Outcome

Header = tuple[bytes, bytes]
Truncation = Literal["length", "time", "disconnect"]  # the words of WARC-Truncated
REDIRECTS = frozenset({301, 302, 303, 307, 308})
TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One HTTP request and its response, byte for byte but for the transfer coding, which is undone."""

    url: str
    started_at: datetime  # UTC
    seconds: float  # until the last byte, or until it failed
    request_line: bytes  # b'GET /rss HTTP/1.1'
    request_headers: tuple[Header, ...]
    status: int | None = None  # None when no response came
    status_line: bytes = b""  # b'HTTP/1.1 200 OK'
    response_headers: tuple[Header, ...] = ()
    raw: bytes = b""  # body as sent, content coding kept
    body: bytes = b""  # content coding undone
    peer: str | None = None  # IP address that answered
    truncated: Truncation | None = None  # why ``raw`` is not the whole body
    error: str | None = None  # why no whole response came

    @property
    def is_transient(self) -> bool:
        """Tell whether the same request may succeed a little later."""
        if self.status is None or self.truncated in {"time", "disconnect"}:
            return True
        return self.status == TOO_MANY_REQUESTS or self.status >= SERVER_ERROR

    def header(self, name: str) -> str | None:
        """Return the first response header of that name, in whatever case."""
        wanted = name.lower().encode()
        return next((text(value) for key, value in self.response_headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The answer to one address after redirects and retries; ``failure`` is set when the network, not the page, decides the outcome."""

    url: str
    started_at: datetime  # UTC
    seconds: float
    exchanges: tuple[Exchange, ...]  # in order; empty when nothing was sent
    failure: Outcome | None = None
    detail: str | None = None

    @property
    def last(self) -> Exchange | None:
        """The exchange that decides."""
        return self.exchanges[-1] if self.exchanges else None

    @property
    def status(self) -> int | None:
        """HTTP status of the last response."""
        return self.last.status if self.last else None

    @property
    def final_url(self) -> str | None:
        """Address of the last response, after redirects."""
        return self.last.url if self.last and self.last.status is not None else None

    @property
    def body(self) -> bytes:
        """Decoded body of the last response."""
        return self.last.body if self.last else b""

    @property
    def n_bytes(self) -> int:
        """Body bytes received, as sent, over all exchanges."""
        return sum(len(exchange.raw) for exchange in self.exchanges)

    @property
    def n_requests(self) -> int:
        """Requests sent, retries and redirects included."""
        return len(self.exchanges)

    def header(self, name: str) -> str | None:
        """Return a header of the last response."""
        return self.last.header(name) if self.last else None


def text(value: bytes) -> str:
    """Decode a header value: UTF-8 (the agencies' Location headers carry Persian slugs), else Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
