"""Labels of a second hand, kept here without their texts -> a gold file as `score.py` reads it, joined with the shared corpus by number.

python -m tests.quality.open_labels   print the scores

These 26 articles were labelled after the rules were written; they may be read, so they show what the dev articles hide only until rules follow them.
Where the two hands differ, facts.md and the dev articles decide.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.quality.corpus import CORPUS, GOLD

ROOT = Path(__file__).parents[2]
LABELS = Path(__file__).with_name("open_labels.jsonl")


def read_gold() -> Iterator[dict[str, Any]]:
    """Yield each labelled article whose text stands in the corpus: offsets count characters of ``body``, surfaces are cut from it."""
    for line in LABELS.read_text("utf-8").splitlines():
        label = json.loads(line)
        text = _text(label["article_id"])
        body = (" ".join(text.split()) if label["collapsed"] else text)[label["first"] : label["first"] + label["length"]]
        if hashlib.sha256(body.encode()).hexdigest() != label["sha256"]:
            raise ValueError(f"{label['article_id']} is another text than the one that was labelled")
        figures = [{**figure, "surface": body[figure["start"] : figure["end"]]} for figure in label["figures"]]
        yield {"article_id": label["article_id"], "language": "en", "published": label["published"], "body": body, "figures": figures}


def _text(article_id: str) -> str:
    agency, _, number = article_id.partition(":")
    if agency == "tehran_times":
        return next((CORPUS / "tehrantimes").glob(f"_news_{number}_*.txt")).read_text("utf-8")
    rows = map(json.loads, (CORPUS / "irna_en" / "irna_en_2017.jsonl").read_text("utf-8").splitlines())
    return next(str(row["body_raw"]) for row in rows if row["id"] == number)


def main() -> int:
    """Print the scores of the figures."""
    if not CORPUS.exists() or not GOLD.exists():
        sys.stderr.write("no texts beside the checkout (../shared): nothing to score\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        gold, facts = Path(folder, "gold.jsonl"), Path(folder, "facts.jsonl")
        gold.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in read_gold()), "utf-8")
        with gold.open("rb") as articles, facts.open("wb") as out:
            subprocess.run([sys.executable, "-m", "tasks.facts"], stdin=articles, stdout=out, cwd=ROOT, check=True)
        return subprocess.run([sys.executable, GOLD / "score.py", gold, facts, *sys.argv[1:]], check=True).returncode


if __name__ == "__main__":
    sys.exit(main())
