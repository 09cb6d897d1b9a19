"""The operations guide does what it says: its commands are run as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.newsroom import Newsroom
from tests.operating import ROOT, running_server
from tests.rows import row_hashes

GUIDE = (ROOT / "flows" / "README.md").read_text("utf-8")
WINDOW = ("--since", "2026-09-20", "--until", "2026-10-05", "--sources", "irna_en")


def commands(section: str) -> str:
    """Return the shell commands of a section."""
    found = re.search(rf"^## {section}\n.*?```sh\n(.*?)```", GUIDE, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.mark.timeout(900)
def test_what_is_backed_up_moved_or_damaged_comes_back(tmp_path: Path) -> None:
    """Without it the day on which the guide is needed is the first on which anybody follows it."""
    folder = tmp_path / "with a blank and '"
    folder.mkdir()
    data = folder / "data"
    with Newsroom() as room, running_server(folder, room) as server:
        settings = {**server.environment, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        _shell(f"python -m flows.ingest {' '.join(WINDOW)}", settings)
        before = row_hashes(server.warehouse)
        _shell(commands("Back up"), settings)
        assert row_hashes(data / "backup" / "warehouse.duckdb") == before
        _shell(commands("Restore"), settings)
        assert row_hashes(server.warehouse) == before
        server.warehouse.write_bytes(b"torn" * 10_000)
        _shell(commands("Recover from a damaged file"), settings)
        after = row_hashes(server.warehouse)
        assert {table for table in before if before[table] != after[table]} == {"run"}, "verify has a run of its own"
        _shell(commands("Move"), settings)
    with duckdb.connect(str(data / "published" / "news.duckdb"), read_only=True) as con:
        assert con.execute("select flow from run order by started_at").fetchall()[-1] == ("publish",)
        verified = con.execute("select state, message from run where flow = 'verify'").fetchone()
    assert verified is not None
    assert (verified[0], "what the archive says" in verified[1]) == ("Completed", True)


def _shell(script: str, settings: dict[str, str]) -> None:
    done = subprocess.run(["/bin/bash", "-euc", script], cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{script}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}"
