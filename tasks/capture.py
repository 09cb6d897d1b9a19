"""Address -> stored page: what discover and fetch share. Ask politely, store the answer, then look at it, and note every outcome in ``page``."""

import dataclasses
import secrets
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import TracebackType
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from tasks import warehouse
from tasks.archive import Earlier, Place, holds, open_archive, read_body
from tasks.client import client_of
from tasks.locks import Release, take
from tasks.logs import log
from tasks.models import Channel, Link, Outcome, Page, PageKind
from tasks.pages.channels import discovery_of, sightings_of
from tasks.pages.exchanges import Fetched
from tasks.pages.outcomes import UNASKED_304, classify
from tasks.pages.walks import Walk
from tasks.settings import settings
from tasks.sources.addresses import hosts
from tasks.sources.source import Source

PAGES_PER_LOAD = 25  # at most so many pages, or so many seconds of them, are known to the archive alone: a kill costs no more
SECONDS_PER_LOAD = 15.0
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The last answer of an address that could be read."""

    page_id: str
    url: str
    final_url: str | None
    fetched_at: datetime  # UTC
    etag: str | None
    last_modified: str | None
    body_digest: str | None
    warc_file: str
    warc_offset: int

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Stored":
        """Pick the fields out of a row of ``stored_listings`` or ``links_to_fetch``."""
        return cls(**{field.name: row[field.name] for field in dataclasses.fields(cls)})


class Capture:
    """The requests of one task to one source; pages and link sightings are loaded in small batches, the archive always ahead of them."""

    def __init__(self, run_id: str, source: Source, *, pages_per_load: int = PAGES_PER_LOAD) -> None:
        """Use the run's client for the source and open the source's archive files."""
        options = settings()
        self.source = source
        self.outcomes: defaultdict[PageKind, Counter[str]] = defaultdict(Counter)
        self.n_requests = 0
        self.n_new_links = 0
        self._run_id = run_id
        self._pages_per_load = pages_per_load
        self._options = options
        self._client = client_of(run_id, source.source_id, source.origin, hosts(source), options)
        self._client.keep_robots = self._keep_robots
        self._archive = open_archive(source.source_id)
        self._pages: list[Page] = []
        self._sightings: list[dict[str, Any]] = []
        self._discoveries: list[dict[str, Any]] = []
        self._walks: list[dict[str, Any]] = []
        self._loaded_at = time.monotonic()
        self._turn: Release | None = None

    def __enter__(self) -> Self:
        """Wait for the turn: two runs at once would be two connections to the agency, so the later one leaves it alone."""
        self._turn = take(f"turns/{self.source.source_id}", self._options.lock_timeout_seconds)
        if self._turn is None:
            self._client.give_up(f"another run has been asking this source for over {self._options.lock_timeout_seconds:g} s")
        if self._options.catalog_server:
            self._client.arrive()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Load what was captured, also when the task ends in an error."""
        try:
            self.load()
        finally:
            self._archive.close()
            if self._turn is not None:
                self._client.rest()
                self._turn()

    @property
    def given_up(self) -> str | None:
        """Why the source is left alone for the rest of the run."""
        return self._client.given_up

    def ask(self, kind: PageKind, url: str, *, number: int | None = None, stored: Stored | None = None) -> Page:
        """Request ``url``, store and classify the answer. Conditional when ``stored`` is an answer of the same address that may be trusted."""
        known = stored if stored is not None and stored.url == url and self._is_trusted(stored) else None
        validators = {"etag": known.etag, "last_modified": known.last_modified} if known else {}
        return self._keep(kind, self._client.get(url, **validators), number=number, known=known)

    def skip(self, kind: PageKind, url: str, outcome: Outcome, detail: str, *, number: int | None = None) -> Page:
        """Note the outcome of an address that is not asked for."""
        fetched = Fetched(url=url, started_at=datetime.now(UTC), seconds=0.0, exchanges=(), failure=outcome, detail=detail)
        return self._keep(kind, fetched, number=number)

    def body(self, page: Page, stored: Stored | None) -> bytes | None:
        """Return the body of a page that may be read: its own, or after a 304 the stored one; None for any other outcome."""
        if page.outcome == "unchanged" and stored is not None:
            return read_body(stored.warc_file, stored.warc_offset)
        if page.outcome in {"listing", "article"} and page.warc_file is not None and page.warc_offset is not None:
            return read_body(page.warc_file, page.warc_offset)
        return None

    def correct(self, page: Page, outcome: Outcome, detail: str) -> None:
        """Note what reading the body of ``page`` has shown."""
        self.outcomes[page.kind].subtract([page.outcome])
        self.outcomes[page.kind].update([outcome])
        self._pages.append(dataclasses.replace(page, outcome=outcome, detail=detail))

    def sight(self, page: Page, links: Sequence[Link], channel: Channel, day: date | None = None) -> None:
        """Note that ``page``, an address of ``channel`` that lists ``day`` or more than a day, showed ``links``."""
        self._sightings += sightings_of(page, links)
        self._discoveries.append(discovery_of(page, links, channel, day))
        self.correct(page, page.outcome, f"{len(links)} links")

    def walked(self, walk: Walk) -> None:
        """Note how far a channel was walked."""
        ledger = {"run_id": self._run_id, "source_id": self.source.source_id, "given_up": self.given_up, "walked_at": datetime.now(UTC)}
        row = {**ledger, **dataclasses.asdict(walk)}
        self._archive.note("walk", row)
        self._walks.append(row)

    def load(self) -> None:
        """Bring what was captured into the warehouse, after the archive has it safely on disk."""
        self._archive.sync()
        latest = {page.page_id: page for page in self._pages}
        if latest or self._sightings or self._walks:
            batches: dict[str, Sequence[Any]] = {"link": self._sightings, "page": list(latest.values()), "discovery": self._discoveries, "walk": self._walks}
            self.n_new_links += warehouse.upsert_all(batches)["link"]
        self._pages, self._sightings, self._discoveries, self._walks = [], [], [], []
        self._loaded_at = time.monotonic()

    def _is_trusted(self, stored: Stored) -> bool:
        """Believe a 304 only while the stored body is at hand and young: some validators lie."""
        is_young = datetime.now(UTC) - stored.fetched_at < timedelta(hours=self._options.full_fetch_hours)
        return is_young and holds(stored.warc_file, stored.warc_offset, stored.page_id)

    def _keep_robots(self, fetched: Fetched) -> None:
        self._keep("robots", fetched)

    def _keep(self, kind: PageKind, fetched: Fetched, *, number: int | None = None, known: Stored | None = None) -> Page:
        page_id = new_page_id()
        about = {"run_id": self._run_id, "source_id": self.source.source_id, "origin": self.source.origin, "kind": kind}
        about |= {} if number is None else {"number": str(number)}
        place = self._archive.append(fetched, page_id, about, _earlier(known))
        outcome, detail = self._outcome(kind, fetched, number, known)
        page = Page(
            page_id=page_id,
            run_id=self._run_id,
            source_id=self.source.source_id,
            kind=kind,
            number=number,
            url=fetched.url,
            final_url=fetched.final_url,
            fetched_at=fetched.last.started_at if fetched.last else fetched.started_at,
            status=fetched.status,
            content_type=fetched.header("content-type"),
            etag=fetched.header("etag"),
            last_modified=fetched.header("last-modified"),
            n_bytes=fetched.n_bytes,
            n_requests=fetched.n_requests,
            seconds=round(fetched.seconds, 3),
            outcome=outcome,
            detail=detail,
            **_place(place),
        )
        self._note(page)
        return page

    def _outcome(self, kind: PageKind, fetched: Fetched, number: int | None, known: Stored | None) -> tuple[Outcome, str | None]:
        if fetched.failure is not None:
            return fetched.failure, " ".join((fetched.detail or "").split()) or None  # as the archive has it
        if fetched.status == NOT_MODIFIED and known is None:
            return UNASKED_304
        outcome, detail = classify(
            status=fetched.status,
            content_type=fetched.header("content-type"),
            body=fetched.body,
            source=self.source,
            kind=kind,
            number=number,
            url=fetched.final_url or fetched.url,
        )
        self._client.report(outcome, is_article=kind == "article")
        return outcome, detail

    def _note(self, page: Page) -> None:
        self._pages.append(page)
        self.outcomes[page.kind].update([page.outcome])
        self.n_requests += page.n_requests
        if len(self._pages) >= self._pages_per_load or time.monotonic() - self._loaded_at > SECONDS_PER_LOAD:
            self.load()


