"""The WARC edge: what is stored is what was served, any tool can read it, and a kill at any byte costs at most the record being written."""

import gzip
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from base64 import b32encode
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from warcio.checker import Checker

from tasks import archive
from tasks.archive import Archive, Earlier, Place, archive_files, files, read_body, read_records
from tasks.pages.exchanges import Exchange, Fetched

AT = datetime(2026, 9, 30, 12, 0, 0, 123456, tzinfo=UTC)
ABOUT = {"software": "test"}
CAP = 1_000_000


def exchange(body: bytes = b"<html>text</html>", **stated: object) -> Exchange:
    """Return an answer of 200 with ``body``."""
    usual: dict[str, object] = {
        "url": "https://agency.example/news/1/a",
        "started_at": AT,
        "seconds": 0.1,
        "request_line": b"GET /news/1/a HTTP/1.1",
        "request_headers": ((b"Host", b"agency.example"), (b"User-Agent", b"test")),
        "status": 200,
        "status_line": b"HTTP/1.1 200 OK",
        "response_headers": ((b"Content-Type", b"text/html"), (b"X-oDD", "خبر".encode()), (b"Transfer-Encoding", b"chunked")),
        "raw": body,
        "body": body,
    }
    return Exchange(**(usual | stated))  # type: ignore[arg-type]


def fetched(*exchanges: Exchange, **stated: object) -> Fetched:
    """Return what these exchanges add up to."""
    usual: dict[str, object] = {"url": "https://agency.example/news/1/a", "started_at": AT, "seconds": 0.2}
    return Fetched(exchanges=exchanges, **(usual | stated))  # type: ignore[arg-type]


def opened(directory: Path, max_file_bytes: int = 10_000_000) -> Archive:
    """Open the archive of one prefix."""
    return Archive(directory, "agency", max_file_bytes, ABOUT)


def store(directory: Path, *exchanges: Exchange, earlier: Earlier | None = None, **stated: object) -> Place | None:
    """Store one page and close the file."""
    with opened(directory) as open_archive:
        return open_archive.append(fetched(*exchanges, **stated), str(uuid4()), {"kind": "article", "number": "1"}, earlier)


def check(paths: Sequence[Path]) -> int:
    """Run ``warcio check``; 0 when every record and digest holds."""
    return int(Checker(SimpleNamespace(inputs=[str(path) for path in paths], verbose=False)).process_all())


def test_a_stored_page_reads_back_byte_for_byte(tmp_path: Path) -> None:
    """Without it the warehouse is built on something else than what the agency served."""
    place = store(tmp_path, exchange())
    assert place is not None
    path = tmp_path / place.file
    request, response, metadata = list(read_records(path, CAP))[1:]
    assert (request.kind, response.kind, metadata.kind) == ("request", "response", "metadata")
    assert (response.offset, response.length, response.body) == (place.offset, place.length, b"<html>text</html>")
    member = gzip.decompress(path.read_bytes()[place.offset : place.offset + place.length])
    block = member.partition(b"\r\n\r\n")[2]
    assert block.startswith(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-oDD: " + "خبر".encode() + b"\r\nX-Crawler-Transfer-Encoding: chunked\r\n\r\n<html>"
    )
    assert place.digest == "sha1:" + b32encode(hashlib.sha1(b"<html>text</html>").digest()).decode()  # noqa: S324 - the digest WARC tools use
    assert response.warc_headers["WARC-Date"] == "2026-09-30T12:00:00.123456Z"
    assert request.warc_headers["WARC-Concurrent-To"] == response.record_id


