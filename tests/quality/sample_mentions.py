"""Mentions drawn at random over the corpus, read by a person -> the share of the extractor's names that is right.

python -m tests.quality.sample_mentions draw [--n 300] [--seed 2026] [--kind person]    print names in their context, to be read
python -m tests.quality.sample_mentions precision                                       recompute the share from the verdicts

The verdicts (``mention_verdicts.csv``) keep places and entities, no sentences, and no names of persons outside the registry.
"""

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cyclopts import App

from tasks.facts.mentions import read_mentions
from tasks.facts.text import read_text
from tasks.models import Mention
from tests.quality.corpus import CORPUS, Text, read_corpus

VERDICTS = Path(__file__).with_name("mention_verdicts.csv")
REACH = 70  # characters of context on each side
app = App(name="python -m tests.quality.sample_mentions", help="Draw mentions over the corpus, to be read and judged.")


class Verdict(NamedTuple):
    """A judged mention: where it stands, what it was taken for (entity_id '' when unknown to the registry), and whether that is so."""

    article_id: str
    start: int
    end: int
    kind: str
    entity_id: str
    right: bool


@app.command
def draw(*, n: int = 300, seed: int = 2026, kind: str | None = None) -> int:
    """Print ``n`` mentions of the corpus, drawn with ``seed``: article, start, end, kind, entity, rule, context."""
    drawn = [(text, mention) for text in read_corpus() for mention in mentions_of(text) if kind in {None, mention.kind}]
    for text, m in random.Random(seed).sample(drawn, n):
        context = f"{text.body[max(0, m.start - REACH) : m.start]}[[{m.surface}]]{text.body[m.end : m.end + REACH]}"
        sys.stdout.write("\t".join(map(str, (text.article_id, m.start, m.end, m.kind, m.entity_id or "", m.rule, " ".join(context.split())))) + "\n")
    return 0


@app.command
def precision() -> int:
    """Print how many judged mentions still stand, and the share of right ones among them."""
    verdicts = read_verdicts()
    standing = list(judged_now(verdicts))
    sys.stdout.write(f"judged={len(verdicts)} standing={len(standing)} right={sum(standing)} precision={sum(standing) / len(standing):.3f}\n")
    return 0


def mentions_of(text: Text) -> list[Mention]:
    """Return the names in one article of the corpus."""
    return read_mentions(read_text(text.body, language=text.language, published=text.published, headline=text.headline))


def read_verdicts() -> list[Verdict]:
    """Return what the reader of the sample wrote down."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Verdict(row["article_id"], int(row["start"]), int(row["end"]), row["kind"], row["entity_id"], row["verdict"] == "right") for row in rows]


def judged_now(verdicts: list[Verdict]) -> Iterator[bool]:
    """Yield for each judged place that bears a mention of its kind today whether it is right.

    What was right and has changed is wrong; what was wrong and has changed is left out, as nobody has read it since.
    """
    wanted = {verdict.article_id for verdict in verdicts}
    now: dict[tuple[str, int, str], Mention] = {
        (text.article_id, m.start, m.kind): m for text in read_corpus() if text.article_id in wanted for m in mentions_of(text)
    }
    for verdict in verdicts:
        mention = now.get((verdict.article_id, verdict.start, verdict.kind))
        unchanged = mention and (mention.end, mention.entity_id or "") == (verdict.end, verdict.entity_id)
        if mention and (unchanged or verdict.right):
            yield bool(unchanged and verdict.right)


if __name__ == "__main__":
    if not CORPUS.exists():
        sys.exit("no corpus beside the checkout (../shared/corpus): nothing to draw from")
    sys.exit(app())
