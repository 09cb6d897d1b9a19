"""One page, or one note -> its WARC records in memory, so that they reach the file in one write."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.archive.notes import JSON, to_json
from tasks.pages.exchanges import Exchange, Fetched, text

NOT_MODIFIED = 304
REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
WARC_VERSION = "1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The stored answer that a 304 confirms."""

    page_id: str
    url: str
    fetched_at: datetime  # UTC
    body_digest: str | None


class Batch:
    """The records of one page in memory, so that they reach the file in one write."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=True, warc_version=WARC_VERSION)

    def getvalue(self) -> bytes:
        """Return the records as gzip members."""
        return self._out.getvalue()

    def add_exchange(self, exchange: Exchange, record_id: str, earlier: Earlier | None) -> tuple[int, int, str | None] | None:
        """Add request and response; return offset, length and payload digest of the response, None when none came."""
        if exchange.status is None:
            return None
        dated = {"WARC-Date": _warc_date(exchange.started_at)}
        request = _HeaderLines(exchange.request_line, exchange.request_headers)
        self._add("request", exchange.url, request, b"", {**dated, "WARC-Record-ID": urn(), "WARC-Concurrent-To": record_id})
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
        headers = {"WARC-Date": _warc_date(fetched.started_at), "WARC-Record-ID": urn()}
        if fetched.status is not None:
            headers["WARC-Refers-To"] = urn(page_id)
        self._add("metadata", fetched.final_url, None, _field_lines([*known.items(), *tries]), headers)

    def add_note(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row of a table."""
        record_id = urn()
        headers = {"WARC-Date": _warc_date(datetime.now(UTC)), "WARC-Record-ID": record_id}
        self._add("metadata", record_id.strip("<>"), None, to_json(table, row), headers, JSON)

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
        "WARC-Refers-To": urn(earlier.page_id),
        "WARC-Refers-To-Target-URI": earlier.url,
        "WARC-Refers-To-Date": _warc_date(earlier.fetched_at),
    }
    return headers | ({"WARC-Payload-Digest": earlier.body_digest} if earlier.body_digest else {})


def urn(page_id: str | None = None, is_last: bool = True) -> str:
    """Return the record id of a page's deciding response, which a later 304 can then refer to, or a new one."""
    return f"<urn:uuid:{page_id if page_id and is_last else uuid4()}>"


def _warc_date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _field_lines(fields: list[tuple[str, str]]) -> bytes:
    """Write ``application/warc-fields``; a line break inside a value would start another field."""
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields if value).encode()


def warcinfo(file: str, about: Mapping[str, str]) -> bytes:
    """Return the record that opens ``file`` and says who wrote it."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version=WARC_VERSION)
    writer.write_record(writer.create_warcinfo_record(file, {"format": "WARC File Format 1.1", **about}))
    return out.getvalue()
