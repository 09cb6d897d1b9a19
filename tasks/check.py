"""Check the warehouse: every file of sql/checks returns the rows that offend it; each source that offends a check is a Prefect event of the run."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import task
from prefect.events import emit_event
from prefect.runtime import flow_run as current_flow_run

from tasks import warehouse
from tasks.again import AGAIN
from tasks.logs import log

N_SAMPLES = 5  # offending rows kept for the reader of the report


class CheckFailedError(RuntimeError):
    """A ``fail_`` check returned rows: what this run wrote must not be published."""


@task(**AGAIN)
def check_warehouse(run_id: str) -> dict[str, int]:
    """Run every check, record what it returned, and return the number of offending rows by check.

    Raises CheckFailedError, after recording, when a ``fail_`` check returned rows.
    """
    offending = {path.stem: _offending(run_id, path) for path in sorted((warehouse.SQL_DIR / "checks").glob("*.sql"))}
    results = [_result(run_id, name, rows) for name, rows in offending.items()]
    warehouse.upsert("check_result", results)
    for result in results:
        _announce(result, Counter(map(_source, offending[result["check_name"]])))
    found = Counter({result["check_name"]: result["n_rows"] for result in results})
    log("checked " + " ".join(f"{name}={n}" for name, n in found.items() if n) if +found else f"checked checks={len(results)} offending=0")
    if failed := [result for result in results if result["level"] == "fail" and result["n_rows"]]:
        reasons = "; ".join(f"{result['check_name']}: {result['n_rows']} rows, e.g. {result['sample']}" for result in failed)
        raise CheckFailedError(f"nothing is published until these rows are explained - {reasons}")
    return dict(found)


def _offending(run_id: str, path: Path) -> list[dict[str, Any]]:
    with warehouse.connection() as con:
        con.execute("set variable run_id = $run_id", {"run_id": run_id})  # other runs may be at work: what they have not finished is no fault
        result = con.execute(path.read_text("utf-8"))
        columns = [column[0] for column in result.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def _result(run_id: str, name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "check_name": name,
        "level": name.partition("_")[0],
        "n_rows": len(rows),
        "sample": "; ".join(str(tuple(row.values())) for row in rows[:N_SAMPLES]),
        "checked_at": datetime.now(UTC),
    }


def _source(row: dict[str, Any]) -> str:
    """Return whose row it is: by its own column, or its article's id ('tehran_times:419239'); 'warehouse' when it is no source's."""
    return str(row.get("source_id") or str(row.get("article_id") or "warehouse").split(":")[0])


def _announce(result: dict[str, Any], by_source: Counter[str]) -> None:
    """Emit ``news.check.warn`` or ``news.check.fail`` once for each source that offends the check: what automations act on."""
    if current_flow_run.id is None:
        return  # outside of a flow run nobody listens
    for source_id, n_rows in by_source.items():
        emit_event(
            event=f"news.check.{result['level']}",
            resource={"prefect.resource.id": f"news.source.{source_id}", "prefect.resource.name": source_id},
            related=[{"prefect.resource.id": f"news.check.{result['check_name']}", "prefect.resource.role": "check"}],
            payload={"check_name": result["check_name"], "run_id": result["run_id"], "n_rows": n_rows, "sample": result["sample"]},
        )
