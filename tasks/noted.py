"""Notes of our archive -> the rows they state, many at a time: a year of hourly runs leaves a hundred thousand of them."""

from collections import defaultdict
from typing import Any

from tasks import warehouse
from tasks.captured import Note

ROWS_PER_LOAD = 1000


class Notes:
    """Noted rows in the order they were written; of rows with one key the upserts keep the last."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._runs: dict[str, dict[str, Any]] = {}  # those among the rows, by run_id

    def take(self, note: Note) -> None:
        """Take in a row; the end of a run completes the row that its beginning noted."""
        if note.table == "run_end":
            self._end(note.row)
            return
        rows = self._rows[note.table]
        rows.append(note.row)
        if note.table == "run":
            self._runs[note.row["run_id"]] = note.row
        if len(rows) >= ROWS_PER_LOAD:
            self.load()

    def load(self) -> None:
        """Bring the rows into the warehouse."""
        warehouse.upsert_all(self._rows)
        self._rows.clear()
        self._runs.clear()

    def _end(self, row: dict[str, Any]) -> None:
        if row["run_id"] in self._runs:
            self._runs[row["run_id"]].update(row)
        else:
            warehouse.execute("upserts", "run_end", **row)
