"""Pages of a run -> articles: read each stored response by its source's layouts, keep every revision."""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from prefect import task

from tasks import archive, warehouse
from tasks.again import AGAIN
from tasks.logs import log_counts
from tasks.models import Article, Outcome, Page
from tasks.pages import fallback
from tasks.pages.articles import Rejection, read_article
from tasks.settings import active_source
from tasks.sources.source import Source

PAGES_PER_LOAD = 500  # bounds memory: about 50 kB a page

READABLE = {"article", "layout_unknown"}  # outcomes of article pages that are tried, as pages_to_parse has them

# What makes a revision: a change in any of these is an edit. Times of modification, pictures and boxes beside the text are not.
REVISED_BY = ("headline", "kicker", "summary", "body", "section", "news_type", "tags", "byline", "published_at", "licence")


@task(**AGAIN)
def parse_pages(run_id: str, source_id: str) -> dict[str, int]:
    """Read the article pages of ``source_id`` that no run has read; return counts of articles, new revisions, rejected and withdrawn ones.

    Pages that an earlier run stored, but was killed before it read them, are among them; ``run_id`` says which pages may withdraw an article.
    """
    source = active_source(source_id)
    pages = [Page(**row) for row in warehouse.rows("pages_to_parse", source_id=source_id)]
    counts = Counter(articles=0, revisions=0, rejected=0)
    for batch in _batches(pages):
        counts.update(_parse(source, batch))
    counts["withdrawn"] = warehouse.execute("upserts", "article_withdrawal", run_ids=[run_id], source_ids=[source_id])
    return log_counts("parsed", source_id, counts)


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """Cut at ``PAGES_PER_LOAD``, and where an article comes again: each of its texts is a revision."""
    batch: dict[int | None, Page] = {}
    for page in pages:
        if len(batch) >= PAGES_PER_LOAD or page.number in batch:
            yield [*batch.values()]
            batch = {}
        batch[page.number] = page
    if batch:
        yield [*batch.values()]


def _parse(source: Source, pages: list[Page]) -> Counter[str]:
    read = [(page, read_page(source, page, _body(page))) for page in pages]
    rows = rows_of(read)
    written = warehouse.upsert_all(rows)
    return Counter(articles=len(rows["article"]), rejected=len(read) - len(rows["article"]), revisions=written["article"])


def read_page(source: Source, page: Page, body: bytes) -> Article | Rejection:
    """Read the body of an article page by its source's layouts."""
    assert page.number is not None  # what pages_to_parse selects
    return read_article(body, source=source, url=page.final_url or page.url, number=page.number, fetched_at=page.fetched_at)


def rows_of(read: Iterable[tuple[Page, Article | Rejection]]) -> dict[str, list[Any]]:
    """Return the rows of ``article``, the corrected rows of ``page`` and the rows of ``reading``."""
    rows: dict[str, list[Any]] = {"article": [], "page": [], "reading": []}
    for page, result in read:
        rows["reading"].append({"page_id": page.page_id})
        if isinstance(result, Rejection):
            rows["page"].append(dataclasses.replace(page, outcome=result.outcome, detail=result.detail))
        else:
            rows["article"].append(_revision(page, result))
            outcome: Outcome = "layout_unknown" if _is_guessed(result) else "article"
            if page.outcome != outcome:
                rows["page"].append(dataclasses.replace(page, outcome=outcome, detail=f"read by layout {result.layout}"))
    return rows


def _body(page: Page) -> bytes:
    assert page.warc_file is not None  # as is the next: what pages_to_parse selects
    assert page.warc_offset is not None
    return archive.read_body(page.warc_file, page.warc_offset)


def _revision(page: Page, article: Article) -> dict[str, Any]:
    return {**warehouse.columns_of(article), "content_hash": content_hash(article), "page_id": page.page_id, "fetched_at": page.fetched_at}


def content_hash(article: Article) -> str:
    """Return the SHA-256 of what makes a revision of ``article``; the same text read by a layout revises what none could read."""
    stated = "\x1f".join(repr(getattr(article, name)) for name in (*REVISED_BY, *(["layout"] if _is_guessed(article) else [])))
    return hashlib.sha256(stated.encode()).hexdigest()


def _is_guessed(article: Article) -> bool:
    return article.layout == fallback.LAYOUT.layout_id
