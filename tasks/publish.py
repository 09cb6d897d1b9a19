"""The live warehouse -> the read-only copy that people and programs query while runs write."""

from prefect import task

from tasks import warehouse
from tasks.logs import log
from tasks.settings import settings


@task
def publish_snapshot() -> str:
    """Put a checked copy of the live file in place of the published one, atomically; return its path."""
    target = settings().published_path
    warehouse.snapshot(target)
    log(f"published path={target} bytes={target.stat().st_size}")
    return str(target)