def test_any_warc_tool_reads_the_files(tmp_path: Path) -> None:
    """Without it the archive is readable by us alone."""
    packed = gzip.compress(b"<html>packed</html>")
    store(tmp_path, exchange(), exchange(raw=packed, response_headers=((b"Content-Encoding", b"gzip"),)))
    store(tmp_path, exchange(status=503, status_line=b"HTTP/1.1 503 Busy"), exchange(truncated="length"), exchange(b""))
    store(tmp_path, failure="not_fetched", detail="no network")
    files = archive_files(tmp_path)
    done = subprocess.run([sys.executable, "-m", "warcio.cli", "check", *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert check(files) == 0


def test_coded_bodies_are_stored_coded_and_read_decoded(data_dir: Path) -> None:
    """Without it the parser meets compressed bytes, or the digest is not of what was sent."""
    packed = gzip.compress(b"<html>packed</html>")
    place = store(data_dir / "warc", exchange(raw=packed, response_headers=((b"Content-Encoding", b"gzip"),)))
    assert place is not None
    assert read_body(place.file, place.offset) == b"<html>packed</html>"


def test_304_is_a_revisit_of_the_earlier_answer(tmp_path: Path) -> None:
    """Without it an unchanged page leaves no trace, or looks like an empty one."""
    first_id = str(uuid4())
    with opened(tmp_path) as open_archive:
        first = open_archive.append(fetched(exchange()), first_id, {})
        assert first is not None
        earlier = Earlier(page_id=first_id, url="https://agency.example/news/1/a", fetched_at=AT, body_digest=first.digest)
        again = exchange(b"", status=304, status_line=b"HTTP/1.1 304 Not Modified", response_headers=((b"ETag", b'"1"'),))
        second = open_archive.append(fetched(again), str(uuid4()), {}, earlier)
    assert second is not None
    records = {record.offset: record for record in read_records(tmp_path / first.file, CAP)}
    revisit = records[second.offset]
    assert (revisit.kind, revisit.status, revisit.body) == ("revisit", 304, b"")
    assert revisit.warc_headers["WARC-Refers-To"] == records[first.offset].record_id
    assert revisit.warc_headers["WARC-Refers-To-Date"] == "2026-09-30T12:00:00.123456Z"
    assert revisit.warc_headers["WARC-Profile"].endswith("/revisit/server-not-modified")
    assert check(archive_files(tmp_path)) == 0


def test_every_try_and_redirect_is_stored_and_the_last_one_decides(tmp_path: Path) -> None:
    """Without it the archive hides what it took to get a page."""
    place = store(tmp_path, exchange(status=503, status_line=b"HTTP/1.1 503 Busy"), exchange(status=None, error="ReadError"), exchange(b"third"))
    assert place is not None
    records = list(read_records(tmp_path / place.file, CAP))
    assert [record.status for record in records if record.kind == "response"] == [503, 200]
    assert next(record.body for record in records if record.offset == place.offset) == b"third"
    assert records[-1].fields["n_requests"] == "3"


def test_a_page_without_answer_is_stored_as_metadata(tmp_path: Path) -> None:
    """Without it a rebuild from the files forgets what could not be had."""
    assert store(tmp_path, failure="unreachable", detail="no\nroute") is None
    record = list(read_records(archive_files(tmp_path)[0], CAP))[-1]
    assert (record.kind, record.fields["failure"], record.fields["detail"], record.fields["number"]) == ("metadata", "unreachable", "no route", "1")


def test_a_reader_is_safe_from_bombs_and_broken_codings(tmp_path: Path) -> None:
    """Without it one stored hostile page fills the memory of every rebuild."""
    coded = ((b"Content-Encoding", b"gzip"),)
    bomb = gzip.compress(b"0" * 20_000_000)
    store(tmp_path, exchange(raw=bomb, response_headers=coded), exchange(raw=b"not gzip", response_headers=coded), exchange(b"br", response_headers=coded[:0]))
    bodies = [record.body for record in read_records(archive_files(tmp_path)[0], 1000) if record.kind == "response"]
    assert bodies == [b"0" * 1000, b"", b"br"]


def test_files_rotate_by_size_and_open_with_warcinfo(tmp_path: Path) -> None:
    """Without it one file grows without end."""
    noise = random.Random(1)
    with opened(tmp_path, max_file_bytes=4000) as open_archive:
        places = [open_archive.append(fetched(exchange(noise.randbytes(1500))), str(uuid4()), {}) for _ in range(6)]
    files = archive_files(tmp_path)
    today = datetime.now(UTC).strftime("%Y%m%d")
    assert [path.name for path in files] == [f"agency-{today}-{serial:05}.warc.gz" for serial in (1, 2, 3)]
    assert [next(read_records(path, CAP)).kind for path in files] == ["warcinfo"] * 3
    assert len({place.file for place in places if place}) == 3


def test_files_rotate_by_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a file's name lies about its day, and old files never come to rest."""
    days = iter([datetime(2026, 9, 30, tzinfo=UTC), datetime(2026, 9, 30, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)])
    monkeypatch.setattr(files, "datetime", SimpleNamespace(now=lambda _: next(days)))
    with opened(tmp_path) as open_archive:
        places = [open_archive.append(fetched(exchange()), str(uuid4()), {}) for _ in range(3)]
    assert [place.file for place in places if place] == ["agency-20260930-00001.warc.gz"] * 2 + ["agency-20261001-00001.warc.gz"]


def test_a_restart_goes_on_in_the_same_file(tmp_path: Path) -> None:
    """Without it every run leaves a file of its own."""
    assert [place.file[-13:] for _ in range(3) if (place := store(tmp_path, exchange()))] == ["00001.warc.gz"] * 3


def test_two_writers_never_share_a_file(tmp_path: Path) -> None:
    """Without it two runs at once tear each other's records."""
    with opened(tmp_path) as first, opened(tmp_path) as second:
        places = [one.append(fetched(exchange()), str(uuid4()), {}) for one in (first, second, first, second)]
    assert [place.file[-13:-8] for place in places if place] == ["00001", "00002", "00001", "00002"]
    assert check(archive_files(tmp_path)) == 0


def test_a_full_disk_leaves_the_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it half a record stays in the middle of the file once there is room again."""
    with opened(tmp_path) as open_archive:
        open_archive.append(fetched(exchange()), str(uuid4()), {})
        real_write = os.write

        def short_write(fd: int, content: bytes) -> int:
            monkeypatch.setattr(os, "write", full_disk)
            return real_write(fd, content[:50])

        def full_disk(_fd: int, _content: bytes) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", short_write)
        with pytest.raises(OSError, match="No space"):
            open_archive.append(fetched(exchange()), str(uuid4()), {})
        monkeypatch.setattr(os, "write", real_write)
        open_archive.append(fetched(exchange()), str(uuid4()), {})
    assert check(archive_files(tmp_path)) == 0
    assert sum(record.kind == "response" for record in read_records(archive_files(tmp_path)[0], CAP)) == 2


@pytest.mark.parametrize("note", ["none", "of the first page", "too long", "not a number", "inside a record"])
def test_a_file_cut_at_any_byte_is_repaired_and_goes_on(tmp_path: Path, note: str) -> None:
    """Without it a kill makes the rest of a file unreadable, or the repair takes whole records with it."""
    noise = random.Random(7)
    inner = gzip.compress(b"WARC/1.1\r\nnot a record of ours")  # a gzip member inside a member
    bodies = [noise.randbytes(300) + inner + bytes(noise.randrange(400)) for _ in range(8)]
    with opened(tmp_path / "whole") as open_archive:
        places = [open_archive.append(fetched(exchange(body)), str(uuid4()), {}) for body in bodies]
    [path] = archive_files(tmp_path / "whole")
    content = path.read_bytes()
    ends = [record.offset + record.length for record in read_records(path, CAP)]
    first_end = ends[3]
    notes = {"of the first page": str(first_end), "too long": "99999999", "not a number": "", "inside a record": str(first_end + 5)}
    for cut in sorted({*noise.sample(range(1, len(content)), 40), *ends, ends[2] + 1, ends[2] - 1, 0}):
        directory = tmp_path / f"{note}-{cut}"
        directory.mkdir()
        torn = directory / path.name
        torn.write_bytes(content[:cut])
        if note in notes and cut > first_end + 5:
            torn.with_name(f"{path.name}.end").write_text(notes[note])
        with opened(directory) as open_archive:
            added = open_archive.append(fetched(exchange(b"after the kill")), str(uuid4()), {})
        assert added is not None
        assert check(archive_files(directory)) == 0
        kept = {record.offset: record.body for record in read_records(torn, CAP) if record.kind == "response"}
        expected = {place.offset: body for place, body in zip(places, bodies, strict=True) if place and place.offset + place.length <= cut}
        assert kept == expected | {added.offset: b"after the kill"}, f"cut at {cut}"


def test_every_cut_through_the_last_two_records_costs_no_earlier_one(tmp_path: Path) -> None:
    """Without it a tail torn at one unlucky byte (in a header, at the end of a member) takes whole records along, or stops the writer."""
    with opened(tmp_path / "whole") as open_archive:
        for n in range(3):
            open_archive.append(fetched(exchange(f"<html>page {n}</html>".encode())), str(uuid4()), {"kind": "article"})
    [path] = archive_files(tmp_path / "whole")
    content, known_end = path.read_bytes(), path.with_name(f"{path.name}.end").read_text("ascii")
    whole = [(record.offset, record.length, record.kind, record.record_id, record.body) for record in read_records(path, CAP)]
    for cut in range(whole[-2][0], len(content)):
        directory = tmp_path / str(cut)
        directory.mkdir()
        torn = directory / path.name
        torn.write_bytes(content[:cut])
        torn.with_name(f"{path.name}.end").write_text(("", str(whole[3][0]), known_end)[cut % 3], "ascii")
        with opened(directory) as open_archive:
            added = open_archive.append(fetched(exchange(b"after the kill")), str(uuid4()), {})
        assert added is not None
        records = [(record.offset, record.length, record.kind, record.record_id, record.body) for record in read_records(torn, CAP)]
        kept = [record for record in whole if record[0] + record[1] <= cut]
        assert records[: len(kept)] == kept, f"cut at {cut}"
        assert [record[2] for record in records[len(kept) :]] == ["request", "response", "metadata"], f"cut at {cut}"
        assert (records[-2][0], records[-2][-1]) == (added.offset, b"after the kill")


def test_a_killed_writer_loses_at_most_its_last_page(tmp_path: Path) -> None:
    """Without it the promise rests on truncated files alone, never on a process that really died."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from uuid import uuid4; from tests.test_archive import opened, fetched, exchange; import random\n"
        "a = opened(Path(sys.argv[1])); n = 0\n"
        "while True:\n"
        "    n += 1; a.append(fetched(exchange(random.randbytes(50000))), str(uuid4()), {}); print(n, flush=True)\n"
    )
    root = Path(__file__).parent.parent
    writer = subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(root)], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    for _ in range(5):
        writer.stdout.readline()
    time.sleep(random.random() / 20)
    writer.send_signal(signal.SIGKILL)
    acknowledged = 5 + len(writer.stdout.readlines())
    writer.wait()
    writer.stdout.close()
    store(tmp_path, exchange(b"after the kill"))
    assert check(archive_files(tmp_path)) == 0
    n_stored = sum(record.kind == "response" for path in archive_files(tmp_path) for record in read_records(path, CAP)) - 1
    assert acknowledged <= n_stored <= acknowledged + 1


def test_a_place_is_trusted_only_while_the_page_lies_there(data_dir: Path) -> None:
    """Without it a 304 is believed although the body it stands for is lost, or another one lies in its place."""
    page_id = str(uuid4())
    directory = data_dir / "warc"
    with opened(directory) as open_archive:
        place = open_archive.append(fetched(exchange()), page_id, {})
    assert place is not None
    assert archive.holds(place.file, place.offset, page_id)
    assert not archive.holds(place.file, place.offset, str(uuid4()))
    assert not archive.holds(place.file, place.offset + 1, page_id)
    assert not archive.holds(place.file, 10**9, page_id)
    assert not archive.holds("lost.warc.gz", place.offset, page_id)
