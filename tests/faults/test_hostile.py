"""Pages made to do harm cost a bounded amount of time and memory each, end in a named outcome, and what came of them is kept."""

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.capturing import archive_is_whole, room, select
from tests.newsroom import Newsroom

__all__ = ["room"]  # the fixture

ROOT = Path(__file__).parents[2]
SOURCE = "tehran_times"
CPU_SECONDS_EACH, CPU_SECONDS_ALL = 10, 120  # CPU time, so that a busy machine does not fail the test
MEMORY_BYTES = 300_000_000  # above what the process takes at rest
CAP_BYTES = 16_000_000  # of a body (settings)
REACH_BYTES = 40_000_000  # what a server can push into the buffers before it notices that we left

PAGES: list[tuple[str, str, dict[str, Any], str]] = [
    ("article", "null_bytes", {"after": ">"}, "article"),
    ("article", "script_in_title", {}, "article"),
    ("article", "nested_tags", {"depth": 200_000}, "too_large"),
    ("article", "huge_attribute", {"megabytes": 10}, "too_large"),
    ("article", "huge_attribute", {"megabytes": 3}, "article"),
    ("article", "huge", {"megabytes": 100}, "too_large"),
    ("article", "gzip_bomb", {"megabytes": 100}, "too_large"),
    ("article", "gzip_bomb", {"megabytes": 100, "coding": "deflate"}, "too_large"),
    ("article", "foreign_coding", {"coding": "br"}, "not_html"),
    ("article", "foreign_coding", {"coding": "zstd"}, "not_html"),
    ("article", "redirect_to", {"url": "http://127.0.0.1:9/"}, "redirected_away"),
    ("article", "redirect_to", {"url": "file:///etc/passwd"}, "redirected_away"),
    ("article", "redirect_loop", {}, "redirected_away"),
    ("article", "slow_body", {"seconds": 0.02, "piece_bytes": 1}, "unreachable"),
    ("feed", "billion_laughs", {}, "not_html"),
    ("feed", "nested_tags", {"depth": 200_000}, "too_large"),
    ("feed", "gzip_bomb", {"megabytes": 100}, "too_large"),
    ("sitemap", "billion_laughs", {}, "not_html"),
    ("sitemap", "billion_laughs", {"behind": 5000}, "not_html"),
    ("sitemap", "nested_json", {}, "not_html"),
    ("sitemap", "huge", {"megabytes": 100}, "too_large"),
    ("listing", "nested_tags", {"depth": 200_000}, "too_large"),
    ("listing", "huge_attribute", {"megabytes": 3}, "listing"),
]


@pytest.mark.timeout(600)
def test_hostile_pages_cost_a_bounded_amount(room: Newsroom) -> None:
    """Without it one page ends the run, the machine's memory, or both."""
    asked = [_address(room, place, kind) for place, (kind, *_) in enumerate(PAGES)]
    for (_, name, options, _), (_, path, _) in zip(PAGES, asked, strict=True):
        room.fault(SOURCE, "^" + re.escape(unquote(path)) + r"(?:\?again)?$", name, **options)
    lines = "".join(json.dumps([kind, room.origins[SOURCE] + path, number]) + "\n" for kind, path, number in asked)
    environment = {**os.environ, "NEWS_EXCHANGE_SECONDS": "4", "NEWS_FETCH_TIMEOUT_SECONDS": "30", "NEWS_FAILURE_LIMIT": "99"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.hostile", SOURCE],
        input=lines,
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limit,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(page["url"], page["outcome"]) for page in told] == [
        (room.origins[SOURCE] + path, outcome) for (_, path, _), (*_, outcome) in zip(asked, PAGES, strict=True)
    ]
    costs = [(name, options, round(page["cpu_seconds"], 1), page["peak_bytes"] // 10**6) for page, (_, name, options, _) in zip(told, PAGES, strict=True)]
    assert max(page["cpu_seconds"] for page in told) < CPU_SECONDS_EACH, costs
    assert told[-1]["peak_bytes"] - told[0]["peak_bytes"] < MEMORY_BYTES, costs
    assert all(page["is_stored"] and 0 < page["n_bytes"] <= CAP_BYTES * 2 for page in told), told
    assert max(request.bytes_sent for request in room.log) < REACH_BYTES
    assert select("select count(*) from page where run_id = 'hostile' and warc_file is null") == [(0,)]
    assert archive_is_whole()


def _address(room: Newsroom, place: int, kind: str) -> tuple[str, str, int | None]:
    """Return kind, an address of its own, and the number of an article."""
    if kind == "article":
        story = [story for story in room.edition(SOURCE).listed if not story.is_newspaper][place]
        return kind, room.edition(SOURCE).path(story, encoded=True), story.number
    if kind == "listing":
        return kind, f"/archive?pi=1&ms=0&dy={place % 28 + 1}&mn=9&yr=2026", None
    return kind, ("/rss/tp/{}" if kind == "feed" else "/sitemap/2026/9/{}/sitemap.xml").format(place), None


def _limit() -> None:
    """Kill a child that does not come to an end."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS_ALL, CPU_SECONDS_ALL))
