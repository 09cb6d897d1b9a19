"""An archive on object storage holds what a directory holds: every load an object, nothing left on the worker, and a rebuild reads it all."""

from collections.abc import Iterator

import fsspec
import pytest

from tasks import archive, warehouse
from tasks.archive import archive_files, open_archive
from tasks.archive.stores import writing_dir
from tasks.migrate import migrate_warehouse
from tasks.normalize import normalize_articles
from tasks.parse import parse_pages
from tasks.reload import reload_archive
from tasks.replace import replace_warehouse
from tasks.settings import settings
from tests.capturing import discover, fetch, room, select
from tests.newsroom import Newsroom
from tests.rows import row_hashes
from tests.test_archive import exchange, fetched

__all__ = ["room"]  # the fixture

SOURCE = "irna_en"


@pytest.fixture(autouse=True)
def _storage(monkeypatch: pytest.MonkeyPatch, room: Newsroom) -> Iterator[None]:
    assert room
    monkeypatch.setenv("NEWS_ARCHIVE", "memory://warc")
    settings.cache_clear()
    fsspec.filesystem("memory").store.clear()
    yield
    fsspec.filesystem("memory").store.clear()


def run(run_id: str) -> None:
    """Bring the live warehouse up to date with one source."""
    discover(run_id, SOURCE)
    fetch(run_id, SOURCE)
    parse_pages.fn(run_id, SOURCE)
    normalize_articles.fn()


def test_a_rebuild_from_objects_gives_the_same_rows() -> None:
    """Without it a warehouse of many workers could not be made anew, or its pages lie on a worker that is gone."""
    run("r1")
    run("r2")
    assert archive_files(writing_dir()) == []
    objects = archive.sizes()
    assert {name for (name,) in select("select distinct warc_file from page where warc_file is not null")} <= set(objects)
    assert len(objects) >= 4, "each load is an object"
    before = row_hashes(settings().warehouse_path)
    with warehouse.draft():
        migrate_warehouse.fn()
        read = reload_archive.fn()
        normalize_articles.fn()
        with warehouse.live_held():
            assert reload_archive.fn(read) == read
            assert replace_warehouse.fn(may_lose=False) == 0
    assert row_hashes(settings().warehouse_path) == before


def test_what_a_killed_worker_left_is_put_by_the_next() -> None:
    """Without it pages that were fetched but not yet put would be lost with their worker's process, and asked for again."""
    dying = open_archive(SOURCE)
    dying.append(fetched(exchange()), "11111111-1111-7111-8111-111111111111", {"kind": "article", "number": "1"})
    with open_archive(SOURCE):
        assert archive.sizes() == {}, "another process that still writes is left alone"
    assert dying._file is not None
    dying._file.close()  # as the operating system does for a killed process
    with open_archive(SOURCE):
        assert len(archive.sizes()) == 1
    assert list(writing_dir().iterdir()) == []
