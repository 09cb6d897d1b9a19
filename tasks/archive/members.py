"""A file of gzip members that only grows by whole ones: one writer, and whatever a killed writer left torn is cut off before the next writes.

``<file>.end`` holds the length up to which the file is known to be whole, so that only bytes behind it are examined. It is a shortcut, not a truth:
when nothing whole lies behind it, the file is examined from its start.
"""

import fcntl
import os
import zlib
from pathlib import Path

SCAN_BYTES = 65_536
GZIP = zlib.MAX_WBITS + 16


class MemberFile:
    """The file, open and locked for appending."""

    def __init__(self, path: Path, fd: int) -> None:
        """Take over a locked descriptor: use ``open_members``."""
        self.path = path
        self._fd = fd
        self.size = _repair(path, fd)

    def append(self, content: bytes) -> None:
        """Write ``content``, whole members, at the end. Raises OSError when the disk does not take it; the file then ends as before."""
        view = memoryview(content)
        try:
            while view:
                view = view[os.write(self._fd, view) :]
        except OSError:
            os.ftruncate(self._fd, self.size)
            raise
        self.size += len(content)

    def sync(self) -> None:
        """Bring everything appended to the disk."""
        os.fsync(self._fd)
        _note_end(self.path, self.size)

    def close(self) -> None:
        """Close, which frees the lock: ``sync`` first."""
        os.close(self._fd)


def open_members(path: Path) -> MemberFile | None:
    """Open ``path`` for appending, made if need be and repaired; None while another process has it."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(fd)
        return None
    return MemberFile(path, fd)


def is_known_whole(path: Path) -> bool:
    """Tell without reading the file whether its last writer ended in order."""
    return _known_end(path) == path.stat().st_size


def readable_end(path: Path) -> int:
    """Return where the last whole member ends, also while a writer appends; nothing is repaired."""
    return _end(path, path.stat().st_size)


def _repair(path: Path, fd: int) -> int:
    """Cut off what follows the last whole member; return the length that is left."""
    size = os.fstat(fd).st_size
    end = _end(path, size)
    if end < size:
        os.ftruncate(fd, end)
    _note_end(path, end)
    return end


def _end(path: Path, size: int) -> int:
    known = _known_end(path)
    end = known if known == size else whole_end(path, known if known < size else 0)
    return whole_end(path, 0) if end == known < size else end


def whole_end(path: Path, start: int) -> int:
    """Return where the last whole member at or after ``start`` ends; ``start`` must be the end of one."""
    end = position = start
    member = zlib.decompressobj(GZIP)
    with path.open("rb") as stream:
        stream.seek(start)
        try:
            while piece := stream.read(SCAN_BYTES):
                position += len(piece)
                while piece:
                    member.decompress(piece)
                    if not member.eof:
                        break
                    piece = member.unused_data
                    end = position - len(piece)
                    member = zlib.decompressobj(GZIP)
        except zlib.error:
            return end
    return end


def _known_end(path: Path) -> int:
    try:
        return int(_end_file(path).read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return 0


def _note_end(path: Path, end: int) -> None:
    draft = path.with_name(f"{path.name}.end.{os.getpid()}")
    draft.write_text(str(end), "ascii")
    draft.replace(_end_file(path))


def _end_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.end")
