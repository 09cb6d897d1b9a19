"""``python -m tests.faults.hostile SOURCE_ID``: ask for hostile pages, read what may be read, and tell what each cost.

Reads ``[kind, url, number or null]`` as JSON lines, writes ``{url, outcome, detail, cpu_seconds, peak_bytes, n_bytes, is_stored}`` for each, a process of its
own, so that peak memory is that of these pages. The peak never falls: it is that of the page and of all before it.
"""

import json
import resource
import sys
import time
from datetime import UTC, date, datetime
from typing import Any

from tasks.archive import read_body
from tasks.capture import Capture
from tasks.facts import read_facts
from tasks.models import Article, Page
from tasks.pages.feeds import NotAFeed, read_feed
from tasks.pages.listings import read_listing
from tasks.pages.sitemaps import NotASitemap, read_sitemap
from tasks.parse import read_page
from tasks.settings import active_source
from tasks.sources.source import Source


def main() -> int:
    """Work through stdin."""
    source = active_source(sys.argv[1])
    _ask(source, "article", source.origin + "/news/1/warm-up", 1)
    read_facts(article_id="x:1", language="en", published=date(2026, 1, 1), headline="x", body="Exports rose to $1 million.")
    for line in sys.stdin:
        kind, url, number = json.loads(line)
        began = time.process_time()
        page, outcome, detail = _ask(source, kind, url, number)
        told = {
            "url": url,
            "outcome": outcome,
            "detail": detail,
            "cpu_seconds": time.process_time() - began,
            "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "n_bytes": page.n_bytes,
            "is_stored": page.warc_file is not None and len(read_body(page.warc_file, page.warc_offset or 0)) > 0,
        }
        print(json.dumps(told), flush=True)
    return 0


def _ask(source: Source, kind: Any, url: str, number: int | None) -> tuple[Page, str, str | None]:
    """Ask, store, classify and read, as a run does."""
    with Capture("hostile", source) as capture:
        page = capture.ask(kind, url, number=number)
        body = capture.body(page, None)
    if body is None:
        return page, page.outcome, page.detail
    if kind == "article":
        found = read_page(source, page, body)
        if not isinstance(found, Article):
            return page, found.outcome, found.detail
        read_facts(article_id=found.article_id, language=found.language, published=None, headline=found.headline, body=found.body)
        return page, page.outcome, found.headline
    try:
        if kind == "listing":
            return page, page.outcome, f"{len(read_listing(body, source, url, datetime.now(UTC)).links)} links"
        links = read_feed(body, source, url) if kind == "feed" else read_sitemap(body, source, url).links
    except (NotAFeed, NotASitemap) as error:
        return page, "not_html", str(error)
    return page, page.outcome, f"{len(links)} links"


if __name__ == "__main__":
    sys.exit(main())
