"""Address -> Fetched: what we may ask a source for and how often, never raising for what the network does.

robots.txt first, redirects by hand and only within the source's own hosts, retries with back-off for what may pass; each request goes over the one paced
connection of ``tasks/wire.py``. A host that cannot be reached, asks to be left alone or shows challenge pages is given up for the run: every later
request then ends at once as 'not_fetched' with the reason.
"""

import ipaddress
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import stamina
import stamina.instrumentation

from tasks.models import Outcome
from tasks.pages.exchanges import REDIRECTS, Exchange, Fetched
from tasks.pages.redirects import host_of, redirect_refusal, redirect_target
from tasks.pages.robots import Rules, read_robots
from tasks.pages.verdicts import Verdict, retry_after_seconds, verdict
from tasks.settings import Settings
from tasks.wire import Wire, address_problem

FAILURES: frozenset[Outcome] = frozenset({"unreachable", "server_error"})
JITTER_SHARE = 0.5

_clients: dict[str, tuple[str, "Client"]] = {}  # source_id -> its run and client: one run at a time, so that nothing piles up

stamina.instrumentation.set_on_retry_hooks(())  # retries are counted in page.n_requests; a log line for each would bury the rest


def client_of(run_id: str, source_id: str, origin: str, own_hosts: Collection[str], options: Settings) -> "Client":
    """Return the client of this run: its tasks share the pace, the cookies, robots.txt and what was given up."""
    of_run, client = _clients.get(source_id, (None, None))
    if client is None or of_run != run_id:
        if client is not None:
            client.close()
        client = Client(origin, own_hosts, options)
        _clients[source_id] = (run_id, client)
    return client


def close_clients() -> None:
    """Close every connection."""
    while _clients:
        _clients.popitem()[1][1].close()


