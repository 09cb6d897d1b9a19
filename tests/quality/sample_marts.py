"""Rows of the marts over the corpus, read by a person with their sentences -> the share of rows an analyst may cite.

NEWS_DATA_DIR=DIR python -m tests.quality.sample_marts read-in [--judged]    read the corpus (or the judged articles) into the warehouse in DIR
NEWS_DATA_DIR=DIR python -m tests.quality.sample_marts draw MART [--n 60]    print rows of a mart with their sentences, to be read
NEWS_DATA_DIR=DIR python -m tests.quality.sample_marts precision             score the verdicts against the rows of today

A verdict (``mart_verdicts.csv``) holds the mart, the articles that the row comes from, what the row claims as ``column=value`` in any order,
whether that is what the texts say of Iran, and the kind of fault. It stands while a row of the mart bears all that it claims: leave out of a claim
what may change without being wrong, and name the speaker or the authority only where that is the fault. No sentences, no names of persons.
"""

import csv
import random
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from cyclopts import App

from tasks.build import build_views
from tasks.migrate import migrate_warehouse
from tasks.settings import settings
from tests.injected.loading import article, load
from tests.quality.corpus import CORPUS, read_corpus

VERDICTS = Path(__file__).with_name("mart_verdicts.csv")
TEXTS = {"sentence", "citation", "url", "surface"}
TOLD = (  # what a drawn row claims, of the columns its mart has
    *("flow", "measure", "aspect", "issuer", "reporter", "partner", "countries", "place", "places", "zone", "scope", "commodity", "counted"),
    *("unit", "currency", "method", "regime", "modality", "instrument", "status", "act", "actor", "targets", "happened_on", "signed_on"),
    *("period_start", "period_end", "value_first", "value", "weight_t", "value_usd", "irr_per_unit", "target_value", "outcome_value"),
    *("claimed_percent", "level_value", "level_before", "n_agreements", "verdict", "rule"),
)
Row = dict[str, str]
app = App(name="python -m tests.quality.sample_marts", help="Draw rows of the marts over the corpus, to be read and judged.")


class Verdict(NamedTuple):
    """A judged row: its mart, the articles it comes from, what it claims, whether the texts say so, and the fault if not."""

    mart: str
    articles: frozenset[str]
    claim: Row
    right: bool
    fault: str


class Score(NamedTuple):
    """What became of the judged rows of a mart: numbers of rows."""

    right: int
    wrong: int
    right_now: int
    wrong_now: int

    @property
    def precision(self) -> float:
        """Share of the judged rows standing today that are right (0 when none stands)."""
        return self.right_now / max(1, self.right_now + self.wrong_now)

    @property
    def kept(self) -> float:
        """Share of the right rows that still stand."""
        return self.right_now / max(1, self.right)


@app.command
def read_in(*, judged: bool = False) -> int:
    """Read the corpus, or only the articles that verdicts are about, into the warehouse of the settings."""
    wanted = frozenset[str]().union(*(verdict.articles for verdict in read_verdicts()))
    migrate_warehouse.fn()
    build_views.fn()
    texts = [text for text in read_corpus() if (text.article_id in wanted if judged else ":" in text.article_id)]
    load([article(text.article_id, text.language, text.published, text.headline or "", text.body) for text in texts])
    return 0


@app.command
def draw(mart: str, *, n: int = 60, seed: int = 2026) -> int:
    """Print ``n`` rows of ``mart``, drawn with ``seed``: articles and claim as a verdict has them, then the texts of the row."""
    rows = rows_of(mart)
    for row in random.Random(seed).sample(rows, min(n, len(rows))):
        texts = {name: " ".join(text.split()) for name, text in row.items() if any(name.startswith(kind) or name.endswith(kind) for kind in TEXTS)}
        articles = " ".join(dict.fromkeys(text.rsplit("/", maxsplit=1)[-1] for name, text in texts.items() if "url" in name))
        claim = "; ".join(f"{name}={row[name]}" for name in TOLD if row.get(name))
        sys.stdout.write("\n  ".join([f"{mart},{articles},{claim}", *(text for name, text in texts.items() if "url" not in name)]) + "\n\n")
    return 0


@app.command
def precision() -> int:
    """Print for each mart how many judged rows stand, the share of right ones among them, and of which kinds the wrong ones are."""
    verdicts = read_verdicts()
    now = standing(verdicts)
    for mart, score in scores(verdicts, now).items():
        faults = sorted(verdict.fault for verdict in now if verdict.mart == mart and not verdict.right)
        sys.stdout.write(f"{mart} {score} precision={score.precision:.3f} kept={score.kept:.3f} {', '.join(faults)}\n")
    return 0


def standing(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the verdicts whose rows the marts of the settings' warehouse have."""
    rows = {mart: rows_of(mart) for mart in {verdict.mart for verdict in verdicts}}
    return [verdict for verdict in verdicts if stands(verdict, rows[verdict.mart])]


def scores(verdicts: Iterable[Verdict], now: Iterable[Verdict]) -> dict[str, Score]:
    """Count for each mart the rows judged right and wrong, and those of them that stand."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for offset, judged in ((0, verdicts), (2, now)):
        for verdict in judged:
            counts[verdict.mart][offset + (not verdict.right)] += 1
    return {mart: Score(*numbers) for mart, numbers in counts.items()}


def read_verdicts() -> list[Verdict]:
    """Return what the readers of the samples wrote down."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Verdict(row["mart"], frozenset(row["articles"].split()), _claim(row["claim"]), row["verdict"] == "right", row["fault"]) for row in rows]


def _claim(printed: str) -> Row:
    return dict(part.split("=", maxsplit=1) for part in printed.split("; "))


def stands(verdict: Verdict, rows: Iterable[Row]) -> bool:
    """Tell whether a row of the mart bears all that the verdict is about."""
    return any(all(row[name] == value for name, value in verdict.claim.items()) for row in rows)


def rows_of(mart: str) -> list[Row]:
    """Return every row of a mart of the settings' warehouse, each value as a verdict prints it; in one order, whatever the engine's."""
    with duckdb.connect(str(settings().warehouse_path), read_only=True) as con:
        view = con.view(mart)
        rows = [{name: _printed(value) for name, value in zip(view.columns, values, strict=True)} for values in view.fetchall()]
    return sorted(rows, key=lambda row: tuple(row.values()))


def _printed(value: Any) -> str:
    """``['IRQ', 'AFG']`` -> ``IRQ+AFG``, 2870000000.0 -> ``2870000000``; nothing -> ``''``."""
    match value:
        case None:
            return ""
        case list():
            return "+".join(map(_printed, value))
        case float():
            return f"{value:.12g}"
        case date():
            return value.isoformat()[:10]
        case _:
            return str(value)


if __name__ == "__main__":
    if not CORPUS.exists():
        sys.exit("no corpus beside the checkout (../shared/corpus): nothing to draw from")
    sys.exit(app())
