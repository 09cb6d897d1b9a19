"""Fetched -> WARC records and back: the archive edge, the only module that reads or writes WARC files (ISO 28500, version 1.1).

Every response is stored before anything reads it: body as sent with its content coding, header lines byte for byte. One exception: the transfer coding is
undone by the HTTP library, so ``Transfer-Encoding`` is kept as ``X-Crawler-Transfer-Encoding`` (the form of Common Crawl), else readers would look for
chunks. A 304 becomes a ``revisit`` record that refers to the stored answer; what HTTP does not say of a page (run, kind, number, tries) is a ``metadata``
record after it, also when no response came, so that the ledger of pages can be rebuilt from the files alone.

What no page says at all (a run and how it ended) is a ``metadata`` record of its own: a row of a table as JSON.

A record is one gzip member and all records of a page go out in one write. A process killed at any byte leaves whole members and at most one torn tail,
which the next writer cuts off (``tasks/members.py``).
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.members import MemberFile, is_known_whole, open_members
from tasks.pages.encodings import BoundedDecoder, CodingError
from tasks.pages.exchanges import Exchange, Fetched, text
from tasks.settings import settings

LEDGER = "ledger"  # prefix of the files that hold notes of runs
NOT_MODIFIED = 304
REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SCAN_BYTES = 65_536
FIELDS, JSON = "application/warc-fields", "application/json"
WARC_VERSION = "1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the deciding response of a page lies."""

    file: str  # name inside the archive directory
    offset: int  # of the gzip member
    length: int  # compressed bytes
    digest: str | None  # 'sha1:BASE32' of the body as sent; None for a revisit


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The stored answer that a 304 confirms."""

    page_id: str
    url: str
    fetched_at: datetime  # UTC
    body_digest: str | None


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
        noted = json.loads(self.body, object_hook=_from_json)
        return noted["table"], noted["row"]


class Archive:
    """The open end of the files of one prefix in one directory; one writer a file, a second writer takes the next serial."""

    def __init__(self, directory: Path, prefix: str, max_file_bytes: int, about: Mapping[str, str]) -> None:
        """Repair what an earlier writer of ``prefix`` left torn. ``about`` goes into the ``warcinfo`` record that opens each file."""
        self._directory, self._prefix, self._max_file_bytes, self._about = directory, prefix, max_file_bytes, dict(about)
        self._file: MemberFile | None = None
        self._day = ""
        directory.mkdir(parents=True, exist_ok=True)
        for path in sorted(directory.glob(f"{prefix}-????????-?????.warc.gz")):
            if not is_known_whole(path):
                self._repair(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def append(self, fetched: Fetched, page_id: str, about: Mapping[str, str], earlier: Earlier | None = None) -> Place | None:
        """Store all exchanges of a page and what is known ``about`` it; return where the last response lies, None when none came.

        Raises OSError when the disk does not take it; the file then ends as before.
        """
        file = self._room()
        start = file.size
        batch = _Batch()
        members = [batch.add_exchange(exchange, _record_id(page_id, exchange is fetched.last), earlier) for exchange in fetched.exchanges]
        batch.add_metadata(fetched, page_id, about)
        file.append(batch.getvalue())
        if not members or members[-1] is None:
            return None
        offset, length, digest = members[-1]
        return Place(file=file.path.name, offset=start + offset, length=length, digest=digest)

    def note(self, table: str, row: Mapping[str, Any]) -> None:
        """Store a row of ``table`` that no response says. Raises OSError as ``append`` does."""
        batch = _Batch()
        batch.add_note({"table": table, "row": dict(row)})
        self._room().append(batch.getvalue())

    def sync(self) -> None:
        """Bring everything appended to the disk: call before the warehouse refers to it."""
        if self._file is not None:
            self._file.sync()

    def close(self) -> None:
        """Sync and close the file; the next append opens one again."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _room(self) -> MemberFile:
        """Return the file of today that has room, opened if need be."""
        today = datetime.now(UTC).strftime("%Y%m%d")
        if self._file is not None and self._day == today and self._file.size < self._max_file_bytes:
            return self._file
        self.close()
        self._day = today
        serials = [int(path.name[-13:-8]) for path in self._directory.glob(f"{self._prefix}-{today}-?????.warc.gz")]
        serial = max(serials, default=1)
        while (file := self._open(self._directory / f"{self._prefix}-{today}-{serial:05}.warc.gz")) is None:
            serial += 1
        self._file = file
        return file

    def _open(self, path: Path) -> MemberFile | None:
        """Open ``path`` unless it is full or another process writes it."""
        file = open_members(path)
        if file is not None and file.size >= self._max_file_bytes:
            file.close()
            return None
        if file is not None and file.size == 0:
            file.append(_warcinfo(path.name, self._about))
        return file

    def _repair(self, path: Path) -> None:
        """Cut off a torn tail unless another process still writes the file; one killed before its first record gets it now."""
        file = open_members(path)
        if file is None:
            return
        if file.size == 0:
            file.append(_warcinfo(path.name, self._about))
        file.close()


