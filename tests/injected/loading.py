"""Texts -> rows of article and of every kind of fact in the live warehouse, without pages."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from tasks import warehouse
from tasks.facts import read_facts
from tasks.normalize import KINDS

_NOTHING = dict.fromkeys(("kicker", "summary", "section", "news_type", "byline", "dateline", "licence", "short_url", "modified_at"))
_LISTS = ("tags", "images", "reporter_codes", "credited_agencies", "related_urls", "selectors")


def article(article_id: str, language: str, published: date, headline: str, body: str) -> dict[str, Any]:
    """Return the row of an article that says no more than this."""
    at = datetime.combine(published, time(12), ZoneInfo("Asia/Tehran"))
    return {
        **_NOTHING,
        **{name: [] for name in _LISTS},
        "article_id": article_id,
        "source_id": article_id.split(":", maxsplit=1)[0],
        "number": int(article_id.split(":")[1]),
        "language": language,
        "url": f"https://example.org/{article_id}",
        "headline": headline,
        "body": body,
        "published_at": at,
        "layout": "invented",
        "n_digits_shown": 0,
        "content_hash": article_id,
        "page_id": article_id,
        "fetched_at": at,
    }


def load(rows: Sequence[dict[str, Any]]) -> None:
    """Put the articles and their facts into the warehouse, whose tables stand."""
    facts = [(row["article_id"], read_facts(published=row["published_at"].date(), **{key: row[key] for key in _READ})) for row in rows]
    batches = {
        kind: [{"article_id": article_id, "revision": 1, **warehouse.columns_of(fact)} for article_id, found in facts for fact in getattr(found, kind)]
        for kind in KINDS
    }
    warehouse.upsert("article", rows)
    warehouse.upsert_all({kind.removesuffix("s"): batch for kind, batch in batches.items()})


_READ = ("article_id", "language", "headline", "body")
