"""Migrate warehouse: everything in the live warehouse into another place - a file into a lake, or a lake into a file.

By hand: ``python -m flows.migrate_warehouse ducklake:postgres:dbname=news``, then set NEWS_WAREHOUSE to it. The warehouse left behind stays as it is.
"""

from typing import Any

from prefect import State, flow
from prefect.states import Completed

from flows.command import run_command
from tasks.migrate import migrate_warehouse as bring_up_to_date
from tasks.move import move_warehouse


@flow
def migrate_warehouse(target: str) -> State[Any]:
    """Copy the live warehouse into an empty one, and compare them table by table and row by row.

    Args:
        target: duckdb:PATH or ducklake:CATALOG, as NEWS_WAREHOUSE will name it; a lake keeps its rows where NEWS_LAKE_DATA says.

    """
    bring_up_to_date()
    n_rows = move_warehouse(target)
    return Completed(message=f"{sum(n_rows.values())} rows of {len(n_rows)} tables moved")


if __name__ == "__main__":
    run_command(migrate_warehouse)