def note(table: str, row: Mapping[str, Any]) -> None:
    """Store a row of ``table`` that belongs to no source."""
    with open_archive(LEDGER) as ledger:
        ledger.note(table, row)


def open_archive(prefix: str) -> Archive:
    """Open the files of a source, or of the ledger, in the archive directory."""
    options = settings()
    about = {
        "software": "iran-news-warehouse",
        "operator": options.contact,
        "http-header-user-agent": options.user_agent,
        "robots": "obey (RFC 9309), closed on server errors",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    return Archive(options.archive_dir, prefix, options.archive_file_bytes, about)


def read_body(file: str, offset: int) -> bytes:
    """Return the decoded body of the response at ``offset`` of ``file`` in the archive directory, cut at ``max_body_bytes``."""
    with (settings().archive_dir / file).open("rb") as stream:
        stream.seek(offset)
        return _body(next(iter(ArchiveIterator(stream))), settings().max_body_bytes)[0]


def holds(file: str, offset: int, page_id: str) -> bool:
    """Tell whether the answer that decided page ``page_id`` still lies at ``offset`` of ``file``: files can be lost, and their names used again."""
    try:
        with (settings().archive_dir / file).open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)), None)
    except (FileNotFoundError, ArchiveLoadFailed):
        return False
    return record is not None and record.rec_headers.get_header("WARC-Record-ID") == _record_id(page_id)


def archive_files(directory: Path) -> list[Path]:
    """Return the WARC files of ``directory`` in order of name, that is of prefix, day and serial."""
    return sorted(directory.glob("*.warc.gz"))


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
                body, n_bytes = _body(record, max_body_bytes)
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


class _Batch:
    """The records of one page in memory, so that they reach the file in one write."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=True, warc_version=WARC_VERSION)

    def getvalue(self) -> bytes:
        return self._out.getvalue()

    def add_exchange(self, exchange: Exchange, record_id: str, earlier: Earlier | None) -> tuple[int, int, str | None] | None:
        """Add request and response; return offset, length and payload digest of the response, None when none came."""
        if exchange.status is None:
            return None
        dated = {"WARC-Date": _warc_date(exchange.started_at)}
        request = _HeaderLines(exchange.request_line, exchange.request_headers)
        self._add("request", exchange.url, request, b"", {**dated, "WARC-Record-ID": _record_id(), "WARC-Concurrent-To": record_id})
        headers = {**dated, "WARC-Record-ID": record_id}
        if exchange.peer:
            headers["WARC-IP-Address"] = exchange.peer
        if exchange.truncated:
            headers["WARC-Truncated"] = exchange.truncated
        response = _HeaderLines(exchange.status_line, exchange.response_headers)
        if exchange.status == NOT_MODIFIED and earlier is not None:
            offset, length, _ = self._add("revisit", exchange.url, response, b"", headers | _refers_to(earlier))
            return offset, length, None
        return self._add("response", exchange.url, response, exchange.raw, headers)

    def add_metadata(self, fetched: Fetched, page_id: str, about: Mapping[str, str]) -> None:
        """Add what no response says: the page's place in our run, its tries and how they failed."""
        known = {
            **about,
            "page_id": page_id,
            "url": fetched.url,
            "started_at": _warc_date(fetched.started_at),
            "fetched_at": _warc_date(fetched.last.started_at if fetched.last else fetched.started_at),
            "seconds": f"{fetched.seconds:.3f}",
            "n_requests": str(fetched.n_requests),
            "n_bytes": str(fetched.n_bytes),
            "failure": fetched.failure or "",
            "detail": fetched.detail or "",
        }
        tries = [("try", f"{exchange.url} {exchange.error}") for exchange in fetched.exchanges if exchange.error]
        headers = {"WARC-Date": _warc_date(fetched.started_at), "WARC-Record-ID": _record_id()}
        if fetched.status is not None:
            headers["WARC-Refers-To"] = _record_id(page_id)
        self._add("metadata", fetched.final_url, None, _field_lines([*known.items(), *tries]), headers)

    def add_note(self, noted: Mapping[str, Any]) -> None:
        """Add a row of a table."""
        record_id = _record_id()
        headers = {"WARC-Date": _warc_date(datetime.now(UTC)), "WARC-Record-ID": record_id}
        self._add("metadata", record_id.strip("<>"), None, json.dumps(noted, default=_to_json).encode(), headers, JSON)

    def _add(
        self, kind: str, url: str | None, http: StatusAndHeaders | None, payload: bytes, headers: dict[str, str], media_type: str = ""
    ) -> tuple[int, int, str | None]:
        offset = self._out.tell()
        record = self._writer.create_warc_record(
            url or "", kind, payload=BytesIO(payload), length=len(payload), http_headers=http, warc_headers_dict=headers, warc_content_type=media_type
        )
        self._writer.write_record(record)
        return offset, self._out.tell() - offset, record.rec_headers.get_header("WARC-Payload-Digest")


