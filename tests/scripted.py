"""A server on loopback that answers as told and keeps its own log: what a client did is judged by what arrived."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One response; ``cut`` closes the connection after that many body bytes, ``drip_seconds`` pauses before each of them."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    cut: int | None = None
    drip_seconds: float = 0.0
    head_drip_seconds: float = 0.0  # before each byte of a header that never ends
    hang_up: bool = False
    chunked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request as it arrived."""

    at: float
    done: float
    path: str
    headers: dict[str, str]
    port: int  # of the client: one per connection


@dataclass(slots=True)
class Server:
    """The script: answers by path, in order, the last one for good; and the log."""

    origin: str
    answers: dict[str, list[Answer]]
    log: list[Seen] = field(default_factory=list)

    def paths(self) -> list[str]:
        """Return the paths asked for, in order."""
        return [seen.path for seen in self.log]


@contextmanager
def scripted(answers: dict[str, list[Answer]]) -> Iterator[Server]:
    """Serve ``answers``; anything else is 404, robots.txt included."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    script = Server(origin=f"http://127.0.0.1:{server.server_port}", answers=answers)
    server.RequestHandlerClass = _handler(script)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()


def _handler(script: Server) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            at = time.monotonic()
            queue = script.answers.get(self.path) or [Answer(status=404, body=b"no such page")]
            answer = queue.pop(0) if len(queue) > 1 else queue[0]
            seen = Seen(at=at, done=at, path=self.path, headers=dict(self.headers.items()), port=self.client_address[1])
            script.log.append(seen)  # before the client can have its answer, and look
            place = len(script.log) - 1
            self._answer(answer)
            script.log[place] = replace(seen, done=time.monotonic())

        def _answer(self, answer: Answer) -> None:
            self.close_connection = answer.hang_up or answer.cut is not None
            if answer.hang_up:
                return
            if answer.head_drip_seconds:
                self.close_connection = True
                _drip_head(self.wfile, answer.head_drip_seconds)
                return
            self.send_response_only(answer.status, "Scripted")
            for name, value in answer.headers:
                self.send_header(name, value)
            if answer.chunked:
                self.send_header("Transfer-Encoding", "chunked")
            elif answer.status != 304:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self._send_body(answer)

        def _send_body(self, answer: Answer) -> None:
            sent = answer.body[: answer.cut]
            try:
                for piece in _pieces(answer, sent):
                    time.sleep(answer.drip_seconds)
                    self.wfile.write(piece)
            except OSError:  # the client had enough
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing: the log is ``Server.log``."""

    return Handler


def _drip_head(out: BufferedIOBase, seconds: float) -> None:
    with suppress(OSError):  # the client had enough
        out.write(b"HTTP/1.1 200 Scripted\r\nX-Endless: ")
        while True:
            time.sleep(seconds)
            out.write(b"x")


def _pieces(answer: Answer, sent: bytes) -> list[bytes]:
    if answer.drip_seconds:
        return [bytes([byte]) for byte in sent]
    return [b"%x\r\n%s\r\n0\r\n\r\n" % (len(sent), sent)] if answer.chunked else [sent]
