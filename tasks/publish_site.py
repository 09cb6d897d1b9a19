"""The published copy -> the report site: static pages beside it, swapped in as a whole."""

import json
from datetime import UTC, datetime
from typing import Any

from prefect import task

from tasks import warehouse
from tasks.again import AGAIN
from tasks.folders import replacing
from tasks.logs import log
from tasks.settings import settings
from tasks.site.pages import site_pages


@task(**AGAIN)
def publish_site() -> int:
    """Make every page anew from the published copy and put the new site in place of the old one; return the number of pages."""
    made_at = datetime.now(UTC)
    pages = site_pages(warehouse.rows_published("site"), _resources(), made_at)
    with replacing(settings().site_path, made_at) as folder:
        for name, text in pages.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        (folder / "files").symlink_to(f"../{settings().files_path.name}")  # so that a server of the site alone has the files too
    log(f"published path={settings().site_path} pages={len(pages)}")
    return len(pages)


def _resources() -> list[dict[str, Any]]:
    """Return the files beside the site as their package describes them; none before the first export."""
    package = settings().files_path / "datapackage.json"
    resources: list[dict[str, Any]] = json.loads(package.read_text("utf-8"))["resources"] if package.exists() else []
    return resources
