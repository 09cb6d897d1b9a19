"""Articles as read -> where that broke with what is usual: the drift gate. What a run brought of a source whose pages drifted is on hold (article_on_hold).

So is each article that no declared layout could read, until every witness agrees on it (unknown_layout).
"""

from prefect import task

from tasks import warehouse
from tasks.again import AGAIN
from tasks.logs import log


@task(**AGAIN)
def judge_layouts(run_id: str) -> int:
    """Compare how the pages of ``run_id``, and of runs killed before they came here, were read with how earlier ones were; return the drifts found."""
    runs = [row["run_id"] for row in warehouse.rows("runs_to_judge", run_id=run_id)]
    return sum(_judge(judged) for judged in runs)


def _judge(run_id: str) -> int:
    for table in ("layout_share", "drift", "unknown_layout"):
        warehouse.execute("upserts", table, run_id=run_id)
    found = warehouse.rows("drift_of_run", run_id=run_id)
    for row in found:
        log("drift " + " ".join(f"{name}={value!r}" for name, value in row.items()))
    return len(found)
