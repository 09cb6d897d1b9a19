"""The HTTP/1.1 server that carries replies, faults of the wire included, and logs them."""

import gzip
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from http.client import responses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.newsroom.log import Log, Request
from tests.newsroom.wire import Asked, Reply

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
