"""The published copy -> files that need no DuckDB: each mart as Parquet and CSV, their package, citation, feed and checksums, swapped in as a whole."""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from prefect import task

from tasks import warehouse
from tasks.again import AGAIN
from tasks.files.citation import citation
from tasks.files.feed import feed
from tasks.files.package import Stored, data_package
from tasks.files.words import ATTRIBUTION, LABEL
from tasks.folders import replacing
from tasks.logs import log
from tasks.progress import bar
from tasks.settings import settings

MARTS = warehouse.SQL_DIR / "views" / "30_marts"
GRAIN = re.compile(r"^-- Grain:\s+(.+)$", re.MULTILINE)


@task(**AGAIN)
def export_files() -> int:
    """Write every mart of the published copy, and what describes them, and put all in place of the old files; return the number of files."""
    made_at = datetime.now(UTC)
    with replacing(settings().files_path, made_at) as folder:
        stored = _write_marts(folder)
        about, told = warehouse.rows_published("files"), warehouse.rows_published("feed")
        package = data_package(about, {mart.stem: _grain(mart) for mart in MARTS.glob("*.sql")}, stored, made_at)
        agencies = sorted({source["agency"] for source in about["sources"]})
        (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=1), "utf-8")
        (folder / "CITATION.cff").write_text(citation(about["publication"][0]["run_id"], agencies, made_at), "utf-8")
        (folder / "feed.atom").write_bytes(feed(told, made_at))
        known = {file.name: file.sha256 for file in stored}
        sums = [f"{known.get(path.name) or _sha256(path)}  {path.name}\n" for path in sorted(folder.iterdir())]
        (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")
    log(f"exported path={settings().files_path} files={len(sums) + 1} bytes={sum(file.n_bytes for file in stored)}")
    return len(sums) + 1


def _write_marts(folder: Path) -> list[Stored]:
    stored: list[Stored] = []
    marts = sorted(MARTS.glob("*.sql"))
    with warehouse.published() as con, bar("writing files", len(marts)) as advance:
        for mart in marts:
            stored += _write_mart(con, mart.stem, folder)
            advance(1)
    return stored


def _write_mart(con: Any, mart: str, folder: Path) -> list[Stored]:
    """Ask the mart once, for Parquet; CSV is written from that."""
    parquet, csv = folder / f"{mart}.parquet", folder / f"{mart}.csv"
    con.execute(warehouse.statement("exports", "parquet"), {"mart": mart, "path": str(parquet), "terms": ATTRIBUTION, "label": LABEL})
    rows = con.read_parquet(str(parquet))
    rows.project(_as_text(rows)).write_csv(str(csv), header=True, timestamp_format="%Y-%m-%dT%H:%M:%S.%fZ")
    n_rows = int(rows.count("*").fetchall()[0][0])
    return [Stored(name=path.name, n_bytes=path.stat().st_size, sha256=_sha256(path), n_rows=n_rows) for path in (csv, parquet)]


def _as_text(rows: Any) -> str:
    """Return the columns as CSV can hold them: lists as JSON arrays."""
    quoted = [(f'"{name}"', str(kind)) for name, kind in zip(rows.columns, rows.types, strict=True)]  # an identifier takes no parameter
    return ", ".join(f"to_json({name}) as {name}" if kind.endswith("[]") else name for name, kind in quoted)


def _grain(view: Path) -> str:
    """Return what a row is, from the view's header. Raises ValueError when that does not say so (tests/test_architecture.py)."""
    found = GRAIN.search(view.read_text("utf-8"))
    if found is None:
        raise ValueError(f"{view} does not state its grain")
    return found[1]


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
