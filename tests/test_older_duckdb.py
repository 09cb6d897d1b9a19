"""What the core's DuckDB publishes is read by the oldest version that README names, which is the lake's: ``make lake`` runs this with both."""

import os
import subprocess
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).parent.parent
CORE = ROOT / ".venv" / "bin" / "python"
FILL = """
from tasks.build import build_views
from tasks.migrate import migrate_warehouse
from tasks.publish import publish_snapshot
from tests.test_readers import _load
migrate_warehouse.fn()
_load(0)
build_views.fn()
publish_snapshot.fn()
"""

pytestmark = pytest.mark.skipif(not duckdb.__version__.startswith("1.5"), reason="this is the core's DuckDB: make lake has the older one")


def test_every_view_of_the_published_copy_answers(data_dir: Path) -> None:
    """Without it a reader with an older DuckDB is told that a function does not exist, as `if` was."""
    done = subprocess.run([CORE, "-c", FILL], cwd=ROOT, env={**os.environ, "NEWS_DATA_DIR": str(data_dir)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with duckdb.connect(str(data_dir / "published" / "news.duckdb"), read_only=True) as con:
        views = [name for (name,) in con.execute("select view_name from duckdb_views() where not internal").fetchall()]
        assert con.execute("select sum(n_articles) from articles_per_day").fetchall() == [(50,)]
        assert {name: _failure(con, name) for name in views} == dict.fromkeys(views)


def _failure(con: duckdb.DuckDBPyConnection, view: str) -> str | None:
    try:
        con.table(view).fetchall()
    except duckdb.Error as error:
        return str(error)
    return None
