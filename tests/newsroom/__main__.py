"""Command line: serve the newsroom until SIGINT or SIGTERM."""

import argparse
import signal
import threading
from collections.abc import Sequence
from datetime import datetime

from tests.newsroom.room import NOW, Newsroom


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one ``NEWS_ORIGIN_<SOURCE>=URL`` line a source, then serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom", description=__doc__)
    parser.add_argument("--ports", default="8410,8411,8412", help="ports of tehran_times, irna_en and irna_fa; 0 takes a free one")
    parser.add_argument("--now", default=NOW.isoformat(), help="the newsroom's clock, which stands still")
    options = parser.parse_args(arguments)
    first, second, third = (int(port) for port in options.ports.split(","))
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with Newsroom(now=datetime.fromisoformat(options.now), ports=(first, second, third)) as room:
        for source_id, origin in room.origins.items():
            print(f"NEWS_ORIGIN_{source_id.upper()}={origin}", flush=True)
        stop.wait()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
