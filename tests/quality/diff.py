"""Facts of a corpus before and after a change -> what the change added, removed and altered, so that a rule is judged on all texts at once.

    python -m tests.quality.diff dump BEFORE.jsonl [--folder TEXTS]
    (change a rule)
    python -m tests.quality.diff dump AFTER.jsonl [--folder TEXTS]
    python -m tests.quality.diff compare BEFORE.jsonl AFTER.jsonl [--samples 5]

``compare`` ends with 1 when anything differs.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cyclopts import App

from tasks.facts.__main__ import as_line
from tests.quality.corpus import CORPUS, read_corpus

KINDS = ("figures", "periods", "mentions", "agreements")
app = App(name="python -m tests.quality.diff", help="Compare the facts of a corpus before and after a change.")


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that differs; ``slot`` is 'added', 'removed' or the field that changed."""

    article_id: str
    kind: str
    slot: str
    before: Any
    after: Any
    context: str


@app.command
def dump(out: Path, *, folder: Path = CORPUS) -> int:
    """Write the facts of every article under ``folder`` to ``out``, one article a line, with its body."""
    n_articles = 0
    with out.open("w", encoding="utf-8") as file:
        for n_articles, text in enumerate(read_corpus(folder), 1):  # noqa: B007 - the last number is the count
            file.write(json.dumps({**as_line(text.facts()), "body": text.body}, ensure_ascii=False) + "\n")
    sys.stdout.write(f"dumped articles={n_articles}\n")
    return 0


@app.command
def compare(before: Path, after: Path, *, samples: int = 5) -> int:
    """Print the differences between two dumps by kind and slot, with ``samples`` of each."""
    changes = list(read_changes(_lines(before), _lines(after)))
    groups: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.kind, change.slot].append(change)
    articles = Counter(kind for kind, _ in {(change.kind, change.article_id) for change in changes})
    for (kind, slot), group in sorted(groups.items()):
        sys.stdout.write(f"{kind}.{slot}: {len(group)}\n")
        for change in group[:: max(1, len(group) // samples)][:samples] if samples else ():
            sys.stdout.write(f"  {change.article_id}  {change.before!r} -> {change.after!r}   ...{change.context}...\n")
    summary = "  ".join(f"{kind} in {articles[kind]} articles" for kind in KINDS if articles[kind])
    sys.stdout.write(f"differences={len(changes)}  {summary}\n")
    return 1 if changes else 0


def read_changes(before: dict[str, dict[str, Any]], after: dict[str, dict[str, Any]]) -> Iterator[Change]:
    """Yield every difference between two dumps, which map article ids to lines."""
    for article_id in sorted({*before, *after}):
        old, new = before.get(article_id, {}), after.get(article_id, {})
        body = (old or new).get("body", "")
        if "body" in old and "body" in new and old["body"] != new["body"]:
            raise ValueError(f"{article_id} is another text in the second dump: dump both from the same folder")
        for kind in KINDS:
            yield from _of_kind(article_id, kind, body, _by_place(old.get(kind, [])), _by_place(new.get(kind, [])))


def _by_place(facts: list[dict[str, Any]]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Key facts by where they stand; the n-th of one place and sort is told apart by n."""
    seen: Counter[tuple[Any, ...]] = Counter()
    placed = {}
    for fact in facts:
        place = (fact["start"], fact["end"], fact.get("kind"))
        placed[*place, seen[place]] = fact
        seen[place] += 1
    return placed


def _of_kind(article_id: str, kind: str, body: str, old: dict[tuple[Any, ...], dict[str, Any]], new: dict[tuple[Any, ...], dict[str, Any]]) -> Iterator[Change]:
    for place in sorted({*old, *new}, key=str):
        a, b = old.get(place), new.get(place)
        context = " ".join(body[max(0, place[0] - 60) : place[1] + 60].split()) if kind != "agreements" else " ".join(body[place[0] : place[1]].split())[:160]
        if a is None or b is None:
            yield Change(article_id, kind, "added" if a is None else "removed", a and _said(a), b and _said(b), context)
            continue
        for slot in sorted({*a, *b}):
            if a.get(slot) != b.get(slot):
                yield Change(article_id, kind, slot, a.get(slot), b.get(slot), context)


def _said(fact: dict[str, Any]) -> str:
    keys = ("surface", "value", "unit", "measure", "date_start", "date_end", "entity_id", "instrument", "status", "rule")
    return " ".join(str(fact[key])[:60] for key in keys if fact.get(key) is not None)


def _lines(path: Path) -> dict[str, dict[str, Any]]:
    return {row["article_id"]: row for row in map(json.loads, path.read_text("utf-8").splitlines())}


if __name__ == "__main__":
    sys.exit(app())
