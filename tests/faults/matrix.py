"""The fault matrix: every misbehaviour of the agencies on every kind of page, through the real flow, judged by the warehouse and the server's own log.

``python -m tests.faults.matrix`` prints the table. What is tried and what must come of it is data: matrix.yaml. Many faults share a run where they do not
disturb each other: each address of a kind that the flow asks for meets the next fault in the list, every other one behaves. All runs work on one warehouse;
then the newsroom behaves again, one more run mends what can be mended, and the warehouse must hold what one that met no fault holds.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit
from urllib.request import urlopen

import duckdb
from prefect.testing.utilities import prefect_test_harness

from flows.ingest import ingest
from tasks.archive import archive_files
from tasks.client import close_clients
from tasks.pages.feeds import read_feed
from tasks.pages.listings import read_listing
from tasks.pages.sitemaps import read_sitemap
from tasks.settings import active_source, settings
from tasks.sources.source import Source
from tests.faults.cases import KINDS, PAGES_PER_RUN, Case, Plan, load_cases, plans
from tests.newsroom import NOW, Newsroom, Request
from tests.newsroom.room import WAY
from tests.test_archive import check

PATTERNS = {"robots": r"^/robots\.txt", "feed": "^/rss", "sitemap": "^/sitemap", "listing": "^/archive", "article": "^/(?:news|photo)/", "host": "^/(?!robots)"}
READ_TWICE = "select article_id from article where layout != 'layout_unknown' group by article_id having count(*) > 1"  # what a layout reads supersedes a guess
DEALS_MAX = 3  # a walk may end before it has met all cases dealt to it: they are dealt again
SINCE, UNTIL = date(2026, 9, 20), date(2026, 10, 5)
QUICK = {
    "FETCH_DELAY_SECONDS": "0",
    "REVISIT_AGES_HOURS": "[]",
    "RETRY_WAIT_SECONDS": "0.01",
    "FETCH_ATTEMPTS": "2",
    "FETCH_TIMEOUT_SECONDS": "3",
    "EXCHANGE_SECONDS": "4",
    "FULL_FETCH_HOURS": "0",  # no answer is hidden behind a 304
    "ARCHIVE_FILE_BYTES": "50000000",
}
CONTENT = {  # what the warehouse says of the news; not which run said it, nor how often it was read
    "link": "select source_id, number, url, list_sort(channels), section, published_at, lastmod from link where published_at >= timestamptz '2026-09-20'",
    "article": "select * exclude (revision, page_id, valid_from, valid_to, withdrawn_at) from article where is_current",
    "figure": "select figure.* exclude (revision) from figure join article using (article_id, revision) where is_current",
    "mention": "select mention.* exclude (revision) from mention join article using (article_id, revision) where is_current",
}


@dataclass(slots=True, kw_only=True)
class Row:
    """What came of a case."""

    case: Case
    run_id: str
    source_id: str
    address: str
    got: str  # outcomes of its pages in the run, normally one
    detail: str
    n_requests: int  # as the ledger says
    n_logged: int  # as the server says
    n_pages: int  # requests of the run to the host, robots.txt left out, as the server says
    is_stored: bool  # whether the archive has the response, if one came
    n_unseen: int  # links the address would have shown, and that no other channel brought in the same run
    n_lost: int = 0  # links it would have shown that the warehouse lacks after the next run
    n_doubled: int = 0  # rows about the address or its article that stand more than once

    @property
    def is_as_expected(self) -> bool:
        """Tell whether the case ended as it must."""
        case = self.case
        told = (self.got, self.n_requests, self.n_logged) == (case.outcome, case.n_requests, case.n_requests)
        return (
            told and self.is_stored and not (self.n_unseen or self.n_lost or self.n_doubled) and (case.kind != "robots" or case.closed == (self.n_pages == 0))
        )


@dataclass(slots=True)
class Matrix:
    """All rows, the states of the runs, and how the warehouse differs from an undisturbed one."""

    rows: list[Row] = field(default_factory=list)
    states: list[str] = field(default_factory=list)  # name and message
    differences: Counter[str] = field(default_factory=Counter)  # table -> rows that only one of the two warehouses has
    offending: Counter[str] = field(default_factory=Counter)  # fail_ check -> rows
    revised: list[str] = field(default_factory=list)  # articles that layouts read twice, though no text was edited
    n_broken_files: int = 0  # WARC files that fail ``warcio check``

    @property
    def untried(self) -> set[str]:
        """Cases that no address met."""
        return {f"{case.kind} {case}" for case in load_cases()} - {f"{row.case.kind} {row.case}" for row in self.rows}


def run_matrix(folder: Path) -> Matrix:
    """Run every case, in a warehouse under ``folder``."""
    found = Matrix()
    with prefect_test_harness(server_startup_timeout=180), Newsroom(NOW, page_size=4) as room:
        with _warehouse(room, folder / "faulty"):
            cases = load_cases()
            for _ in range(DEALS_MAX):
                for plan in plans(cases, list(room.origins)):
                    found.rows += _run(room, plan, found.states)
                cases = [case for case in cases if case not in [row.case for row in found.rows]]
            found.states.append(_ingest(room))
            with _open_warehouse():
                for row in found.rows:
                    row.n_lost = len(_shown(room, row) - _held(row.source_id))
                    row.n_doubled = _doubled(row)
                found.offending = _offending()
            found.n_broken_files = check(archive_files(settings().archive_dir))
            found.revised = [article_id for (article_id,) in _select(READ_TWICE)]
        with _warehouse(room, folder / "undisturbed"):
            found.states.append(_ingest(room))
    found.differences = _differences(folder / "faulty", folder / "undisturbed")
    return found


def table(rows: Sequence[Row]) -> str:
    """Return the matrix as text, a line a case."""
    heads = ("fault", "page", "expected", "got", "requests", "unseen in run", "links lost", "rows doubled", "how it was told")
    lines = [
        (str(row.case), row.case.kind, row.case.outcome, row.got, str(row.n_requests), str(row.n_unseen), str(row.n_lost), str(row.n_doubled), row.detail[:70])
        for row in sorted(rows, key=lambda row: (KINDS.index(row.case.kind), str(row.case)))
    ]
    widths = [max(len(line[place]) for line in [heads, *lines]) for place in range(len(heads))]
    ruled = [heads, tuple("-" * width for width in widths), *lines]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in ruled)


def _run(room: Newsroom, plan: Plan, states: list[str]) -> list[Row]:
    """Ingest while the newsroom misbehaves as planned; return what came of each case that was met."""
    began_at = time.monotonic()
    assigned = {
        key: room.fault_each(key[0], PATTERNS[key[1]], [None if case is None else (case.fault, case.options) for case in cases]) for key, cases in plan.items()
    }
    has_articles = any(case for (_, kind), cases in plan.items() if kind in PAGES_PER_RUN for case in cases)
    states.append(_ingest(room, is_short=not has_articles))
    room.clear_faults()
    run_id = str(_select("select arg_max(run_id, started_at) from run")[0][0])
    logged = [request for request in room.log if request.received_at >= began_at]
    rows = [_row(room, logged, run_id, source_id, plan[source_id, kind][0], "") for source_id, kind in plan if kind == "host"]
    met = [
        (source_id, case, target)
        for (source_id, kind), targets in assigned.items()
        if kind != "host"
        for target, place in targets.items()
        if place < len(plan[source_id, kind]) and (case := plan[source_id, kind][place])
    ]
    with _open_warehouse():
        return rows + [_row(room, logged, run_id, source_id, case, target) for source_id, case, target in met]


def _row(room: Newsroom, log: Sequence[Request], run_id: str, source_id: str, case: Case | None, target: str) -> Row:
    assert case is not None
    pages = _pages(run_id, source_id, case, room.origins[source_id] + target)
    of_host = [request.path for request in log if request.source_id == source_id]
    logged = [path for path in of_host if case.kind == "host" or WAY.sub("", path) == target]
    row = Row(
        case=case,
        run_id=run_id,
        source_id=source_id,
        address=target,
        got=" ".join(sorted({page["outcome"] for page in pages})) or "no row",
        detail=pages[0]["detail"] or "" if pages else "",
        n_requests=sum(page["n_requests"] for page in pages) + (case.kind == "host"),  # robots.txt
        n_logged=len(logged),
        n_pages=sum(not path.startswith("/robots.txt") for path in of_host),
        is_stored=all(page["warc_file"] for page in pages if page["status"]),
        n_unseen=0,
    )
    row.n_unseen = 0 if case.closed or case.kind == "host" else len(_shown(room, row) - _held(source_id))
    return row


def _pages(run_id: str, source_id: str, case: Case, url: str) -> list[dict[str, Any]]:
    """Return the page rows of an address in a run; of a host those of the pages it was asked for."""
    found = _dicts("select * from page where run_id = ? and source_id = ? order by fetched_at", run_id, source_id)
    if case.kind == "host":
        return [page for page in found if page["n_requests"] and page["kind"] != "robots"]
    number = _number(url)
    return [page for page in found if (page["number"] == number if number else page["url"] == url)]


def _shown(room: Newsroom, row: Row) -> set[int]:
    """Return the articles of the window that the address shows when the newsroom behaves; a robots.txt or a host stands for all of its news."""
    number = _number(row.address)
    if number is not None:
        return {number}
    news = {story.number for story in room.edition(row.source_id).listed if SINCE <= story.published_tehran.date() <= UNTIL}
    return news if row.case.kind in {"robots", "host"} else news & _listed(active_source(row.source_id), row.case.kind, row.address)


def _listed(source: Source, kind: str, address: str) -> set[int]:
    url = source.origin + address
    with urlopen(url) as answer:  # noqa: S310 - our own newsroom
        body = answer.read()
    if kind == "listing":
        return {link.number for link in read_listing(body, source, url, NOW).links}
    return {link.number for link in (read_feed(body, source, url) if kind == "feed" else read_sitemap(body, source, url).links)}


def _number(url: str) -> int | None:
    parts = urlsplit(url).path.split("/")
    return int(parts[2]) if len(parts) > 2 and parts[1] in {"news", "photo"} else None


def _held(source_id: str) -> set[int]:
    return {row[0] for row in _select("select number from link where source_id = ?", source_id)}


def _doubled(row: Row) -> int:
    """Count the rows beyond the first about what the case touched."""
    number = _number(row.address)
    if row.case.kind == "article":
        pages = "select count(*) - 1 from page where run_id = ? and source_id = ? and number = ?"
        current = "select greatest(count(*) - 1, 0) from article where is_current and source_id = ? and number = ?"
        return int(_select(pages, row.run_id, row.source_id, number)[0][0] + _select(current, row.source_id, number)[0][0])
    url = "select coalesce(sum(n - 1), 0) from (select count(*) as n from page where run_id = ? and source_id = ? and kind <> 'article' group by url)"
    links = "select count(*) - count(distinct number) from link where source_id = ?"
    return int(_select(url, row.run_id, row.source_id)[0][0] + _select(links, row.source_id)[0][0])


def _offending() -> Counter[str]:
    checks = Path(__file__).parents[2] / "sql" / "checks"
    return Counter({path.stem: len(_select(path.read_text("utf-8"))) for path in checks.glob("fail_*.sql")})


def _differences(one: Path, other: Path) -> Counter[str]:
    """Return for each table how many rows only one of two warehouses holds."""
    with duckdb.connect() as con:
        con.execute(f"attach '{one / 'warehouse.duckdb'}' as one (read_only); attach '{other / 'warehouse.duckdb'}' as other (read_only); set timezone = 'UTC'")
        found: Counter[str] = Counter()
        for name, query in CONTENT.items():
            sides = []
            for catalog in ("one", "other"):
                con.execute(f"use {catalog}")
                sides.append(Counter(map(repr, con.execute(query).fetchall())))
            found[name] = ((sides[0] - sides[1]) + (sides[1] - sides[0])).total()
            assert sides[1], name
        con.execute("use memory")
    return found


def _ingest(room: Newsroom, *, is_short: bool = False) -> str:
    """Run the flow; return name and message of the state it ends in. ``is_short``: the last two days and no article pages."""
    state = ingest(list(room.origins), date(2026, 10, 4) if is_short else SINCE, UNTIL, limit=0 if is_short else None, return_state=True)
    return f"{state.name}: {state.message}"


@contextmanager
def _warehouse(room: Newsroom, data_dir: Path) -> Iterator[None]:
    """Point the settings at the newsroom and at an own warehouse."""
    origins = {f"ORIGIN_{source_id.upper()}": origin for source_id, origin in room.origins.items()}
    with patch.dict(os.environ, {f"NEWS_{name}": value for name, value in {**QUICK, **origins, "DATA_DIR": str(data_dir)}.items()}):
        settings.cache_clear()
        try:
            yield
        finally:
            close_clients()
    settings.cache_clear()


def _open_warehouse() -> duckdb.DuckDBPyConnection:
    """Open the warehouse; while it is open, opening it again costs nothing."""
    return duckdb.connect(str(settings().warehouse_path), read_only=True)


def _select(sql: str, *values: object) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in _dicts(sql, *values)]


def _dicts(sql: str, *values: object) -> list[dict[str, Any]]:
    with _open_warehouse() as con:
        found = con.execute(sql, values)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def main() -> int:
    """Print the table and what the runs as a whole came to."""
    with tempfile.TemporaryDirectory() as folder:
        matrix = run_matrix(Path(folder))
    print(table(matrix.rows))
    astray = [row for row in matrix.rows if not row.is_as_expected]
    print(f"\n{len(matrix.rows)} cases in {len(matrix.states) - 2} runs; then a run without faults: {matrix.states[-2]}")
    print(f"rows that differ from a warehouse that met no fault: {dict(matrix.differences)}; not as expected: {len(astray)} cases")
    return int(bool(astray or +matrix.differences))


if __name__ == "__main__":
    sys.exit(main())
