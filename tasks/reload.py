"""Our archive -> link, page, article and run rows, as the runs made them: hops 1 to 3 without network.

The files of a source are read in the order they were written, so that texts and titles come in the order they were seen. Reading can go on later where it
ended: a rebuild takes in what was captured meanwhile.
"""

import json
from datetime import datetime
from pathlib import Path

from prefect import task

from tasks import warehouse
from tasks.archive import LEDGER, sizes, whole
from tasks.archive.members import readable_end
from tasks.captured import Note, read_captured
from tasks.intake import Intake
from tasks.load import load_files
from tasks.logs import log, log_counts
from tasks.noted import Notes
from tasks.progress import bar
from tasks.settings import settings


@task
def reload_archive(read: dict[str, int] | None = None) -> dict[str, int]:
    """Take in every page and note of the archive behind ``read``; return where each file was read to, to go on from there.

    Files of other archives that a ``load`` run took in are read again in its place in the order of time; one that is gone is logged.
    """
    ends = dict(read or {})
    intake = Intake()
    files = sizes()
    _take([name for name in files if name.startswith(f"{LEDGER}-")], ends, intake, None)
    own = [name for name, n_bytes in files.items() if not name.startswith(f"{LEDGER}-") and ends.get(name, 0) < n_bytes]
    for run in warehouse.rows("loads"):
        if run["run_id"] not in ends:
            _take(own, ends, intake, run["started_at"])
            ends[run["run_id"]] = 1
            intake.counts.update(load_files(run["run_id"], json.loads(run["parameters"])["warc"]))
    _take(own, ends, intake, None)
    log_counts("reloaded", "all", intake.counts)
    return ends


def _take(names: list[str], ends: dict[str, int], intake: Intake, until: datetime | None) -> None:
    """Read each file on from its place in ``ends``, up to what was captured at ``until``."""
    notes = Notes()
    with bar("reading the archive, files", len(names)) as advance:
        for name in names:
            with whole(name) as path:
                _read(path, ends, intake, notes, until)
            advance(1)
    intake.load()
    notes.load()


def _read(path: Path, ends: dict[str, int], intake: Intake, notes: Notes, until: datetime | None) -> None:
    end = readable_end(path)
    if end < path.stat().st_size:
        log(f"torn file={path.name} readable_bytes={end} of={path.stat().st_size}")
    for found in read_captured(path, settings().max_body_bytes, ends.get(path.name, 0), end):
        if isinstance(found, Note):
            notes.take(found)
        elif until is not None and found.page.fetched_at >= until:
            break
        else:
            intake.take(found)
        ends[path.name] = found.end
