"""A WARC record -> its payload as the server meant it: transfer and content coding undone, bounded in size."""

from warcio.bufferedreaders import ChunkedDataReader
from warcio.recordloader import ArcWarcRecord

from tasks.pages.encodings import BoundedDecoder, CodingError

SCAN_BYTES = 65_536


def read_payload(record: ArcWarcRecord, max_bytes: int) -> tuple[bytes, int]:
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
