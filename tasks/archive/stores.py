"""Where the files lie: a directory, in which they grow, or object storage, in which each load becomes an object of its own.

An object cannot grow, so a file is written on this machine (``outbox``) and put as a whole before the warehouse refers to it; then it is never touched again.
What a killed process left there is put by the next one of this machine that asks the source. Workers share nothing: the name has a random part.
"""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import fsspec

from tasks.settings import settings

SUFFIX = ".warc.gz"


def is_remote() -> bool:
    """Tell whether the archive is on object storage."""
    return "://" in settings().archive


def writing_dir() -> Path:
    """Return the directory in which this process writes."""
    return settings().data_dir / "outbox" if is_remote() else settings().archive_dir


def object_name(prefix: str, at: datetime) -> str:
    """Return the name of a new object: names sort by prefix and time."""
    return f"{prefix}-{at:%Y%m%d-%H%M%S%f}-{secrets.token_hex(4)}{SUFFIX}"


def put(path: Path) -> None:
    """Bring a file of ``writing_dir`` to the object storage and remove it here. Raises OSError when the storage does not take it."""
    files, folder = _storage()
    files.put_file(str(path), f"{folder}/{path.name}")
    drop(path)


def drop(path: Path) -> None:
    """Remove a file of ``writing_dir`` with the note of its end."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.end").unlink(missing_ok=True)


def sizes() -> dict[str, int]:
    """Return the bytes of each file of the archive by name, in order of name."""
    if not is_remote():
        return {path.name: path.stat().st_size for path in sorted(settings().archive_dir.glob(f"*{SUFFIX}"))}
    files, folder = _storage()
    found: dict[str, dict[str, Any]] = files.find(folder, detail=True, refresh=True)
    return {path.rpartition("/")[2]: int(stat["size"]) for path, stat in sorted(found.items()) if path.endswith(SUFFIX)}


@contextmanager
def whole(name: str) -> Iterator[Path]:
    """Give the file to read from its start to its end: itself, or a copy for so long."""
    if not is_remote():
        yield settings().archive_dir / name
        return
    files, folder = _storage()
    with tempfile.TemporaryDirectory(prefix="warc-") as here:
        path = Path(here) / name
        files.get_file(f"{folder}/{name}", str(path))
        yield path


def opened(name: str, offset: int) -> BinaryIO:
    """Open a file at ``offset``, by its whole path where another's archive was loaded. Raises FileNotFoundError when it is lost."""
    path = writing_dir() / name
    if is_remote() and not path.exists():
        files, folder = _storage()
        return BytesIO(files.cat_file(f"{folder}/{name}", start=offset))
    stream = path.open("rb")
    stream.seek(offset)
    return stream


def _storage() -> tuple[Any, str]:
    options = {"endpoint_url": settings().s3_endpoint_url} if settings().s3_endpoint_url else {}
    files, folder = fsspec.core.url_to_fs(settings().archive, **options)
    return files, folder.rstrip("/")