class _HeaderLines(StatusAndHeaders):  # type: ignore[misc] # warcio publishes no types
    """Header lines byte for byte, where warcio would percent-encode the agencies' Persian Location headers."""

    def __init__(self, first_line: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> None:
        super().__init__(statusline=text(first_line), headers=[], protocol="")
        lines = [first_line, *(b": ".join((_stored_name(name), value)) for name, value in headers)]
        self.exact = b"".join(line + b"\r\n" for line in lines) + b"\r\n"

    def compute_headers_buffer(self, header_filter: object = None) -> None:  # noqa: ARG002 - warcio calls it so
        self.headers_buff = self.exact


def _stored_name(name: bytes) -> bytes:
    return b"X-Crawler-Transfer-Encoding" if name.lower() == b"transfer-encoding" else name


def _refers_to(earlier: Earlier) -> dict[str, str]:
    headers = {
        "WARC-Profile": REVISIT_PROFILE,
        "WARC-Refers-To": _record_id(earlier.page_id),
        "WARC-Refers-To-Target-URI": earlier.url,
        "WARC-Refers-To-Date": _warc_date(earlier.fetched_at),
    }
    return headers | ({"WARC-Payload-Digest": earlier.body_digest} if earlier.body_digest else {})


def _record_id(page_id: str | None = None, is_last: bool = True) -> str:
    """Return the id of a page's deciding response, which a later 304 can then refer to, or a new one."""
    return f"<urn:uuid:{page_id if page_id and is_last else uuid4()}>"


def _warc_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _field_lines(fields: list[tuple[str, str]]) -> bytes:
    """Write ``application/warc-fields``; a line break inside a value would start another field."""
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields if value).encode()


def _warcinfo(file: str, about: Mapping[str, str]) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=WARC_VERSION)
    writer.write_record(writer.create_warcinfo_record(file, {"format": "WARC File Format 1.1", **about}))
    return out.getvalue()


def _body(record: ArcWarcRecord, max_bytes: int) -> tuple[bytes, int]:
    """Undo what content coding a record still carries, and return the length before; a body cut or broken in transit yields what decodes of it."""
    http = record.http_headers
    chunked = http is not None and (http.get_header("transfer-encoding") or "").lower() == "chunked"
    stream = ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream
    n_bytes = 0
    try:
        decoder = BoundedDecoder(http.get_header("content-encoding") if http is not None else None, max_bytes)
    except CodingError:
        body = bytes(stream.read(max_bytes))
        return body, len(body)
    try:
        while piece := stream.read(SCAN_BYTES):
            n_bytes += len(piece)
            if not decoder.feed(piece):
                break
    except CodingError:
        return decoder.body, n_bytes
    return decoder.body, n_bytes


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


def _to_json(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"$datetime": value.isoformat()}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    raise TypeError(f"no column holds a {type(value).__name__}")


def _from_json(stated: dict[str, Any]) -> Any:
    if "$datetime" in stated:
        return datetime.fromisoformat(stated["$datetime"])
    return date.fromisoformat(stated["$date"]) if "$date" in stated else stated
