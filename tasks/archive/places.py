"""Where a page's deciding response lies, and that response read again."""

from dataclasses import dataclass

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tasks.archive.bodies import read_payload
from tasks.archive.records import urn
from tasks.archive.stores import opened
from tasks.settings import settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the deciding response of a page lies."""

    file: str  # name inside the archive
    offset: int  # of the gzip member
    length: int  # compressed bytes
    digest: str | None  # 'sha1:BASE32' of the body as sent; None for a revisit


def read_body(file: str, offset: int) -> bytes:
    """Return the decoded body of the response at ``offset`` of ``file`` in the archive, cut at ``max_body_bytes``."""
    with opened(file, offset) as stream:
        return read_payload(next(iter(ArchiveIterator(stream))), settings().max_body_bytes)[0]


def holds(file: str, offset: int, page_id: str) -> bool:
    """Tell whether the answer that decided page ``page_id`` still lies at ``offset`` of ``file``: files can be lost, and their names used again."""
    try:
        with opened(file, offset) as stream:
            record = next(iter(ArchiveIterator(stream)), None)
    except (FileNotFoundError, ArchiveLoadFailed):
        return False
    return record is not None and record.rec_headers.get_header("WARC-Record-ID") == urn(page_id)