class Client:
    """The connection to one source during one run."""

    def __init__(self, origin: str, own_hosts: Collection[str], options: Settings, keep_robots: Callable[[Fetched], None] | None = None) -> None:
        """``keep_robots`` receives every answer to a request for robots.txt before it is read."""
        self.given_up: str | None = None  # why this source is left alone for the rest of the run
        self.keep_robots = keep_robots
        self._home = host_of(origin)
        self._own_hosts = frozenset(own_hosts) | {self._home}
        self._is_local = _is_local(urlsplit(origin).hostname or "")
        self._options = options
        self._wire = Wire(options, look_up=not self._is_local and options.proxy_url is None)
        self._rules: dict[str, Rules] = {}
        self._n_challenges = {True: 0, False: 0}  # in a row, article pages apart from the rest
        self._n_failures = 0

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Ask for ``url`` with the validators of an earlier answer, echoed as the server gave them."""
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in validators.items() if value}
        fetched = self._fetch(url, headers, self._refusal)
        self._n_failures = self._n_failures + 1 if fetched.failure in FAILURES else 0
        if self._n_failures >= self._options.failure_limit:
            self.give_up(f"{self._n_failures} addresses in a row without an answer, the last: {fetched.detail}")
        return fetched

    def report(self, outcome: Outcome, *, is_article: bool = False) -> None:
        """Hear what the last response turned out to be; challenge pages in a row give the source up: healthy listings between poisoned articles do not help."""
        self._n_challenges[is_article] = self._n_challenges[is_article] + 1 if outcome == "challenge" else 0
        if self._n_challenges[is_article] >= self._options.challenge_limit:
            self.give_up(f"{self._n_challenges[is_article]} challenge pages in a row")

    def give_up(self, reason: str) -> None:
        """Leave the source alone from now on; the first reason counts."""
        self.given_up = self.given_up or reason

    def arrive(self) -> None:
        """Come to the host after others, who may have been killed while they asked."""
        self._wire.arrive()

    def rest(self) -> None:
        """Leave the host to others: without a connection, and not before it may be asked again."""
        self._wire.rest()

    def close(self) -> None:
        """Close the connection."""
        self._wire.close()

    def _fetch(self, url: str, headers: dict[str, str], refuse: Callable[[str], Verdict]) -> Fetched:
        started_at, clock = datetime.now(UTC), time.monotonic()
        exchanges: list[Exchange] = []
        failure, detail = self._follow(url, headers, exchanges, refuse)
        seconds = time.monotonic() - clock
        return Fetched(url=url, started_at=started_at, seconds=seconds, exchanges=tuple(exchanges), failure=failure, detail=detail)

    def _follow(self, url: str, headers: dict[str, str], exchanges: list[Exchange], refuse: Callable[[str], Verdict]) -> Verdict:
        asked: list[str] = []
        while True:
            problem = address_problem(url)
            refusal = ("unreachable", problem) if problem else refuse(url)
            if refusal[0]:
                return refusal
            exchanges += self._persist(url, headers)
            asked.append(url)
            if exchanges[-1].status not in REDIRECTS:
                return verdict(exchanges[-1])
            target = redirect_target(exchanges[-1])
            reason = redirect_refusal(exchanges[-1], target, asked, self._own_hosts)
            if reason or target is None:
                return "redirected_away", reason
            url = target

    def _refusal(self, url: str) -> Verdict:
        """Say why ``url`` must not be asked for now; robots.txt of its host is fetched on the way when it is not known yet."""
        if self.given_up:
            return "not_fetched", self.given_up
        if host_of(url) not in self._own_hosts:
            return "redirected_away", f"not a host of the source: {url}"
        rules = self._rules.get(host_of(url)) or self._ask_robots(url)
        if self.given_up:
            return "not_fetched", self.given_up
        return (None, None) if rules.allows(url) else ("robots_denied", rules.denial or "robots.txt disallows it")

    def _ask_robots(self, url: str) -> Rules:
        fetched = self._fetch(urljoin(url, "/robots.txt"), {}, lambda _: (None, None))
        if self.keep_robots:
            self.keep_robots(fetched)
        if host_of(url) == self._home and fetched.failure == "unreachable" and not any(exchange.status for exchange in fetched.exchanges):
            self.give_up(f"{host_of(url)} cannot be reached: {fetched.detail}")
        trouble = f"robots.txt could not be had: {fetched.detail}" if fetched.failure else None
        rules = read_robots(fetched.status, fetched.body, self._options.user_agent, trouble, fetched.header("content-type"))
        self._rules[host_of(url)] = rules
        self._wire.pause_seconds = max(self._wire.pause_seconds, rules.delay_seconds)
        return rules

    def _persist(self, url: str, headers: dict[str, str]) -> list[Exchange]:
        """Send until an answer comes that trying again would not change, or patience ends."""
        tries: list[Exchange] = []
        options = self._options
        wait_seconds = options.retry_wait_seconds
        with suppress(_TransientError):
            for attempt in stamina.retry_context(
                on=self._wait_after,
                attempts=options.fetch_attempts,
                timeout=options.retry_total_seconds if self._wire.is_reached else options.first_contact_seconds,
                wait_initial=wait_seconds,
                wait_max=max(options.retry_after_max_seconds, wait_seconds),
                wait_jitter=wait_seconds * JITTER_SHARE,
            ):
                with attempt:
                    tries.append(self._wire.send(url, headers))
                    if tries[-1].is_transient:
                        raise _TransientError(tries[-1])
        return tries

    def _wait_after(self, error: Exception) -> bool | float:
        """Answer stamina: back off as usual, for as long as the server says, or not at all."""
        if not isinstance(error, _TransientError):
            return False
        seconds = retry_after_seconds(error.exchange, datetime.now(UTC))
        if seconds is None:
            return True
        if seconds > self._options.retry_after_max_seconds:
            self.give_up(f"{error.exchange.status} with Retry-After {seconds:.0f} s")
            return False
        return seconds


class _TransientError(Exception):
    def __init__(self, exchange: Exchange) -> None:
        super().__init__(exchange.error or str(exchange.status))
        self.exchange = exchange


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
