"""What is known of the warehouse -> tables for a terminal. Pure: rows and a time in, tables out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.table import Table
from rich.text import Text

from tasks.site.words import size

Row = Mapping[str, Any]

STYLES = {"Completed": "green", "Running": "cyan", "CompletedWithErrors": "yellow"}  # all others: red
SPANS = ((86400, "d"), (3600, "h"), (60, "min"))


def runs_table(runs: Sequence[Row], now: datetime) -> Table:
    """Return the last runs, the newest first."""
    table = _table("Last runs", "flow", "began", "took", "state", told="said")
    for run in runs:
        took = span((run["ended_at"] or now) - run["started_at"])
        table.add_row(run["flow"], ago(run["started_at"], now), took, Text(run["state"], STYLES.get(run["state"], "red")), Text(run["message"] or ""))
    return table


def sources_table(sources: Sequence[Row], now: datetime) -> Table:
    """Return how far behind each source is and what is missing of it."""
    columns = ("source", "newest\narticle", "last\nasked", "articles", "partial\ndays", "not\nwalked", "missing", "on\nhold", "complete\nto")
    table = _table("Sources (gaps: last 30 days)", *columns)
    for row in sources:
        counts = [f"{row[name]:,}" for name in ("n_articles", "n_incomplete", "n_not_walked", "n_missing", "n_on_hold")]
        moments = [ago(row[name], now) for name in ("newest_at", "asked_at")]
        table.add_row(row["source_id"], *moments, *counts, str(row["complete_day"] or "–"))
    return table


def files_table(files: Sequence[Row], now: datetime) -> Table:
    """Return what lies on the disk: ``what``, ``n_bytes``, ``n_files`` and ``written_at`` (None: not there)."""
    table = _table("Files", "what", "size", "files", "written")
    for file in files:
        table.add_row(file["what"], size(file["n_bytes"]) if file["n_files"] else "–", f"{file['n_files']:,}", ago(file["written_at"], now))
    return table


def warnings_table(warnings: Sequence[Row]) -> Table:
    """Return what the checks of the last run found."""
    table = _table("Warnings of the last run", "check", "rows", told="for example")
    for warning in warnings:
        table.add_row(warning["check_name"], f"{warning['n_rows']:,}", Text(warning["sample"]))
    return table


def ago(moment: datetime | None, now: datetime) -> str:
    """Return how long ago: ``3 h ago``; a dash for None."""
    return f"{span(now - moment)} ago" if moment else "–"


def span(duration: Any) -> str:
    """Return a duration in its largest unit: ``2 d``, ``5 min``, ``12 s``."""
    seconds = int(duration.total_seconds())
    return next((f"{seconds // unit} {name}" for unit, name in SPANS if seconds >= unit), f"{max(seconds, 0)} s")


def _table(title: str, *columns: str, told: str | None = None) -> Table:
    """Return a table of short columns, of which none is cut on 80 characters; ``told`` is a last one of words, which has the room that is left."""
    table = Table(title=title, title_justify="left", title_style="bold", box=None, padding=(0, 1, 0, 0), expand=told is not None)
    for column in columns:
        table.add_column(column, no_wrap=True)
    if told is not None:
        table.add_column(told, no_wrap=True, overflow="ellipsis", ratio=1)
    return table
