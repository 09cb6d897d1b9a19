"""What is shown now -> which articles a publication adds, revises or takes away: what its change files are made of."""

from datetime import UTC, datetime

from prefect import task

from tasks import archive, warehouse
from tasks.again import AGAIN
from tasks.logs import log

ARTICLES_PER_NOTE = 20_000  # a note of at most 1 MB


@task(**AGAIN)
def release_articles(run_id: str) -> int:
    """Note, in the archive and the warehouse, every article whose shown text is another than at the publication before; return how many."""
    changed = warehouse.rows("articles_to_release")
    released_at = datetime.now(UTC)
    for first in range(0, len(changed), ARTICLES_PER_NOTE):
        part = changed[first : first + ARTICLES_PER_NOTE]
        lists = {f"{column}s": [row[column] for row in part] for column in ("article_id", "revision")}
        row = {"run_id": run_id, "released_at": released_at, **lists}
        archive.note("publication", row)
        warehouse.upsert("publication", [row])
    log(f"released articles={len(changed)}")
    return len(changed)
