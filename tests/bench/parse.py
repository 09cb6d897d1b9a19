"""``python -m tests.bench.parse``: articles read by us, trafilatura, newspaper4k and readability-lxml, side by side: exactness, pages a second, memory.

The pages are those of ``tests.roundtrip``. Each reader works in a process of its own and is timed in process time. Exactness is judged kindly to all: letters
and digits only, with or without what we keep in fields of its own (dateline, lead, codes), the date by its day in Tehran or UTC. The others come with the extra
``bench``; those that are not installed are left out.
"""

import importlib
import multiprocessing
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

from cyclopts import App

from tasks.models import Article
from tasks.pages.articles import read_article
from tasks.pages.hygiene import comparable
from tasks.sources import SOURCES
from tests.roundtrip import CASES, CORPUS, NOW, Page, pages

TEHRAN = ZoneInfo("Asia/Tehran")
Read = Callable[[Page], tuple[str, str, str]]  # title, body, day (ISO); empty when not found
app = App(name="python -m tests.bench.parse", help="Measure exactness, speed and memory of reading pages, beside general extractors.")


@dataclass(frozen=True, slots=True)
class Score:
    """What one reader did on all pages."""

    n_pages: int
    exact: Counter[str]  # body, title, date
    overlap: float  # mean F1 of the body's words
    seconds: float
    memory_mb: float  # that the process's peak grew by, from before the reader was imported


@app.default
def bench(*, step: int = 24, repeat: int = 2) -> int:
    """Print for each reader at hand its scores over every ``step``-th text in every layout; speed is the best of ``repeat`` passes."""
    if not CORPUS.exists():
        sys.stderr.write("no corpus beside the checkout (../shared/corpus): nothing to measure\n")
        return 1
    asked = [page for case in CASES for page in pages(case, step)]
    for name in READERS:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            score = pool.apply(measure, (name, asked, repeat))
        if score is None:
            sys.stderr.write(f"{name} is not installed (pip install .[bench])\n")
            continue
        shares = " ".join(f"{field}_exact={score.exact[field] / score.n_pages:.3f}" for field in ("body", "title", "date"))
        speed = f"pages_per_second={score.n_pages / score.seconds:.0f} memory_mb=+{score.memory_mb:.0f}"
        sys.stdout.write(f"{name:16} pages={score.n_pages} {shares} body_f1={score.overlap:.3f} {speed}\n")
    return 0


def measure(name: str, asked: list[Page], repeat: int) -> Score | None:
    """Let one reader read all pages; None when it is not installed."""
    before = _peak_mb()
    try:
        read = READERS[name]()
    except ImportError:
        return None
    read(asked[0])
    seconds = []
    for _ in range(repeat):
        started = process_time()
        answers = [read(page) for page in asked]
        seconds.append(process_time() - started)
    grown = _peak_mb() - before
    exact: Counter[str] = Counter()
    for page, (title, body, day) in zip(asked, answers, strict=True):
        exact["title"] += comparable(title) == comparable(page.wanted.headline)
        exact["body"] += comparable(body) in accepted_bodies(page)
        exact["date"] += day in {page.wanted.published_at.date().isoformat(), page.wanted.published_at.astimezone(TEHRAN).date().isoformat()}
    overlap = sum(max(_f1(comparable(body), wanted) for wanted in accepted_bodies(page)) for page, (_, body, _) in zip(asked, answers, strict=True))
    return Score(len(asked), exact, overlap / len(asked), min(seconds), grown)


def accepted_bodies(page: Page) -> set[str]:
    """Return every text that is right: with the lead, without, or with it twice where the page has it twice; with or without dateline and codes."""
    wanted = page.wanted
    lead, rest = wanted.body[0], wanted.body[1:]
    printed = wanted.summary or lead
    openings = [(), (lead,), (printed,), (printed, printed), (printed, lead)]
    return {comparable("\n".join([*opening, *rest, *codes])) for opening in openings for codes in ((), wanted.reporter_codes)}


def _peak_mb() -> float:
    """Return the most memory this process held so far, as Linux counts it (what ``resource`` says is inherited from the parent)."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    if found is None:
        raise OSError("no VmHWM in /proc/self/status")
    return int(found[1]) / 1024


def _f1(found: str, wanted: str) -> float:
    got, gold = Counter(found.split()), Counter(wanted.split())
    return 2 * (got & gold).total() / max(1, got.total() + gold.total())


def _ours() -> Read:
    def read(page: Page) -> tuple[str, str, str]:
        article = read_article(page.html.encode(), source=SOURCES[page.wanted.source_id], url=page.url, number=page.number, fetched_at=NOW)
        if not isinstance(article, Article):
            return "", "", ""
        return article.headline, article.body, _day(article.published_at)

    return read


def _trafilatura(*, fast: bool = False) -> Read:
    trafilatura: Any = importlib.import_module("trafilatura")

    def read(page: Page) -> tuple[str, str, str]:
        found = trafilatura.bare_extraction(page.html, url=page.url, fast=fast, with_metadata=True, include_comments=False)
        return (found.title or "", found.text or "", found.date or "") if found else ("", "", "")

    return read


def _newspaper() -> Read:
    newspaper: Any = importlib.import_module("newspaper")

    def read(page: Page) -> tuple[str, str, str]:
        article = newspaper.Article(page.url, language=page.wanted.language, fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        return article.title or "", article.text or "", _day(article.publish_date)

    return read


def _readability() -> Read:
    readability: Any = importlib.import_module("readability")
    html: Any = importlib.import_module("lxml.html")

    def read(page: Page) -> tuple[str, str, str]:
        document = readability.Document(page.html)
        return document.short_title(), "\n".join(html.fromstring(document.summary()).itertext()), ""

    return read


def _day(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""


READERS: dict[str, Callable[[], Read]] = {
    "ours": _ours,
    "trafilatura": _trafilatura,
    "trafilatura fast": partial(_trafilatura, fast=True),
    "newspaper4k": _newspaper,
    "readability": _readability,
}

if __name__ == "__main__":
    sys.exit(app())
