"""The published copy -> the report site: static pages beside it, swapped in as a whole."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from prefect import task

from tasks import warehouse
from tasks.logs import log
from tasks.settings import settings
from tasks.site.pages import site_pages


@task
def publish_site() -> int:
    """Make every page anew from the published copy and put the new site in place of the old one; return the number of pages."""
    made_at = datetime.now(UTC)
    pages = site_pages(warehouse.rows_published("site"), made_at)
    _put_in_place(pages, settings().site_path, f"{made_at:%Y%m%dT%H%M%S%fZ}")
    log(f"published path={settings().site_path} pages={len(pages)}")
    return len(pages)


def _put_in_place(pages: Mapping[str, str], site: Path, build: str) -> None:
    """Write ``pages`` to a folder of their own, then let the link ``site`` name it: a visitor sees the old site or the new one, never half of each."""
    site.parent.mkdir(parents=True, exist_ok=True)
    folder, link = (site.with_name(f"{site.name}-{build}{ending}") for ending in ("", ".link"))
    try:
        for name, text in pages.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        link.symlink_to(folder.name)
        link.replace(site)
    except BaseException:
        link.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        raise
    for old in site.parent.glob(f"{site.name}-*"):  # earlier builds, and what a killed one left
        if old.is_symlink():
            old.unlink()
        elif old != folder:
            shutil.rmtree(old)
