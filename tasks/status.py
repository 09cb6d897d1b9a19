"""The warehouse -> how it is: last runs, how far behind its sources are, gaps, holds, sizes, the last publication. Reads only."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from rich.table import Table

from tasks import warehouse
from tasks.alive import is_alive
from tasks.archive import sizes
from tasks.overview import files_table, runs_table, sources_table, warnings_table
from tasks.settings import settings


def status() -> list[Table]:
    """Return tables that say how the warehouse is. Raises WarehouseError when there is none."""
    path, now = settings().warehouse_path, datetime.now(UTC)
    if not (settings().lake or path.exists()):
        raise warehouse.WarehouseError(
            f"there is no warehouse at {path}: make ingest reads the live sites into it, make demo a miniature of them into data/demo"
        )
    tables = [runs_table([_run(row) for row in warehouse.rows("last_runs")], now)]
    if settings().published_path.exists():
        held = warehouse.rows_published("status")
        tables += [sources_table(held["sources"], now), *([warnings_table(held["warnings"])] if held["warnings"] else [])]
    return [*tables, files_table(list(_files()), now)]


def _run(row: dict[str, Any]) -> dict[str, Any]:
    """A run whose process is gone is not running, whatever the ledger says; the next run writes so."""
    is_gone = row["state"] == "Running" and not is_alive(row["run_id"])
    return {**row, "state": "Crashed", "message": "its process is gone"} if is_gone else row


def _files() -> Iterable[dict[str, Any]]:
    options = settings()
    places = {
        "warehouse": [options.warehouse_path],
        "published copy": [options.published_path],
        "published files": options.files_path.glob("*"),
        "report site": options.site_path.rglob("*.html"),
    }
    for what, paths in places.items():
        stats = [path.stat() for path in paths if path.exists()]
        written_at = datetime.fromtimestamp(max(stat.st_mtime for stat in stats), UTC) if stats else None
        yield {"what": what, "n_bytes": sum(stat.st_size for stat in stats), "n_files": len(stats), "written_at": written_at}
    archived = sizes()
    yield {"what": "archive (WARC)", "n_bytes": sum(archived.values()), "n_files": len(archived), "written_at": None}
