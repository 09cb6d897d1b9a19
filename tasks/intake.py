"""Captured pages -> rows, in batches of bounded size: what the reload of our archive and the load of another's share.

A batch holds pages of many runs and sources: most runs of a schedule bring little. It is cut where a page must find in the warehouse what came before it:
a text after another answer of the same article, an address after its run had given it up.
"""

import dataclasses
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from prefect import task

from tasks import archive, warehouse
from tasks.captured import Captured
from tasks.models import Article, Link, Page
from tasks.pages.articles import Rejection
from tasks.pages.channels import LISTING_KINDS, UNREADABLE, channel_of, discovery_of, links_on, sightings_of
from tasks.parse import READABLE, read_page, rows_of
from tasks.pieces import Sealed, in_order

PAGES_PER_LOAD = 500  # bounds memory: about 50 kB a page
PAGES_PER_PIECE = 100  # read at once by one process: a third of a second
LISTINGS_KEPT = 500  # links of the latest listings, about 30 kB each, for the 304s that confirm them
ROWS_PER_LOAD = 20_000  # sightings: a listing page may show a hundred links, and be asked for every hour


@task
def read_bodies(pages: Sealed[list[Captured]]) -> list[tuple[Page, Article | Rejection]]:
    """Read article pages by the layouts of their sources."""
    return [(captured.page, read_page(captured.source, captured.page, captured.body)) for captured in pages.content]


class Intake:
    """Pages in the order they were captured."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._listed: OrderedDict[str, Sequence[Link]] = OrderedDict()  # page_id -> what it showed
        self._begin()

    def _begin(self) -> None:
        self._pages: list[Page] = []
        self._unread: list[Captured] = []
        self._answered: set[tuple[str, int]] = set()  # source and number of articles
        self._given_up: set[tuple[str, str, int]] = set()  # run, source and number
        self._sightings: list[dict[str, Any]] = []
        self._discoveries: list[dict[str, Any]] = []

    def take(self, captured: Captured) -> None:
        """Take a page in; its body is kept until the batch is loaded."""
        page = captured.page
        if self._is_full or self._follows(page):
            self.load()
        if page.kind in LISTING_KINDS and page.outcome in {"listing", "unchanged"}:
            page = self._see(captured)
        elif page.kind == "article" and page.number is not None:
            self._answered.add((page.source_id, page.number))
            if page.outcome == "not_fetched":
                self._given_up.add((page.run_id, page.source_id, page.number))
            if page.outcome in READABLE and page.warc_file is not None:
                self._unread.append(captured)
        self._pages.append(page)
        self.counts[page.kind] += 1

    def load(self) -> None:
        """Bring the batch into the warehouse, then mark the articles that it shows withdrawn."""
        if not self._pages:
            return
        slices = (self._unread[first : first + PAGES_PER_PIECE] for first in range(0, len(self._unread), PAGES_PER_PIECE))
        pieces: Iterator[list[tuple[Page, Article | Rejection]]] = in_order(read_bodies, slices)
        rows = rows_of(chain.from_iterable(pieces))
        rejected = {page.page_id: page for page in rows["page"]}
        pages = [rejected.get(page.page_id, page) for page in self._pages]
        batches = {"link": self._sightings, "page": pages, "discovery": self._discoveries, "article": rows["article"], "reading": rows["reading"]}
        self.counts["revisions"] += warehouse.upsert_all(batches)["article"]
        articles = [page for page in pages if page.kind == "article"]
        run_ids, source_ids = ({getattr(page, name) for page in articles} for name in ("run_id", "source_id"))
        warehouse.execute("upserts", "article_withdrawal", run_ids=[*run_ids], source_ids=[*source_ids])
        self._begin()

    @property
    def _is_full(self) -> bool:
        return len(self._pages) >= PAGES_PER_LOAD or len(self._sightings) >= ROWS_PER_LOAD

    def _follows(self, page: Page) -> bool:
        """Tell whether ``page`` must find the batch in the warehouse."""
        if page.kind != "article" or page.number is None:
            return False
        is_next_text = page.outcome in READABLE and (page.source_id, page.number) in self._answered
        return is_next_text or (page.run_id, page.source_id, page.number) in self._given_up

    def _see(self, captured: Captured) -> Page:
        """Note the links of a feed, sitemap or archive page, as ``Capture.sight`` did."""
        page = captured.page
        try:
            links = self._links(captured)
        except UNREADABLE as error:
            return dataclasses.replace(page, outcome="not_html", detail=f"{type(error).__name__}: {error}")
        if links is None:
            self.counts["stored_answer_missing"] += 1
            return page
        channel, day = channel_of(captured.source, page.kind, page.url)
        self._sightings += sightings_of(page, links)
        self._discoveries.append(discovery_of(page, links, channel, day))
        return dataclasses.replace(page, detail=f"{len(links)} links")

    def _links(self, captured: Captured) -> Sequence[Link] | None:
        """Return the links of a page, for a 304 those of the stored answer; None when that is lost."""
        page = captured.page
        page_id = captured.confirms if page.outcome == "unchanged" else page.page_id
        if page_id not in self._listed:
            if page.outcome == "listing":
                self._keep(page.page_id, links_on(page.kind, captured.body, captured.source, page.url, page.fetched_at))
            elif page_id is None or not self._read_stored(page_id, captured):
                return None
        self._listed.move_to_end(str(page_id))
        return self._listed[str(page_id)]

    def _read_stored(self, page_id: str, captured: Captured) -> bool:
        self.load()  # the stored answer may be in this batch
        for row in warehouse.rows("page_place", page_id=page_id):
            body = archive.read_body(row["warc_file"], row["warc_offset"])
            self._keep(page_id, links_on(row["kind"], body, captured.source, row["url"], row["fetched_at"]))
            return True
        return False

    def _keep(self, page_id: str, links: Sequence[Link]) -> None:
        self._listed[page_id] = links
        if len(self._listed) > LISTINGS_KEPT:
            self._listed.popitem(last=False)
