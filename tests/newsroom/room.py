"""The miniature newsroom: three origins on 127.0.0.1, one clock, one log, faults on request."""

import re
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from tests.newsroom.edition import Edition
from tests.newsroom.expected import Expected, expected_of
from tests.newsroom.faults import FAULTS, Scene
from tests.newsroom.log import Connection, Log, Request
from tests.newsroom.routes import answer
from tests.newsroom.server import Server
from tests.newsroom.sites import SITES
from tests.newsroom.slugs import slug_of
from tests.newsroom.stories import Story, load_stories, to_utc
from tests.newsroom.validators import conditional
from tests.newsroom.wire import Asked, Reply

_NOTICE_SECONDS = 0.1
WAY = re.compile(r"[?&](?:again|hop=\d+)")  # what the redirects of a fault add to an address
NOW = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)


@dataclass(slots=True, kw_only=True)
class _Order:
    """A fault that was asked for, and how often it is still to happen."""

    source_id: str
    pattern: re.Pattern[str]
    name: str
    options: dict[str, Any]
    left: int | None


@dataclass(slots=True, kw_only=True)
class _Series:
    """Faults for the addresses of a pattern, one each."""

    source_id: str
    pattern: re.Pattern[str]
    faults: list[tuple[str, dict[str, Any]] | None]
    assigned: dict[str, int] = field(default_factory=dict)  # target as first sent -> place in ``faults``


@dataclass(slots=True)
class _Desk:
    """What may change while the servers run; guarded by ``Newsroom.lock``."""

    stories: dict[tuple[str, int], Story]
    deleted: dict[tuple[str, int], int] = field(default_factory=dict)
    unlisted: set[tuple[str, int]] = field(default_factory=set)
    orders: list[_Order] = field(default_factory=list)
    series: list[_Series] = field(default_factory=list)


