"""The draft of a rebuild -> the live warehouse, when nothing is missing from it."""

from prefect import task

from tasks import warehouse
from tasks.logs import log


class PagesLostError(RuntimeError):
    """The live warehouse knows pages that the archive does not have."""


@task
def replace_warehouse(*, may_lose: bool) -> int:
    """Put the draft in place of the live file; return the number of pages that only the live file had.

    Raises PagesLostError when there are such pages and ``may_lose`` is not set.
    """
    lost = warehouse.rows_beside_live("lost_pages")
    n_lost: int = sum(row["n_pages"] for row in lost)
    named = ", ".join(f"{row['n_pages']} of {row['warc_file']}" for row in lost[:5])
    if n_lost and not may_lose:
        raise PagesLostError(f"{n_lost} pages of the live warehouse are not in the archive ({named}): restore its files, or rebuild with --may-lose")
    warehouse.adopt()
    log(f"replaced lost_pages={n_lost}")
    return n_lost
