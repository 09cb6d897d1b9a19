"""The draft of a rebuild beside the live warehouse -> where they differ: the live one is what the archive says, or someone must look."""

from typing import Any

from prefect import State, task
from prefect.artifacts import create_table_artifact
from prefect.states import Completed, Failed

from tasks import warehouse
from tasks.logs import log

# A rebuild has a run of its own, what checks returned is of their time, and so is the moment at which something was done here.
NOT_COMPARED = {"run", "check_result", "schema_migration", "normalization"}


@task
def compare_warehouse(run_id: str) -> State[Any]:
    """Compare every table of the draft with the live warehouse, row by row, and leave a table of the differences; call it within ``live_held``.

    Returns Failed when they differ though no other run than ``run_id`` is at work: one that is has pages in the archive that it has yet to load.
    """
    tables = [row["table_name"] for row in warehouse.rows("tables") if row["table_name"] not in NOT_COMPARED]
    compared = [{"table": table, **row} for table in tables for row in warehouse.rows_beside_live("difference", table=table)]
    differing = [row for row in compared if row["n_only_live"] or row["n_only_draft"]]
    at_work = ", ".join(row["flow"] for row in warehouse.rows_beside_live("runs_at_work", run_id=run_id))
    create_table_artifact(key="rebuild-differences", table=compared, description="Rows of the live warehouse and of one rebuilt from the archive")
    n_rows = sum(row["n_live"] for row in compared)
    log(f"compared tables={len(compared)} rows={n_rows} differing={len(differing)} at_work={at_work or 'none'}")
    if not compared:
        return Failed(message="there is no readable live warehouse to compare with: rebuild it (python -m flows.rebuild)")
    if not differing:
        return Completed(message=f"{n_rows} rows of {len(compared)} tables are what the archive says")
    told = "; ".join(f"{row['table']}: {row['n_only_live']} only live, {row['n_only_draft']} only rebuilt" for row in differing)
    return Completed(message=f"while {at_work} at work: {told}") if at_work else Failed(message=f"the live warehouse is not what the archive says - {told}")
