"""Pages -> the files of a source: appended page by page, one file a day and more when it is full, one writer a file."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tasks.archive.members import MemberFile, is_known_whole, open_members
from tasks.archive.places import Place
from tasks.archive.records import Batch, Earlier, urn, warcinfo
from tasks.archive.stores import drop, is_remote, object_name, put, writing_dir
from tasks.pages.exchanges import Fetched
from tasks.settings import settings

LEDGER = "ledger"  # prefix of the files that hold notes of runs


class Archive:
    """The open end of the files of one prefix in one directory; one writer a file, a second writer takes the next serial."""

    def __init__(self, directory: Path, prefix: str, max_file_bytes: int, about: Mapping[str, str], *, is_outbox: bool = False) -> None:
        """Repair what an earlier writer of ``prefix`` left torn. ``about`` goes into the ``warcinfo`` record that opens each file.

        Files of an outbox leave ``directory`` for the object storage as soon as they are synced.
        """
        self._directory, self._prefix, self._max_file_bytes, self._about = directory, prefix, max_file_bytes, dict(about)
        self._is_outbox = is_outbox
        self._file: MemberFile | None = None
        self._day = ""
        directory.mkdir(parents=True, exist_ok=True)
        for path in sorted(directory.glob(f"{prefix}-????????-*.warc.gz")):
            if is_outbox or not is_known_whole(path):
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
        batch = Batch()
        members = [batch.add_exchange(exchange, urn(page_id, exchange is fetched.last), earlier) for exchange in fetched.exchanges]
        batch.add_metadata(fetched, page_id, about)
        file.append(batch.getvalue())
        if not members or members[-1] is None:
            return None
        offset, length, digest = members[-1]
        return Place(file=file.path.name, offset=start + offset, length=length, digest=digest)

    def note(self, table: str, row: Mapping[str, Any]) -> None:
        """Store a row of ``table`` that no response says. Raises OSError as ``append`` does."""
        batch = Batch()
        batch.add_note(table, row)
        self._room().append(batch.getvalue())

    def sync(self) -> None:
        """Bring everything appended to the disk: call before the warehouse refers to it."""
        if self._file is not None and self._is_outbox:
            self.close()
        elif self._file is not None:
            self._file.sync()

    def close(self) -> None:
        """Sync and close the file; the next append opens one again."""
        if self._file is not None:
            self._leave(self._file)
            self._file = None

    def _room(self) -> MemberFile:
        """Return the file of today that has room, opened if need be."""
        today = datetime.now(UTC).strftime("%Y%m%d")
        if self._file is not None and self._day == today and self._file.size < self._max_file_bytes:
            return self._file
        self.close()
        self._day = today
        if self._is_outbox:
            self._file = self._open(self._directory / object_name(self._prefix, datetime.now(UTC)))
            assert self._file is not None  # nobody else knows the name
            return self._file
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
            file.append(warcinfo(path.name, self._about))
        return file

    def _repair(self, path: Path) -> None:
        """Cut off a torn tail unless another process still writes the file; one killed before its first record gets it now."""
        file = open_members(path)
        if file is None:
            return
        if file.size == 0 and self._is_outbox:  # killed before its first record, or just put by another process
            drop(path)
            file.close()
            return
        if file.size == 0:
            file.append(warcinfo(path.name, self._about))
        self._leave(file)

    def _leave(self, file: MemberFile) -> None:
        """Close a file; the lock is kept until the storage has it."""
        file.sync()
        if self._is_outbox:
            put(file.path)
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
    return Archive(writing_dir(), prefix, options.archive_file_bytes, about, is_outbox=is_remote())


def archive_files(directory: Path) -> list[Path]:
    """Return the WARC files of ``directory`` in order of name, that is of prefix, day and serial."""
    return sorted(directory.glob("*.warc.gz"))
