"""Fixtures that several test modules share."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tasks.settings import settings


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point the settings at an empty data directory for one test."""
    monkeypatch.setenv("NEWS_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    yield tmp_path / "data"
    settings.cache_clear()


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse in memory, macros and views included."""
    sql = Path(__file__).parent.parent / "sql"
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        for folder in ("migrations", "macros", "views"):
            for path in sorted((sql / folder).rglob("*.sql")):
                connection.execute(path.read_text("utf-8"))
        yield connection
