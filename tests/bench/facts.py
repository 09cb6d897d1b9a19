"""``python -m tests.bench.facts [--sample N]``: articles a second of each part and of all facts together, on one core, and the peak of memory.

The parts are timed inside of the whole, where each finds the processor's caches full of the others' data; mentions are timed once more by themselves.

Times are process times, so other work on the machine hardly shows. The corpus is read by path; without it there is nothing to measure.
"""

import resource
import sys
from collections.abc import Callable
from datetime import date
from time import process_time
from typing import Any, TypeVar

from cyclopts import App

from tasks import facts
from tasks.facts.mentions import read_mentions
from tasks.facts.text import read_text
from tests.quality.corpus import CORPUS, Text, read_corpus

PARTS = ("read_text", "read_periods", "read_mentions", "read_quantities", "read_figures", "read_headline", "read_agreements", "read_sanctions")
T = TypeVar("T")
app = App(name="python -m tests.bench.facts", help="Measure the speed of reading facts.")


@app.default
def bench(*, sample: int = 1000) -> int:
    """Read every n-th article of the corpus, ``sample`` in all, and print the speed of each part."""
    if not CORPUS.exists():
        sys.stderr.write("no corpus beside the checkout (../shared/corpus): nothing to measure\n")
        return 1
    texts = list(read_corpus())
    texts = texts[:: max(1, len(texts) // sample)]
    loading = _timed(lambda: facts.read_facts(article_id="", language="en", published=date(2020, 1, 1), headline=None, body="Warm 2 tons."))[0]
    for text in texts[:20]:
        text.facts()
    n_characters = sum(len(text.body) for text in texts)
    sys.stdout.write(f"articles={len(texts)} characters={n_characters} first_article_seconds={loading:.2f}\n")
    total = min(_all(texts) for _ in range(2))
    for name, seconds in [*_parts(texts).items(), ("mentions alone", _mentions_alone(texts)), ("all", total)]:
        sys.stdout.write(
            f"{name:16} {len(texts) / seconds:8.0f} articles/s {n_characters / seconds / 1e6:6.2f} MB/s {seconds / len(texts) * 1e3:7.2f} ms/article\n"
        )
    sys.stdout.write(f"peak_memory_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}\n")
    return 0


def _all(texts: list[Text]) -> float:
    return _timed(lambda: [text.facts() for text in texts])[0]


def _mentions_alone(texts: list[Text]) -> float:
    prepared = [read_text(text.body, language=text.language, published=text.published, headline=text.headline) for text in texts]
    return min(_timed(lambda: [read_mentions(text) for text in prepared])[0] for _ in range(3))


def _parts(texts: list[Text]) -> dict[str, float]:
    """Time the parts inside of ``read_facts``, in its own order; what each part needs is not counted for it."""
    seconds: dict[str, float] = dict.fromkeys(PARTS, 0.0)

    def clocked(name: str, function: Callable[..., T]) -> Callable[..., T]:
        def run(*arguments: Any, **options: Any) -> T:
            spent, result = _timed(lambda: function(*arguments, **options))
            seconds[name] += spent
            return result

        return run

    originals = {name: getattr(facts, name) for name in PARTS}
    try:
        for name, function in originals.items():
            setattr(facts, name, clocked(name, function))
        _all(texts)
    finally:
        for name, function in originals.items():
            setattr(facts, name, function)
    return seconds


def _timed(call: Callable[[], T]) -> tuple[float, T]:
    started = process_time()
    result = call()
    return process_time() - started, result


if __name__ == "__main__":
    sys.exit(app())
