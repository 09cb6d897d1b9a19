"""A WARC file, ours or another's -> its records, one in memory at a time."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from tasks.archive.bodies import read_payload
from tasks.archive.notes import JSON, from_json

FIELDS = "application/warc-fields"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as read back."""

    file: str
    offset: int
    length: int
    kind: str  # WARC-Type: warcinfo, request, response, revisit, metadata
    record_id: str  # '<urn:uuid:...>'
    url: str | None
    fields: dict[str, str]  # of metadata and warcinfo records
    warc_headers: dict[str, str]
    status: int | None
    http_headers: tuple[tuple[str, str], ...]
    body: bytes  # decoded, cut at ``max_body_bytes``
    n_bytes: int  # of the body as stored

    def header(self, name: str) -> str | None:
        """Return the first HTTP header of that name, in whatever case."""
        return next((value for key, value in self.http_headers if key.lower() == name), None)

    @property
    def is_json(self) -> bool:
        """Tell whether this is a note (``Archive.note``)."""
        return self.kind == "metadata" and self.warc_headers.get("Content-Type") == JSON

    def note(self) -> tuple[str, dict[str, Any]]:
        """Return table and row of a note."""
        return from_json(self.body)


def read_records(
    path: Path, max_body_bytes: int, *, start: int = 0, end: int | None = None, wants: Callable[[str, str | None], bool] = lambda *_: True
) -> Iterator[Record]:
    """Yield the records of a WARC file, ours or another's, one in memory at a time.

    Only those between the offsets ``start`` and ``end``, which are ends of members, and those that ``wants``, asked by WARC-Type and address.
    Raises BrokenFileError at the first record that cannot be read: what lies before it has been yielded.
    """
    with path.open("rb") as stream:
        stream.seek(start)
        records = ArchiveIterator(_Upto(stream, end), arc2warc=True)
        while (record := _next(path, records)) is not None:
            if wants(record.rec_type, record.rec_headers.get_header("WARC-Target-URI")):
                body, n_bytes = read_payload(record, max_body_bytes)
                found = _record(path.name, record, body, n_bytes, records)
                if getattr(record.raw_stream, "limit", 0) > 0:
                    raise BrokenFileError(f"{path} ends inside the record at {found.offset}")
                yield found


class BrokenFileError(RuntimeError):
    """A WARC file that cannot be read to its end; the message names file and reason."""


class _Upto:
    """A file that ends early, as far as ``ArchiveIterator`` looks."""

    def __init__(self, stream: BinaryIO, end: int | None) -> None:
        self._stream, self._end = stream, end
        self.tell = stream.tell

    def read(self, n_bytes: int) -> bytes:
        return self._stream.read(n_bytes if self._end is None else max(0, min(n_bytes, self._end - self.tell())))


def _next(path: Path, records: ArchiveIterator) -> ArcWarcRecord | None:
    try:
        return next(records, None)
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError) as error:
        raise BrokenFileError(f"{path} cannot be read on: {type(error).__name__}: {error}") from error


def _record(file: str, record: ArcWarcRecord, body: bytes, n_bytes: int, records: ArchiveIterator) -> Record:
    headers, http = record.rec_headers, record.http_headers
    code = http.get_statuscode() if http is not None and record.rec_type in {"response", "revisit"} else ""
    return Record(
        file=file,
        offset=records.get_record_offset(),
        length=records.get_record_length(),
        kind=record.rec_type,
        record_id=headers.get_header("WARC-Record-ID") or "",
        url=headers.get_header("WARC-Target-URI"),
        fields=_fields(body) if (headers.get_header("Content-Type") or "").startswith(FIELDS) else {},
        warc_headers=dict(headers.headers),
        status=int(code) if code.isdigit() else None,
        http_headers=tuple(http.headers) if http is not None else (),
        body=body,
        n_bytes=n_bytes,
    )


def _fields(block: bytes) -> dict[str, str]:
    lines = (line.partition(": ") for line in block.decode("utf-8", "replace").splitlines())
    return {name: value for name, _, value in lines if name}
