"""Check the warehouse: every file of sql/checks returns the rows that offend it."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import task

from tasks import warehouse
from tasks.logs import log

N_SAMPLES = 5  # offending rows kept for the reader of the report


class CheckFailedError(RuntimeError):
    """A ``fail_`` check returned rows: what this run wrote must not be published."""


@task
def check_warehouse(run_id: str) -> dict[str, int]:
    """Run every check, record what it returned, and return the number of offending rows by check.

    Raises CheckFailedError, after recording, when a ``fail_`` check returned rows.
    """
    results = [_run(path, run_id) for path in sorted((warehouse.SQL_DIR / "checks").glob("*.sql"))]
    warehouse.upsert("check_result", results)
    found = Counter({result["check_name"]: result["n_rows"] for result in results})
    log("checked " + " ".join(f"{name}={n}" for name, n in found.items() if n) if +found else f"checked checks={len(results)} offending=0")
    if failed := [result for result in results if result["level"] == "fail" and result["n_rows"]]:
        reasons = "; ".join(f"{result['check_name']}: {result['n_rows']} rows, e.g. {result['sample']}" for result in failed)
        raise CheckFailedError(f"nothing is published until these rows are explained - {reasons}")
    return dict(found)


def _run(path: Path, run_id: str) -> dict[str, Any]:
    with warehouse.connection() as con:
        result = con.execute(path.read_text("utf-8"))
        offending = result.fetchall()
    return {
        "run_id": run_id,
        "check_name": path.stem,
        "level": path.stem.split("_")[0],
        "n_rows": len(offending),
        "sample": "; ".join(map(str, offending[:N_SAMPLES])),
        "checked_at": datetime.now(UTC),
    }