class Progress:
    """A log line now and then while a task works through many addresses."""

    def __init__(self, doing: str, source_id: str) -> None:
        self._doing, self._source_id = doing, source_id
        self._next_at = time.monotonic() + settings().progress_seconds

    def tell(self, **counts: object) -> None:
        """Log ``<doing> source=<source_id> name=value ...`` when it is time again."""
        if time.monotonic() >= self._next_at:
            self._next_at = time.monotonic() + settings().progress_seconds
            log(f"{self._doing} source={self._source_id} " + " ".join(f"{name}={value}" for name, value in counts.items()))


def window(source: Source, since: date, until: date) -> tuple[datetime, datetime]:
    """Return the instants (UTC) at which the days ``since`` to ``until`` of the source's time zone begin and end."""
    zone = ZoneInfo(source.timezone)
    midnights = (datetime(day.year, day.month, day.day, tzinfo=zone) for day in (since, until + timedelta(days=1)))
    starts_at, ends_at = (midnight.astimezone(UTC) for midnight in midnights)
    return starts_at, ends_at


def new_page_id() -> str:
    """Return a UUID of version 7 (RFC 9562): time first, so that ids sort by age."""
    value = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
    return str(UUID(int=value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62))


def _earlier(known: Stored | None) -> Earlier | None:
    if known is None:
        return None
    return Earlier(page_id=known.page_id, url=known.final_url or known.url, fetched_at=known.fetched_at, body_digest=known.body_digest)


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"body_digest": None, "warc_file": None, "warc_offset": None, "warc_length": None}
    return {"body_digest": place.digest, "warc_file": place.file, "warc_offset": place.offset, "warc_length": place.length}
