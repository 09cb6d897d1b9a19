"""Body as sent, piece by piece -> decoded body, never larger than a cap: a gzip bomb costs the cap and no more."""

import zlib

GZIP_OR_ZLIB = zlib.MAX_WBITS + 32
CODINGS = frozenset({"gzip", "x-gzip", "deflate"})


class CodingError(ValueError):
    """The body does not decode as its Content-Encoding says."""


class BoundedDecoder:
    """Undo a content coding with at most ``max_bytes`` of output."""

    def __init__(self, coding: str | None, max_bytes: int) -> None:
        """Raise CodingError for a coding we never ask for."""
        name = (coding or "identity").strip().lower()
        if name not in CODINGS | {"identity", ""}:
            raise CodingError(f"Content-Encoding {name!r} was not asked for")
        self._inflate = zlib.decompressobj(GZIP_OR_ZLIB) if name in CODINGS else None
        self._max_bytes = max_bytes
        self._pieces: list[bytes] = []
        self._n_bytes = 0
        self._has_input = False

    @property
    def body(self) -> bytes:
        """What is decoded so far."""
        return b"".join(self._pieces)

    @property
    def is_whole(self) -> bool:
        """Tell whether the coded stream came to its end."""
        return self._inflate is None or self._inflate.eof or not self._has_input

    def feed(self, piece: bytes) -> bool:
        """Take in ``piece``; return False once the cap is passed (the output is then cut at the cap)."""
        self._has_input = True
        room = self._max_bytes - self._n_bytes
        decoded = piece if self._inflate is None else self._decompress(piece, room + 1)
        self._pieces.append(decoded[:room])
        self._n_bytes += len(self._pieces[-1])
        return len(decoded) <= room

    def _decompress(self, piece: bytes, limit: int) -> bytes:
        if self._inflate is None or self._inflate.eof:
            return b""
        try:
            return self._inflate.decompress(piece, limit)
        except zlib.error as error:
            raise CodingError(f"body is not what its Content-Encoding says: {error}") from error
