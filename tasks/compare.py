"""The draft of a rebuild beside the live warehouse -> where they differ: the live one is what the archive says, or someone must look."""

from dataclasses import dataclass
from typing import Any

from prefect import State, task
from prefect.artifacts import create_table_artifact
from prefect.states import Completed, Failed

from tasks import warehouse
from tasks.again import AGAIN
from tasks.logs import log

# A rebuild has a run of its own, what checks returned is of their time, and so is the moment at which something was done here.
NOT_COMPARED = {"run", "check_result", "schema_migration", "normalization", "view_build"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What comparing found."""

    tables: list[dict[str, Any]]  # table, n_live, n_only_live, n_only_draft
    at_work: str  # flows of other runs: one that is at work has pages in the archive that it has yet to load


@task(**AGAIN)
def compare_warehouse(run_id: str) -> Comparison:
    """Compare every table of the draft with the live warehouse, row by row, and leave a table of the differences; call it within ``live_held``."""
    tables = [row["table_name"] for row in warehouse.rows("tables") if row["table_name"] not in NOT_COMPARED]
    compared = [{"table": table, **row} for table in tables for row in warehouse.rows_beside_live("difference", table=table)]
    at_work = ", ".join(row["flow"] for row in warehouse.rows_beside_live("runs_at_work", run_id=run_id))
    create_table_artifact(key="rebuild-differences", table=compared, description="Rows of the live warehouse and of one rebuilt from the archive")
    log(f"compared tables={len(compared)} rows={_n_rows(compared)} differing={len(_differing(compared))} at_work={at_work or 'none'}")
    return Comparison(tables=compared, at_work=at_work)


def compared_state(found: Comparison) -> State[Any]:
    """Return Failed when live warehouse and archive differ though no other run is at work. No task: Prefect would say 'All states completed' instead."""
    if not found.tables:
        return Failed(message="there is no readable live warehouse to compare with: rebuild it (python -m flows.rebuild)")
    if not (differing := _differing(found.tables)):
        return Completed(message=f"{_n_rows(found.tables)} rows of {len(found.tables)} tables are what the archive says")
    told = "; ".join(f"{row['table']}: {row['n_only_live']} only live, {row['n_only_draft']} only rebuilt" for row in differing)
    if found.at_work:
        return Completed(message=f"while {found.at_work} at work: {told}")
    return Failed(message=f"the live warehouse is not what the archive says - {told}")


def _n_rows(tables: list[dict[str, Any]]) -> int:
    return sum(row["n_live"] for row in tables)


def _differing(tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in tables if row["n_only_live"] or row["n_only_draft"]]
