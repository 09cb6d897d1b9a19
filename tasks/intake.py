"""Captured pages -> rows, in batches of bounded size: what the reload of our archive and the load of another's share.

A batch ends with a run of a source, or where an article comes again: within one, no article has two texts, and withdrawals follow what the run read.
"""

import dataclasses
from collections import Counter, OrderedDict
from collections.abc import Sequence
from typing import Any

from tasks import archive, warehouse
from tasks.captured import Captured
from tasks.models import Article, Link, Page
from tasks.pages.articles import Rejection
from tasks.pages.channels import LISTING_KINDS, UNREADABLE, channel_of, discovery_of, links_on, sightings_of
from tasks.parse import read_page, rows_of

PAGES_PER_LOAD = 500  # bounds memory: about 50 kB a page
LISTINGS_KEPT = 500  # links of the latest listings, about 30 kB each, for the 304s that confirm them


class Intake:
    """Pages in the order they were captured, run by run."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._of_run: tuple[str, str] | None = None  # run and source of the batch
        self._pages: list[Page] = []
        self._read: list[tuple[Page, Article | Rejection]] = []
        self._numbers: set[int] = set()
        self._sightings: list[dict[str, Any]] = []
        self._discoveries: list[dict[str, Any]] = []
        self._listed: OrderedDict[str, Sequence[Link]] = OrderedDict()  # page_id -> what it showed

    def take(self, captured: Captured) -> None:
        """Read a page; its body is not kept."""
        page = captured.page
        of_run = (page.run_id, page.source_id)
        if of_run != self._of_run:
            self.end_run()
            self._of_run = of_run
        elif len(self._pages) >= PAGES_PER_LOAD or (page.kind == "article" and page.number in self._numbers):
            self.load()
        if page.kind in LISTING_KINDS and page.outcome in {"listing", "unchanged"}:
            page = self._see(captured)
        elif page.kind == "article" and page.number is not None:
            self._numbers.add(page.number)
            if page.outcome == "article" and page.warc_file is not None:
                self._read.append((page, read_page(captured.source, page, captured.body)))
        self._pages.append(page)
        self.counts[page.kind] += 1

    def load(self) -> None:
        """Bring the batch into the warehouse."""
        rows = rows_of(self._read)
        rejected = {page.page_id: page for page in rows["page"]}
        pages = [rejected.get(page.page_id, page) for page in self._pages]
        batches = {"link": self._sightings, "page": pages, "discovery": self._discoveries, "article": rows["article"], "reading": rows["reading"]}
        if pages:
            self.counts["revisions"] += warehouse.upsert_all(batches)["article"]
        self._pages, self._read, self._numbers, self._sightings, self._discoveries = [], [], set(), [], []

    def end_run(self) -> None:
        """Load what is left of a run, then mark what it found withdrawn."""
        self.load()
        if self._of_run is not None:
            run_id, source_id = self._of_run
            warehouse.execute("upserts", "article_withdrawal", run_id=run_id, source_id=source_id)
        self._of_run = None

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
