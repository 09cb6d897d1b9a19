"""WARC records of our own files -> pages as they were captured, and noted rows: what ``Archive`` wrote, read back group by group."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from tasks.archive import Record, read_records
from tasks.models import Outcome, Page, PageKind
from tasks.pages.outcomes import UNASKED_304, classify
from tasks.sources import SOURCES, at_origin
from tasks.sources.addresses import hosts
from tasks.sources.source import Source

NOT_MODIFIED = 304
RECORD_ID = "<urn:uuid:{}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A row that no response says."""

    table: str
    row: dict[str, Any]
    end: int  # offset behind its record: where reading can go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A page, with what is needed to read it."""

    page: Page
    source: Source  # at the origin it was asked at
    body: bytes  # of the deciding response, decoded; empty when none came
    confirms: str | None  # page_id of the stored answer that a 304 confirms
    end: int


def read_captured(path: Path, max_body_bytes: int, start: int, end: int) -> Iterator[Captured | Note]:
    """Yield what lies between the offsets ``start`` and ``end`` of a file of ours. An answer without its metadata record was never told to the warehouse."""
    answer: Record | None = None
    for record in read_records(path, max_body_bytes, start=start, end=end):
        if record.is_json:
            table, row = record.note()
            yield Note(table=table, row=row, end=record.offset + record.length)
        elif record.kind in {"response", "revisit"}:
            answer = record
        elif record.kind == "metadata" and "page_id" in record.fields:
            is_its = answer is not None and answer.record_id == RECORD_ID.format(record.fields["page_id"])
            yield _captured(record, answer if is_its else None)
            answer = None


def _captured(record: Record, answer: Record | None) -> Captured:
    fields = record.fields
    source = _source(fields)
    kind = cast("PageKind", fields["kind"])
    number = int(fields["number"]) if fields.get("number") else None
    outcome, detail = _outcome(fields, answer, source, kind, number)
    page = Page(
        page_id=fields["page_id"],
        run_id=fields["run_id"],
        source_id=fields["source_id"],
        kind=kind,
        number=number,
        url=fields["url"],
        fetched_at=datetime.fromisoformat(fields.get("fetched_at") or (answer or record).warc_headers["WARC-Date"]),
        n_bytes=int(fields["n_bytes"]),
        n_requests=int(fields["n_requests"]),
        seconds=float(fields["seconds"]),
        outcome=outcome,
        detail=detail,
        **answered(answer),
    )
    refers_to = answer.warc_headers.get("WARC-Refers-To", "") if answer and answer.kind == "revisit" else ""
    confirms = refers_to.removeprefix("<urn:uuid:").rstrip(">") or None
    return Captured(page=page, source=source, body=answer.body if answer else b"", confirms=confirms, end=record.offset + record.length)


def answered(answer: Record | None) -> dict[str, Any]:
    """Return what the deciding response says of a page."""
    if answer is None:
        names = ("final_url", "status", "content_type", "etag", "last_modified", "body_digest", "warc_file", "warc_offset", "warc_length")
        return dict.fromkeys(names)
    return {
        "final_url": answer.url,
        "status": answer.status,
        "content_type": answer.header("content-type"),
        "etag": answer.header("etag"),
        "last_modified": answer.header("last-modified"),
        "body_digest": None if answer.kind == "revisit" else answer.warc_headers.get("WARC-Payload-Digest"),
        "warc_file": answer.file,
        "warc_offset": answer.offset,
        "warc_length": answer.length,
    }


def _source(fields: dict[str, str]) -> Source:
    """Return the source at the origin it was asked at, which files of version 0.1 say by the address alone."""
    declared = SOURCES[fields["source_id"]]
    origin = fields.get("origin") or "{0.scheme}://{0.netloc}".format(urlsplit(fields["url"]))
    return declared if urlsplit(origin).netloc in hosts(declared) else at_origin(declared, origin)


def _outcome(fields: dict[str, str], answer: Record | None, source: Source, kind: PageKind, number: int | None) -> tuple[Outcome, str | None]:
    """Judge a page as it was judged when it was captured (tasks/capture.py)."""
    if fields.get("failure"):
        return cast("Outcome", fields["failure"]), fields.get("detail")
    if answer is None:
        return classify(status=None, content_type=None, body=b"", source=source, kind=kind, number=number, url=fields["url"])
    if answer.status == NOT_MODIFIED and answer.kind == "response":
        return UNASKED_304
    return classify(
        status=answer.status,
        content_type=answer.header("content-type"),
        body=answer.body,
        source=source,
        kind=kind,
        number=number,
        url=answer.url or fields["url"],
    )