class Newsroom:
    """Tehran Times, IRNA English and IRNA Persian as three HTTP servers; use it as a context manager.

    ``now`` decides what is published and what the feeds hold; it stands still until it is set.
    ``page_size`` is the number of items of an archive page (about 30 on the real sites).
    """

    def __init__(self, now: datetime = NOW, *, ports: tuple[int, int, int] = (0, 0, 0), page_size: int = 30, stories: Iterable[Story] | None = None) -> None:
        self.lock = threading.RLock()
        self.page_size = page_size
        self._now = to_utc(now)
        self._desk = _Desk({(s.source_id, s.number): s for s in (load_stories() if stories is None else stories)})
        self._editions: dict[str, Edition] = {}
        self._log = Log()
        self._ports = dict(zip(SITES, ports, strict=True))
        self._servers: dict[str, Server] = {}

    def __enter__(self) -> Self:
        """Bind the ports and serve, one thread per origin and one per connection."""
        for source_id, port in self._ports.items():
            server = Server(source_id, port, self._answer, self._log)
            self._servers[source_id] = server
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True, name=f"newsroom-{source_id}").start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop serving and free the ports."""
        for server in self._servers.values():
            server.stopping.set()
            server.shutdown()
            server.server_close()

    @property
    def origins(self) -> dict[str, str]:
        """source_id -> ``http://127.0.0.1:<port>``."""
        return {source_id: f"http://127.0.0.1:{server.server_address[1]}" for source_id, server in self._servers.items()}

    @property
    def now(self) -> datetime:
        """The newsroom's clock, UTC."""
        return self._now

    @now.setter
    def now(self, moment: datetime) -> None:
        with self.lock:
            self._now = to_utc(moment)
            self._editions.clear()

    @property
    def log(self) -> list[Request]:
        """Requests answered so far, by time of arrival."""
        with self._log.lock:
            return sorted(self._log.requests.values(), key=lambda request: request.received_at)

    @property
    def connections(self) -> list[Connection]:
        """TCP connections so far, closed and open ones."""
        with self._log.lock:
            return list(self._log.connections)

    def clear_log(self) -> None:
        """Forget the requests logged so far."""
        with self._log.lock:
            self._log.requests.clear()

    def peak_connections(self, source_id: str) -> int:
        """Most TCP connections that were open to one origin at the same time; a tenth of a second is left for noticing that one was closed."""
        time.sleep(_NOTICE_SECONDS)
        mine = [connection for connection in self.connections if connection.source_id == source_id]
        return max((sum(_open_at(other, one.opened_at) for other in mine) for one in mine), default=0)

    def peak_requests(self, source_id: str, seconds: float = 1.0) -> int:
        """Most requests that one origin received within any span of ``seconds``."""
        times = [request.received_at for request in self.log if request.source_id == source_id]
        return max((sum(start <= other < start + seconds for other in times) for start in times), default=0)

    def fault(self, source_id: str, path_pattern: str, name: str, times: int | None = None, **options: Any) -> None:
        """Let requests whose decoded target matches the regular expression go wrong, ``times`` times or until cleared.

        ``name`` and its ``options`` are those of ``tests.newsroom.faults.FAULTS``; the fault ordered last goes first. An unknown name raises KeyError.
        """
        if name not in FAULTS:
            raise KeyError(name)
        order = _Order(source_id=source_id, pattern=re.compile(path_pattern), name=name, options=options, left=times)
        with self.lock:
            self._desk.orders.insert(0, order)

    def fault_each(self, source_id: str, path_pattern: str, faults: Sequence[tuple[str, dict[str, Any]] | None]) -> dict[str, int]:
        """Let the first address that matches go wrong by the first of ``faults`` (name, options), the second by the second, whenever asked for; None behaves.

        Return a dict that fills as addresses are asked for: target as first sent -> place in ``faults``.
        """
        series = _Series(source_id=source_id, pattern=re.compile(path_pattern), faults=list(faults))
        with self.lock:
            self._desk.series.append(series)
        return series.assigned

    def clear_faults(self) -> None:
        """Behave again."""
        with self.lock:
            self._desk.orders.clear()
            self._desk.series.clear()

    def add(self, story: Story) -> None:
        """Publish one more story (from its own time of publication on)."""
        with self.lock:
            self._desk.stories[story.source_id, story.number] = story
            self._editions.clear()

    def edit(self, source_id: str, number: int, **fields: Any) -> Story:
        """Change fields of a story; ``modified`` becomes the newsroom's now unless it is given. The slug stays."""
        with self.lock:
            story = replace(self._desk.stories[source_id, number], **{"modified": self._now, **fields})
            self.add(story)
        return story

    def retitle(self, source_id: str, number: int, headline: str, *, reslug: bool = False) -> Story:
        """Give a story another headline, and with ``reslug`` another address; the old address goes on working."""
        slug = {"slug": slug_of(headline)} if reslug else {}
        return self.edit(source_id, number, headline=headline, **slug)

    def delete(self, source_id: str, number: int, status: int = 404) -> None:
        """Take a story down: its page answers 404, 410, or with 200 and the front page; no listing shows it."""
        with self.lock:
            self._desk.deleted[source_id, number] = status
            self._editions.clear()

    def unlist(self, source_id: str, *numbers: int) -> None:
        """Drop stories from feeds, sitemaps and archives; their pages stay."""
        with self.lock:
            self._desk.unlisted |= {(source_id, number) for number in numbers}
            self._editions.clear()

    def edition(self, source_id: str) -> Edition:
        """What one site shows now."""
        with self.lock:
            if source_id not in self._editions:
                desk = self._desk
                self._editions[source_id] = Edition.of(
                    [story for story in desk.stories.values() if story.source_id == source_id],
                    self._now,
                    site=SITES[source_id],
                    origin=self.origins[source_id],
                    deleted={number: status for (source, number), status in desk.deleted.items() if source == source_id},
                    unlisted=frozenset(number for source, number in desk.unlisted if source == source_id),
                    page_size=self.page_size,
                )
            return self._editions[source_id]

    def expected(self, source_id: str) -> list[Expected]:
        """Every article that can be opened now, as it ought to be read, newest first; newspaper issues are not articles."""
        edition = self.edition(source_id)
        return [expected_of(story, edition) for story in edition.by_number.values() if not story.is_newspaper]

    def _answer(self, asked: Asked) -> tuple[Reply, str | None]:
        edition, taken = self.edition(asked.source_id), self._take(asked)
        if taken is None:
            return conditional(asked, answer(edition, asked)), None
        name, options = taken
        return conditional(asked, FAULTS[name](Scene(asked, edition, answer), **options)), name

    def _take(self, asked: Asked) -> tuple[str, dict[str, Any]] | None:
        target = asked.path + ("?" + asked.target.split("?", 1)[1] if "?" in asked.target else "")
        with self.lock:
            for order in self._desk.orders:
                if order.source_id == asked.source_id and order.left != 0 and order.pattern.search(target):
                    order.left = None if order.left is None else order.left - 1
                    return order.name, order.options
            for series in self._desk.series:
                if series.source_id == asked.source_id and series.pattern.search(target):
                    place = series.assigned.setdefault(WAY.sub("", asked.target), len(series.assigned))
                    return series.faults[place] if place < len(series.faults) else None
        return None


def _open_at(connection: Connection, moment: float) -> bool:
    if connection.opened_at > moment:
        return False
    stayed = connection.closed_at is None or connection.closed_at > moment + _NOTICE_SECONDS
    return stayed or connection.opened_at == moment or connection.answered_at > moment
