"""Article revisions -> facts: figures, periods, mentions, agreements and sanctions of every text the present rules have not read yet."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from prefect import task

from tasks import warehouse
from tasks.again import AGAIN
from tasks.facts import read_facts
from tasks.facts.repeats import minhash
from tasks.logs import log_counts
from tasks.models import Facts
from tasks.pieces import Sealed, in_order
from tasks.progress import bar
from tasks.settings import PROJECT_DIR

REVISIONS_LISTED = 50_000  # keys asked for at once: about 10 MB
REVISIONS_PER_LOAD = 500  # about 3 s of reading between two loads: what a kill can lose
TEHRAN = ZoneInfo("Asia/Tehran")
KINDS = ("figures", "headline_figures", "periods", "mentions", "agreements", "sanctions")


@task(**AGAIN)
def normalize_articles() -> dict[str, int]:
    """Read the facts of every revision that these rules have not read, newest first; return counts of revisions and facts.

    Rules that changed read the whole warehouse anew, so that its rows never mix two versions of the rules.
    """
    counts = Counter(revisions=0, **dict.fromkeys(KINDS, 0))
    while pending := warehouse.rows("revisions_to_normalize", rules_digest=rules_digest(), n_max=REVISIONS_LISTED):
        batches = (_texts(pending[first : first + REVISIONS_PER_LOAD]) for first in range(0, len(pending), REVISIONS_PER_LOAD))
        with bar("reading facts", len(pending)) as advance:
            for rows in in_order(read_texts, batches):
                warehouse.upsert_all(rows)
                counts.update(revisions=len(rows["normalization"]), **{kind: len(rows[kind.removesuffix("s")]) for kind in KINDS})
                advance(len(rows["normalization"]))
    return log_counts("normalized", "all", counts)


def _texts(keys: list[dict[str, Any]]) -> list[dict[str, Any]]:
    listed = {f"{column}s": [key[column] for key in keys] for column in ("article_id", "revision")}
    return warehouse.rows("revision_texts", **listed)


@task
def read_texts(revisions: Sealed[list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Read the facts of revisions (rows of ``revision_texts``); return the rows of each table."""
    facts = [(revision, _facts(revision)) for revision in revisions.content]
    read = {"rules_digest": rules_digest(), "normalized_at": datetime.now(UTC)}
    ledger = [{**_key(revision), **read, "minhash": minhash(revision["body"])} for revision in revisions.content]
    return {"normalization": ledger, **{kind.removesuffix("s"): list(_rows(facts, kind)) for kind in KINDS}}


def _facts(revision: dict[str, Any]) -> Facts:
    published = revision["published_at"]
    return read_facts(
        article_id=revision["article_id"],
        language=revision["language"],
        published=published.astimezone(TEHRAN).date() if published else None,
        headline=revision["headline"],
        body=revision["body"],
    )


def _rows(facts: Iterable[tuple[dict[str, Any], Facts]], kind: str) -> Iterable[dict[str, Any]]:
    return ({**_key(revision), **warehouse.columns_of(fact)} for revision, found in facts for fact in getattr(found, kind))


def _key(revision: dict[str, Any]) -> dict[str, Any]:
    return {"article_id": revision["article_id"], "revision": revision["revision"]}


@cache
def rules_digest() -> str:
    """Return the SHA-256 of everything that decides what is read out of a text: tasks/facts and tasks/lookups."""
    files = (path for folder in ("facts", "lookups") for path in (PROJECT_DIR / "tasks" / folder).rglob("*") if path.suffix in {".py", ".yaml"})
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(PROJECT_DIR).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
