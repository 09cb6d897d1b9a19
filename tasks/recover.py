"""A killed run -> rows of what it had stored: the archive is always ahead of the warehouse, by a load at most.

Without it the live warehouse would lack these pages until it is rebuilt, and be another than the one that the archive says. The last page known of each file
is taken in again: the run may have been killed before it loaded what that page showed.
"""

import json

from tasks import warehouse
from tasks.archive import open_archive, sizes, whole
from tasks.archive.members import readable_end
from tasks.captured import Note, read_captured
from tasks.intake import Intake
from tasks.logs import log
from tasks.noted import Notes
from tasks.settings import settings


def recover_run(run_id: str) -> int:
    """Take in what the archive alone knows of a run whose process is gone; return the number of pages. Other runs may be at work."""
    n_pages = 0
    for run in warehouse.rows("run_asked", run_id=run_id):
        places = {row["warc_file"]: row["warc_offset"] for row in warehouse.rows("last_places", run_id=run_id)}
        for source_id in json.loads(run["parameters"]).get("sources") or ():
            open_archive(source_id).close()  # brings what a killed process left on this machine to where the archive is
            first = f"{source_id}-{run['started_at']:%Y%m%d}"
            names = [name for name in sizes() if name.startswith(f"{source_id}-") and name >= first]
            n_pages += sum(_take_in(name, run_id, places.get(name, 0)) for name in names)
    if n_pages:
        log(f"recovered run={run_id} pages={n_pages}")
    return n_pages


def _take_in(name: str, run_id: str, start: int) -> int:
    """Take in what one file holds of the run from the offset ``start`` on."""
    intake, notes = Intake(), Notes()
    with whole(name) as path:
        for found in read_captured(path, settings().max_body_bytes, start, readable_end(path)):
            if isinstance(found, Note) and found.row.get("run_id") == run_id:
                notes.take(found)
            elif not isinstance(found, Note) and found.page.run_id == run_id:
                intake.take(found)
    intake.load()
    notes.load()
    return intake.counts.total()
