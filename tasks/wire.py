"""Address and headers -> Exchange: one paced connection, the only module that speaks HTTP.

One request at a time with a pause after each answer, bodies bounded before and after decoding, and a whole answer bounded in time: a server that sends a
byte now and then, of the head as well as of the body, never lets a single read time out.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx

from tasks.pages.encodings import BoundedDecoder, CodingError
from tasks.pages.exchanges import Exchange, Truncation
from tasks.resolver import AddressError, addresses_of
from tasks.settings import Settings

KEEPALIVE_SECONDS = 60.0  # longer than any pause between two requests, so that the one connection is kept
CODINGS = "gzip"  # what we ask for; an answer in another coding is kept as sent


class Wire:
    """One paced connection that turns every request into an Exchange."""

    def __init__(self, options: Settings, *, look_up: bool) -> None:
        """``look_up`` refuses hosts whose names lead into a private network."""
        self.pause_seconds = options.fetch_delay_seconds
        self.is_reached = False  # whether any response came yet
        self._options = options
        self._look_up = look_up
        self._looked_up: set[str] = set()
        self._idle_since = float("-inf")  # monotonic seconds
        self._socket: socket.socket | None = None
        self._http = self._connection(httpx.Cookies())

    def _connection(self, cookies: httpx.Cookies) -> httpx.Client:
        return httpx.Client(
            headers={"User-Agent": self._options.user_agent, "Accept-Encoding": CODINGS},
            cookies=cookies,
            timeout=self._options.fetch_timeout_seconds,
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=KEEPALIVE_SECONDS),
            follow_redirects=False,
            trust_env=False,
            proxy=self._options.proxy_url,
        )

    def arrive(self) -> None:
        """Pause before the first request: somebody else may have asked until now."""
        self._idle_since = time.monotonic()

    def rest(self) -> None:
        """Close the connection, keep the cookies, and wait until the host may be asked again: whoever asks next need not know of us."""
        cookies = self._http.cookies
        self._http.close()
        self._http = self._connection(cookies)
        time.sleep(max(0.0, self._idle_since + self.pause_seconds - time.monotonic()))

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def send(self, url: str, headers: dict[str, str]) -> Exchange:
        """Send one GET when its turn has come. The pause runs from response to request, so the server never sees two starts closer than that."""
        request = self._http.build_request("GET", url, headers=headers, timeout=self._timeout(), extensions={"trace": self._notice_connection})
        time.sleep(max(0.0, self._idle_since + self.pause_seconds - time.monotonic()))
        clock = time.monotonic()
        sent = Exchange(
            url=str(request.url),
            started_at=datetime.now(UTC),
            seconds=0.0,
            request_line=b"GET " + request.url.raw_path + b" HTTP/1.1",
            request_headers=tuple(request.headers.raw),
        )
        try:
            exchange = self._exchange(sent, request)
        finally:
            self._idle_since = time.monotonic()
        return replace(exchange, seconds=time.monotonic() - clock)

    def _timeout(self) -> httpx.Timeout:
        seconds = self._options.fetch_timeout_seconds
        return httpx.Timeout(seconds, connect=seconds if self.is_reached else min(seconds, self._options.first_contact_seconds / 2))

    def _exchange(self, sent: Exchange, request: httpx.Request) -> Exchange:
        with self._deadline() as is_over:
            try:
                if self._look_up:
                    self._check_addresses(request.url.host)
                response = self._http.send(request, stream=True)
            except (httpx.TransportError, AddressError) as error:
                return replace(sent, error=self._too_slow("answer") if is_over.is_set() else named(error))
            self.is_reached = True
            with closing(response):
                answered = replace(
                    sent,
                    status=response.status_code,
                    status_line=b" ".join((response.http_version.encode(), b"%d" % response.status_code, response.extensions.get("reason_phrase", b""))),
                    response_headers=tuple(response.headers.raw),
                    peer=None if self._options.proxy_url else _peer(response),
                )
                return self._read(answered, response, is_over)

    def _read(self, answered: Exchange, response: httpx.Response, is_over: threading.Event) -> Exchange:
        """Read the body up to the cap, before as well as after decoding, and up to the deadline."""
        cap = self._options.max_body_bytes
        raw = bytearray()
        decoder, error = _decoder(answered.header("content-encoding"), cap)
        truncated: Truncation | None = None
        try:
            for piece in response.iter_raw():
                raw += piece
                if not decoder.feed(piece) or len(raw) > cap:
                    truncated, error = "length", f"body above {cap} bytes"
                    break
                if is_over.is_set():
                    break
            else:
                if not decoder.is_whole:
                    truncated, error = "disconnect", "compressed body ends early"
        except (httpx.TransportError, CodingError) as failure:
            truncated, error = "disconnect", named(failure)
        if is_over.is_set() and truncated != "length":
            truncated, error = "time", self._too_slow("body")
        return replace(answered, raw=bytes(raw[:cap]), body=decoder.body, truncated=truncated, error=error)

    @contextmanager
    def _deadline(self) -> Iterator[threading.Event]:
        """Cut the connection when ``exchange_seconds`` have passed; the event tells that it was cut."""
        is_over = threading.Event()
        watch = threading.Timer(self._options.exchange_seconds, self._cut, (is_over,))
        watch.daemon = True
        watch.start()
        try:
            yield is_over
        finally:
            watch.cancel()

    def _cut(self, is_over: threading.Event) -> None:
        is_over.set()
        if self._socket is not None:
            with suppress(OSError):  # closed already
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # wakes a blocked read, of TLS too

    def _notice_connection(self, event: str, told: dict[str, Any]) -> None:
        """Remember the socket of a connection that was made, and refuse one into a private network; httpx calls it for every step of a request."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            stream = told["return_value"]
            self._socket = stream.get_extra_info("socket")
            address = str(stream.get_extra_info("server_addr")[0]).partition("%")[0]
            if self._look_up and not ipaddress.ip_address(address).is_global:  # the name may lead elsewhere than a moment ago
                stream.close()
                raise AddressError(f"connected to the private address {address}")

    def _too_slow(self, what: str) -> str:
        return f"{what} not complete after {self._options.exchange_seconds:g} s"

    def _check_addresses(self, host: str) -> None:
        """Refuse a name that leads into a private network, and give a dead resolver no more time than a first contact."""
        if host in self._looked_up:
            return
        for address in addresses_of(host, self._options.first_contact_seconds / 2):
            if not ipaddress.ip_address(address).is_global:
                raise AddressError(f"{host} leads to the private address {address}")
        self._looked_up.add(host)


def address_problem(url: str) -> str | None:
    """Say why no request can be made of ``url``; None when one can."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        return f"no valid address: {error}"
    return None if parsed.scheme in {"http", "https"} and parsed.host else f"no valid address: {url}"


def named(error: Exception) -> str:
    """Return what went wrong in one line."""
    if isinstance(error, AddressError):
        return str(error)
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _decoder(coding: str | None, cap: int) -> tuple[BoundedDecoder, str | None]:
    try:
        return BoundedDecoder(coding, cap), None
    except CodingError as error:
        return BoundedDecoder(None, cap), str(error)


def _peer(response: httpx.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream else None
    return str(address[0]) if address else None
