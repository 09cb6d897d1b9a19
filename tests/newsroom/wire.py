"""Questions and answers as values, and the HTTP/1.1 server that carries them.

A reply can also say how it goes wrong on the wire: slowly, cut short, or not at all.
"""

import gzip
import itertools
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http.client import responses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One line of the server's log; times are ``time.monotonic()`` seconds."""

    received_at: float
    finished_at: float
    source_id: str
    method: str
    path: str  # target as sent
    headers: dict[str, str]
    status: int | None  # None when the connection was closed without an answer
    connection_id: int
    bytes_sent: int  # of the body, as it went over the wire
    fault: str | None


@dataclass(slots=True, kw_only=True)
class Connection:
    """One TCP connection; ``closed_at`` is None while it is open, ``answered_at`` is the end of its last answer."""

    source_id: str
    connection_id: int
    opened_at: float
    answered_at: float = 0.0
    closed_at: float | None = None


@dataclass(slots=True)
class Log:
    """Requests and connections of all sites, in the order of their arrival; safe to read while the server works."""

    requests: dict[int, Request] = field(default_factory=dict)
    connections: list[Connection] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    ids: "itertools.count[int]" = field(default_factory=itertools.count)

    def open(self, source_id: str) -> Connection:
        """Note a new connection."""
        connection = Connection(source_id=source_id, connection_id=next(self.ids), opened_at=time.monotonic())
        with self.lock:
            self.connections.append(connection)
        return connection

    def put(self, request: Request, key: int | None = None) -> int:
        """Note a request, or under its key how it went; return the key."""
        with self.lock:
            key = next(self.ids) if key is None else key
            self.requests[key] = request
        return key


Answer = Callable[[Asked], tuple[Reply, str | None]]


class Server(ThreadingHTTPServer):
    """One origin: a port of 127.0.0.1."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, source_id: str, port: int, answer: Answer, log: Log) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.source_id, self.answer, self.log = source_id, answer, log
        self.stopping = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that walk away in the middle of a page are part of the game; anything else is a bug to see."""
        import sys  # noqa: PLC0415 - only on the failing path

        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """Reads requests off one connection and writes the replies, faults of the wire included."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 120
    server: Server

    def setup(self) -> None:
        """Note the connection before its first request."""
        super().setup()
        self.connection_record = self.server.log.open(self.server.source_id)

    def finish(self) -> None:
        """Note the end of the connection."""
        try:
            super().finish()
        finally:
            self.connection_record.closed_at = time.monotonic()

    def do_GET(self) -> None:
        """Answer one request; it stands in the log before the client can have read the answer, and is mended when the answer went wrong."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(source_id=self.server.source_id, method=self.command, target=self.path, headers=headers)
        received_at = time.monotonic()
        reply, fault = self.server.answer(asked)
        reply = _compressed(reply, headers)
        entry = Request(
            received_at=received_at,
            finished_at=time.monotonic(),
            source_id=asked.source_id,
            method=asked.method,
            path=asked.target,
            headers=headers,
            status=None if reply.hang_up else reply.status,
            connection_id=self.connection_record.connection_id,
            bytes_sent=self._planned(reply),
            fault=fault,
        )
        key, sent = self.server.log.put(entry), 0
        try:
            sent = self._send(reply)
        finally:
            self.connection_record.answered_at = time.monotonic()
            self.server.log.put(replace(entry, finished_at=self.connection_record.answered_at, bytes_sent=sent), key)

    do_HEAD = do_GET  # noqa: N815 - name given by http.server

    def log_message(self, *_args: object) -> None:
        """Stay silent: the log is ``Newsroom.log``."""

    def _planned(self, reply: Reply) -> int:
        """Bytes of body that are to be sent."""
        bodiless = reply.hang_up or self.command == "HEAD" or reply.status in (204, 304)
        return 0 if bodiless else int(_length(reply) * (1 if reply.cut_after is None else reply.cut_after))

    def _send(self, reply: Reply) -> int:
        if reply.hang_up:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return 0
        self.server.stopping.wait(reply.head_delay_seconds)
        self.wfile.write(_head(reply, _length(reply)))
        sent = self._send_body(reply, self._planned(reply))
        self.wfile.flush()
        if reply.cut_after is not None:
            self.close_connection = True
        return sent

    def _send_body(self, reply: Reply, allowed: int) -> int:
        sent = 0
        for part in (reply.body, *reply.parts):
            step = reply.piece_bytes if reply.pause_seconds else max(len(part), 1)
            for start in range(0, len(part), step):
                if sent >= allowed or (reply.pause_seconds and self.server.stopping.wait(reply.pause_seconds)):
                    return sent
                piece = part[start : min(start + step, start + allowed - sent)]
                self.wfile.write(piece)
                if reply.pause_seconds or reply.parts:
                    self.wfile.flush()
                sent += len(piece)
        return sent


def _length(reply: Reply) -> int:
    return len(reply.body) + sum(map(len, reply.parts))


def _head(reply: Reply, length: int) -> bytes:
    lines = [f"HTTP/1.1 {reply.status} {responses.get(reply.status, 'Unknown')}", f"Content-Length: {length}"]
    if reply.status in (204, 304):
        lines.pop()
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _compressed(reply: Reply, headers: Mapping[str, str]) -> Reply:
    """Gzip text for clients that take it, as the sites' front does."""
    wanted = "gzip" in headers.get("accept-encoding", "") and reply.compressible
    if not wanted or reply.parts or len(reply.body) < 500 or "content-encoding" in {name.lower() for name in reply.headers}:
        return reply
    return replace(reply, body=gzip.compress(reply.body, 1, mtime=0)).with_headers(Content_Encoding="gzip", Vary="Accept-Encoding")
