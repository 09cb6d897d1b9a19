"""Questions and answers as values. A reply can also say how it goes wrong on the wire: slowly, cut short, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, unquote, urlsplit

_PIECE = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request."""

    source_id: str
    method: str
    target: str  # as sent: path and query, percent-encoded
    headers: Mapping[str, str]  # names in lower case

    @property
    def path(self) -> str:
        """Decoded path."""
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, str]:
        """Decoded query, empty values kept."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One response; ``parts`` follow ``body`` and may repeat one object, so that a huge page costs no memory."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    parts: tuple[bytes, ...] = ()
    cut_after: float | None = None  # share of the body that is sent before the connection is closed
    pause_seconds: float = 0.0  # before each piece of the body
    piece_bytes: int = _PIECE
    head_delay_seconds: float = 0.0
    hang_up: bool = False  # close the connection without an answer
    compressible: bool = True

    def with_headers(self, **headers: str) -> "Reply":
        """The same reply with some headers set; ``_`` in a name stands for ``-``."""
        return replace(self, headers={**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}})

    def without_headers(self, *names: str) -> "Reply":
        """The same reply less some headers."""
        return replace(self, headers={name: value for name, value in self.headers.items() if name not in names})
