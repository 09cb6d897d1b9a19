"""Pages of a run -> articles: read each stored response by its source's layouts, keep every revision."""

import dataclasses
import hashlib
from collections import Counter
from typing import Any

from prefect import task

from tasks import archive, warehouse
from tasks.logs import log_counts
from tasks.models import Article, Page
from tasks.pages.articles import Rejection, read_article
from tasks.settings import active_source
from tasks.sources.source import Source

PAGES_PER_LOAD = 500  # bounds memory: about 50 kB a page

# What makes a revision: a change in any of these is an edit. Times of modification, pictures and boxes beside the text are not.
REVISED_BY = ("headline", "kicker", "summary", "body", "section", "news_type", "tags", "byline", "published_at", "licence")


@task
def parse_pages(run_id: str, source_id: str) -> dict[str, int]:
    """Read the article pages that ``run_id`` fetched from ``source_id``; return counts of articles, new revisions, rejected and withdrawn ones."""
    source = active_source(source_id)
    pages = [Page(**row) for row in warehouse.rows("pages_to_parse", run_id=run_id, source_id=source_id)]
    counts = Counter(articles=0, revisions=0, rejected=0)
    for first in range(0, len(pages), PAGES_PER_LOAD):
        counts.update(_parse(source, pages[first : first + PAGES_PER_LOAD]))
    counts["withdrawn"] = warehouse.execute("upserts", "article_withdrawal", run_id=run_id, source_id=source_id)
    return log_counts("parsed", source_id, counts)


def _parse(source: Source, pages: list[Page]) -> Counter[str]:
    read = [(page, _read(source, page)) for page in pages]
    articles = [_revision(page, result) for page, result in read if isinstance(result, Article)]
    rejected = [dataclasses.replace(page, outcome=result.outcome, detail=result.detail) for page, result in read if isinstance(result, Rejection)]
    written = warehouse.upsert_all({"article": articles, "page": rejected})
    return Counter(articles=len(articles), rejected=len(rejected), revisions=written["article"])


def _read(source: Source, page: Page) -> Article | Rejection:
    assert page.number is not None  # as are the next two: what pages_to_parse selects
    assert page.warc_file is not None
    assert page.warc_offset is not None
    body = archive.read_body(page.warc_file, page.warc_offset)
    return read_article(body, source=source, url=page.final_url or page.url, number=page.number, fetched_at=page.fetched_at)


def _revision(page: Page, article: Article) -> dict[str, Any]:
    return {**dataclasses.asdict(article), "content_hash": content_hash(article), "page_id": page.page_id, "fetched_at": page.fetched_at}


def content_hash(article: Article) -> str:
    """Return the SHA-256 of what makes a revision of ``article``."""
    stated = "\x1f".join(repr(getattr(article, name)) for name in REVISED_BY)
    return hashlib.sha256(stated.encode()).hexdigest()
