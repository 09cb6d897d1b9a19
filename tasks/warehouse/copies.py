"""The live warehouse -> the copy that readers open, and what it answers."""

import os
import shutil
from pathlib import Path
from typing import Any

import duckdb

from tasks.settings import settings
from tasks.warehouse.opening import Config, WarehouseError, locked, open_file
from tasks.warehouse.statements import SQL_DIR, dicts


def snapshot(target: Path) -> None:
    """Copy the live file to ``target``: complete, checked and flushed before it replaces the one there, which open readers keep."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    live = settings().warehouse_path
    try:
        with locked(live):
            open_file(live).close()  # takes in a write-ahead log that a killed run may have left
            shutil.copyfile(live, draft)
        with duckdb.connect(str(draft), read_only=True) as copy:
            copy.execute("select count(*) from article").fetchone()
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def rows_published(folder: str) -> dict[str, list[dict[str, Any]]]:
    """Run every file of ``sql/<folder>`` on the published copy; return the rows of each by its name. Raises WarehouseError when there is no copy."""
    path = settings().published_path
    if not path.exists():
        raise WarehouseError(f"{path} does not exist: publish first (python -m flows.publish)")
    config: Config = {"memory_limit": f"{settings().warehouse_memory_mb}MiB", "threads": 1}
    with duckdb.connect(str(path), read_only=True, config=config) as con:  # one thread: each needs memory of its own
        con.execute("set timezone = 'UTC'")
        return {file.stem: dicts(con.execute(file.read_text("utf-8"))) for file in sorted((SQL_DIR / folder).glob("*.sql"))}
