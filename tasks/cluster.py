"""Articles -> clusters of those that repeat each other: reposts, light edits, and the same story in another agency or language."""

from collections import Counter
from typing import Any

from prefect import task

from tasks import warehouse
from tasks.again import AGAIN
from tasks.facts.repeats import clusters
from tasks.logs import log_counts

ARTICLES_PER_COMPARISON = 2_000  # in order of publication; two months of articles lie around them, which is the memory that it takes


@task(**AGAIN)
def cluster_articles() -> dict[str, int]:
    """Compare every article whose facts were read anew with those around it, then cluster what repeats; return counts of articles, pairs and clusters.

    What comes out depends on the articles only, not on the order in which they came: a rebuild clusters alike.
    """
    counts = Counter(compared=0, pairs=0, clusters=0)
    while fresh := warehouse.rows("revisions_to_compare", n_max=ARTICLES_PER_COMPARISON):
        counts.update(compared=len(fresh), pairs=warehouse.upsert("article_pair", fresh))
    if counts["compared"]:
        members = _members(warehouse.rows("article_pairs"))
        warehouse.upsert("article_cluster", members)
        counts["clusters"] = len({member["cluster_id"] for member in members})
    return log_counts("clustered", "all", counts)


def _members(pairs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a row per article of a cluster, which goes by the one published first."""
    connected = clusters(((row["published_at"], row["article_id"]), (row["other_published_at"], row["other_id"])) for row in pairs)
    return [{"article_id": article_id, "cluster_id": min(cluster)[1]} for cluster in connected for _, article_id in cluster]
