"""Speed and memory of a rebuild: ``python -m tests.bench.rebuild 2000 20000`` makes as many pages out of a corpus of texts and rebuilds from their archive.

The texts of ``../shared/corpus`` (or ``--corpus DIR``) stand in the newsroom's templates, each run of the archive holding 500 pages of a source. Reported
are pages a second of wall and of CPU time over the whole command (Prefect's start included) and the peak memory of its process.
"""

import argparse
import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from tasks.archive import Archive
from tasks.capture import new_page_id
from tasks.pages.exchanges import Exchange, Fetched
from tests.newsroom.article_pages import article_page
from tests.newsroom.edition import Edition
from tests.newsroom.sites import SITES
from tests.newsroom.stories import Story, story_of

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
NOW = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
PAGES_PER_RUN = 500
STORIES_PER_EDITION = 100
SENTENCE_END = re.compile(r"(?<=[.؟!]) ")


def main() -> int:
    """Make the archives, rebuild from each and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n_pages", type=int, nargs="+")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    texts = list(_texts(options.corpus))
    random.Random(0).shuffle(texts)  # so that every number of pages has the same mix
    print(f"{len(texts)} texts, {sum(len(body) for _, _, body in texts):,} characters")
    for n_pages in options.n_pages:
        with tempfile.TemporaryDirectory() as folder:
            n_bytes = _make(Path(folder) / "data" / "warc", texts, n_pages)
            seconds, cpu_seconds, peak_mb, log = _rebuild(Path(folder))
        speed = f"{n_pages / seconds:.0f} pages/s, {n_pages / cpu_seconds:.0f} pages a CPU second"
        print(f"{n_pages} pages, {n_bytes / 1e6:.0f} MB of WARC: {seconds:.0f} s, {speed}, peak {peak_mb:.0f} MB")
        print("\n".join(f"  {line}" for line in log), flush=True)
    return 0


def _texts(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """Yield source, headline and body."""
    for path in sorted((corpus / "tehrantimes").glob("*.txt")):
        yield "tehran_times", path.stem.split("_", 3)[-1].replace("-", " "), path.read_text("utf-8")
    for name in ("isna_economics", "fars"):
        for line in (corpus / "fa_sister" / f"{name}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            yield "irna_fa", record["title"], record["body"]


def _make(directory: Path, texts: list[tuple[str, str, str]], n_pages: int) -> int:
    """Write an archive of ``n_pages`` articles, texts again under other numbers when they do not suffice; return its size."""
    stories: dict[str, list[Story]] = {"tehran_times": [], "irna_fa": []}
    for number, (source_id, headline, body) in enumerate(islice(cycle(texts), n_pages), start=400_000):
        stories[source_id].append(_story(source_id, number, headline, body))
    for source_id, found in stories.items():
        with Archive(directory, source_id, 1_000_000_000, {"software": "bench"}) as archive:
            for first in range(0, len(found), STORIES_PER_EDITION):
                run_id = f"bench-{first // PAGES_PER_RUN:05}"
                _store(archive, source_id, run_id, found[first : first + STORIES_PER_EDITION])
    return sum(path.stat().st_size for path in directory.iterdir())


def _story(source_id: str, number: int, headline: str, body: str) -> Story:
    sentences = SENTENCE_END.split(" ".join(body.split()))
    paragraphs = [" ".join(sentences[first : first + 3]) for first in range(0, len(sentences), 3)]
    published = NOW - timedelta(minutes=20 * (number - 400_000))
    section = "Economy" if source_id == "tehran_times" else "اقتصاد"
    return story_of(
        {
            "source_id": source_id,
            "number": number,
            "published": published,
            "layout": "saba",
            "news_type": "news",
            "section": section,
            "headline": headline,
            "paragraphs": paragraphs,
        }
    )


def _store(archive: Archive, source_id: str, run_id: str, stories: list[Story]) -> None:
    site = SITES[source_id]
    edition = Edition.of(stories, NOW, site=site, origin=site.real_origin)
    for story in stories:
        reply = article_page(edition, story, "saba.html")
        raw = gzip.compress(reply.body, 6)
        url = edition.url(story)
        exchange = Exchange(
            url=url,
            started_at=NOW + timedelta(seconds=story.number),
            seconds=0.1,
            request_line=b"GET / HTTP/1.1",
            request_headers=((b"Host", site.real_origin.encode()),),
            status=200,
            status_line=b"HTTP/1.1 200 OK",
            response_headers=((b"Content-Type", b"text/html;charset=UTF-8"), (b"Content-Encoding", b"gzip")),
            raw=raw,
            body=reply.body,
        )
        about = {"run_id": run_id, "source_id": source_id, "origin": site.real_origin, "kind": "article", "number": str(story.number)}
        archive.append(Fetched(url=url, started_at=exchange.started_at, seconds=0.1, exchanges=(exchange,)), new_page_id(), about)


def _rebuild(folder: Path) -> tuple[float, float, float, list[str]]:
    """Return wall seconds, CPU seconds, peak memory in MB and what the steps said."""
    environment = {**os.environ, "NEWS_DATA_DIR": str(folder / "data"), "PREFECT_HOME": str(folder / "prefect")}
    log = folder / "log"
    started = time.monotonic()
    with log.open("w") as output:
        process = subprocess.Popen([sys.executable, "-m", "flows.rebuild"], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    said = log.read_text("utf-8")
    if os.waitstatus_to_exitcode(status):
        sys.exit(said[-4000:])
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, [line for line in said.splitlines() if "prefect.news" in line]


if __name__ == "__main__":
    sys.exit(main())
