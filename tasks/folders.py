"""A folder that is made anew at each publication: written beside the old one and swapped in as a whole."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path


@contextmanager
def replacing(place: Path, made_at: datetime) -> Iterator[Path]:
    """Yield a new folder to write, then let the link ``place`` name it: a reader sees the old build or the new one, never half of each.

    When the block fails nothing of the new build stays and ``place`` is as it was.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    folder = place.with_name(f"{place.name}-{made_at:%Y%m%dT%H%M%S%fZ}")
    link = folder.with_name(f"{folder.name}.link")
    try:
        folder.mkdir()
        yield folder
        link.symlink_to(folder.name)
        link.replace(place)
    except BaseException:
        link.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        raise
    for old in place.parent.glob(f"{place.name}-*"):  # earlier builds, and what a killed one left; a later one may be at work
        if old.is_symlink():
            old.unlink()
        elif old.name < folder.name:
            shutil.rmtree(old)
