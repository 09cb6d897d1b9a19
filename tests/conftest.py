"""Fixtures that several test modules share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.settings import settings


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point the settings at an empty data directory for one test."""
    monkeypatch.setenv("NEWS_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    yield tmp_path / "data"
    settings.cache_clear()
