"""``python -m tests.quality.attribution``: cited agencies of labelled articles against what the rules read, and F1."""

import sys
from pathlib import Path

import yaml

from tasks.pages.credits import agency_names, credited_agencies
from tests.quality.corpus import CORPUS, read_corpus

LABELS = Path(__file__).with_name("attribution_labels.yaml")


def read_labels() -> dict[str, set[str]]:
    """Return article id -> entity ids of the agencies it credits."""
    return {article_id: set(agencies) for article_id, agencies in yaml.safe_load(LABELS.read_text("utf-8")).items()}


def read_credits() -> dict[str, set[str]]:
    """Return the same as the rules read it."""
    owners = {name: entity_id for name, _, entity_id in agency_names()}
    labels = read_labels()
    texts = (text for text in read_corpus() if text.article_id in labels)
    return {text.article_id: {owners[name] for name in credited_agencies(None, text.body, text.language)} for text in texts}


def f1(labels: dict[str, set[str]], found: dict[str, set[str]]) -> float:
    """Return F1 over pairs of article and agency."""
    right = sum(len(agencies & found.get(article_id, set())) for article_id, agencies in labels.items())
    return 2 * right / (sum(map(len, labels.values())) + sum(map(len, found.values())))


def main() -> int:
    """Print what differs, and the score."""
    if not CORPUS.exists():
        sys.stderr.write("no corpus beside the checkout (../shared/corpus): nothing to score\n")
        return 1
    labels, found = read_labels(), read_credits()
    for article_id, agencies in labels.items():
        if agencies != found[article_id]:
            sys.stdout.write(f"{article_id} missed={sorted(agencies - found[article_id])} extra={sorted(found[article_id] - agencies)}\n")
    sys.stdout.write(f"articles={len(labels)} credits={sum(map(len, labels.values()))} f1={f1(labels, found):.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
