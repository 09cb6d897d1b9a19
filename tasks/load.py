"""Another's WARC files -> page and article rows: CC-NEWS or whatever a crawler kept of the known hosts, without network.

The files stay where they are: ``page.warc_file`` is their whole path. Only addresses of articles are taken, of hosts that a source declares, old ones
included. A page keeps its id however often its record is loaded.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from prefect import task

from tasks.archive import BrokenFileError, Record, read_records
from tasks.captured import Captured, answered
from tasks.intake import Intake
from tasks.logs import log, log_counts
from tasks.models import Outcome, Page
from tasks.pages.outcomes import classify
from tasks.progress import bar
from tasks.settings import active_source, settings
from tasks.sources import SOURCES
from tasks.sources.addresses import article_number, hosts
from tasks.sources.source import Source


@task
def load_archives(run_id: str, paths: list[str]) -> dict[str, int]:
    """Take the articles of the known hosts out of WARC files; return the number of records looked at, articles' pages and new revisions, broken files."""
    return log_counts("loaded", "all", load_files(run_id, paths))


def load_files(run_id: str, paths: Iterable[str]) -> Counter[str]:
    """Do so; a file that is gone or broken is logged and counted, what could be read of it stays."""
    intake = Intake()
    counts = Counter(records=0, article=0, revisions=0, broken=0, missing=0)
    files = [Path(path) for path in paths]
    with bar("loading files", len(files)) as advance:
        for path in files:
            _try_load(run_id, path, intake, counts)
            advance(1)
    intake.load()
    counts.update(intake.counts)
    return counts


def _try_load(run_id: str, path: Path, intake: Intake, counts: Counter[str]) -> None:
    if not path.exists():
        counts["missing"] += 1
        log(f"missing file={path}")
        return
    try:
        _load(run_id, path, intake, counts)
    except BrokenFileError as error:
        counts["broken"] += 1
        log(f"broken file={path} reason={str(error)!r}")


def _load(run_id: str, path: Path, intake: Intake, counts: Counter[str]) -> None:
    sources = {source: hosts(source) for source in map(active_source, SOURCES)}

    def is_known(kind: str, url: str | None) -> bool:
        counts["records"] += 1
        return kind in {"response", "revisit"} and _source_of(sources, url) is not None

    for record in read_records(path, settings().max_body_bytes, wants=is_known):
        source = _source_of(sources, record.url)
        assert source is not None  # what is_known wants
        intake.take(_captured(run_id, path, record, source))


def _source_of(sources: dict[Source, frozenset[str]], url: str | None) -> Source | None:
    if not url:
        return None
    host = urlsplit(url).netloc.lower()
    return next((source for source, known in sources.items() if host in known and article_number(source, url) is not None), None)


def _captured(run_id: str, path: Path, record: Record, source: Source) -> Captured:
    url = record.url or ""
    number = article_number(source, url)
    outcome, detail = _outcome(record, source, number, url)
    page = Page(
        page_id=str(uuid5(NAMESPACE_URL, record.record_id or f"{path.name}#{record.offset}")),
        run_id=run_id,
        source_id=source.source_id,
        kind="article",
        number=number,
        url=url,
        fetched_at=datetime.fromisoformat(record.warc_headers["WARC-Date"]),
        n_bytes=record.n_bytes,
        n_requests=0,
        seconds=0.0,
        outcome=outcome,
        detail=detail,
        **{**answered(record), "warc_file": str(path)},
    )
    return Captured(page=page, source=source, body=record.body, confirms=None, end=record.offset + record.length)


def _outcome(record: Record, source: Source, number: int | None, url: str) -> tuple[Outcome, str | None]:
    if record.kind == "revisit":
        return "unchanged", None
    return classify(status=record.status, content_type=record.header("content-type"), body=record.body, source=source, kind="article", number=number, url=url)
