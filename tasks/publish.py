"""The live warehouse -> the read-only copy that people and programs query while runs write; each mart is an asset of Prefect's, made of the agencies' sites."""

from prefect.assets import materialize

from tasks import warehouse
from tasks.again import AGAIN
from tasks.logs import log
from tasks.settings import settings
from tasks.sources import SOURCES

MARTS = [f"duckdb://published/news/{path.stem}" for path in sorted((warehouse.SQL_DIR / "views" / "30_marts").glob("*.sql"))]


@materialize(*MARTS, by="duckdb", asset_deps=[source.origin for source in SOURCES.values()], **AGAIN)
def publish_snapshot() -> str:
    """Put a checked copy of the live file in place of the published one, atomically; return its path."""
    target = settings().published_path
    warehouse.snapshot(target)
    log(f"published path={target} bytes={target.stat().st_size}")
    return str(target)
