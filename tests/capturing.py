"""What the tests of discovery and fetching share: the newsroom's sources at their origins, a warehouse, and short calls of the two verbs."""

from collections import Counter
from datetime import date
from typing import Any

from tasks import warehouse
from tasks.archive import archive_files
from tasks.discover import discover_links
from tasks.fetch import fetch_pages
from tasks.settings import settings
from tests.test_archive import check

SINCE, UNTIL = date(2026, 9, 28), date(2026, 10, 5)  # a week of the newsroom's present


def discover(run_id: str, source_id: str, since: date = SINCE, until: date = UNTIL) -> dict[str, int]:
    """Run hop 1."""
    return discover_links.fn(run_id, source_id, since, until)


def fetch(run_id: str, source_id: str, since: date = SINCE, until: date = UNTIL, limit: int | None = None) -> dict[str, int]:
    """Run hop 2."""
    return fetch_pages.fn(run_id, source_id, since, until, limit)


def select(sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Ask the live warehouse."""
    with warehouse.connection() as con:
        return con.execute(sql, values).fetchall()


def outcomes(run_id: str, kind: str = "article") -> Counter[str]:
    """Return the outcomes of a run's pages of one kind."""
    found = select("select outcome, count(*) from page where run_id = ? and kind = ? group by all", run_id, kind)
    return Counter(dict(found))


def archive_is_whole() -> bool:
    """Tell whether every WARC file passes ``warcio check``."""
    return check(archive_files(settings().archive_dir)) == 0
