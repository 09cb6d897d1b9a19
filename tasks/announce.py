"""The files just published -> an artifact of the conflicts that their new articles brought, so that whoever watches the runs need not open the files.

By publication and not by ingest: conflicts are looked for among all reports, which takes a minute where there are millions of them.
"""

from prefect import task
from prefect.artifacts import create_table_artifact

from tasks import warehouse
from tasks.again import AGAIN
from tasks.logs import log
from tasks.settings import settings


@task(**AGAIN)
def announce_conflicts() -> int:
    """Leave a table of the new conflicts, and return how many there are; the first publication has nothing to be new against."""
    files = settings().files_path
    paths = {"conflicts": str(files / "figure_conflicts.parquet"), "articles": str(files / "published_articles.parquet")}
    with warehouse.published() as con:
        found = warehouse.dicts(con.execute(warehouse.statement("exports", "new_conflicts"), paths))
    if found:
        create_table_artifact(key="new-conflicts", table=found, description="Reports of this publication that contradict or correct an earlier one")
    log(f"announced conflicts={len(found)}")
    return len(found)
