"""What the tests of discovery and fetching share: the newsroom's sources at their origins, a warehouse, and short calls of the two verbs."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tasks import warehouse
from tasks.archive import archive_files
from tasks.client import close_clients
from tasks.discover import discover_links
from tasks.fetch import fetch_pages
from tasks.migrate import migrate_warehouse
from tasks.settings import settings
from tests.newsroom import Newsroom
from tests.test_archive import check

SINCE, UNTIL = date(2026, 9, 28), date(2026, 10, 5)  # a week of the newsroom's present


@pytest.fixture
def room(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """Open the newsroom, with a new warehouse that takes it for the agencies."""
    assert not data_dir.exists()
    with Newsroom() as opened:
        quick = {"FETCH_DELAY_SECONDS": "0", "REVISIT_AGES_HOURS": "[]", "RETRY_WAIT_SECONDS": "0.01", "FETCH_ATTEMPTS": "2", "FETCH_TIMEOUT_SECONDS": "2"}
        for name, value in {**quick, **{f"ORIGIN_{source_id.upper()}": origin for source_id, origin in opened.origins.items()}}.items():
            monkeypatch.setenv(f"NEWS_{name}", value)
        settings.cache_clear()
        migrate_warehouse.fn()
        yield opened
        close_clients()


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
