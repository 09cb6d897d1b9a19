"""What the servers saw: requests and connections, enough to prove how polite a client was."""

import itertools
import threading
import time
from dataclasses import dataclass, field


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
