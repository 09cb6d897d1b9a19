"""Labelled articles -> the scores of what the extractor reads off them, and the floors below which no score may fall.

python -m tests.quality.gold          print the scores
python -m tests.quality.gold --pin    raise the floors to half a point below the scores; a floor falls only by hand, or with another gold
"""

import hashlib
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from tests.quality.corpus import GOLD

ROOT = Path(__file__).parents[2]
FLOORS = Path(__file__).with_name("floors.yaml")
MARGIN = 0.005
_HEADER = """\
# What the extractor reached on the labelled articles, less half a point (`python -m tests.quality.gold --pin`). Floors only rise; they hold for the
# gold file with this hash. Scores: F1, and for slots the share of right ones on matched figures.
"""


def score(name: str) -> dict[str, float]:
    """Return every score of the gold file ``name``; ``offsets_bad`` counts facts that point at other characters than they print."""
    result = json.loads(_run_score(name, "--json"))
    f1 = {metric: value["f1"] for metric, value in result.items() if isinstance(value, dict) and "f1" in value}
    return {**f1, **{f"slots.{slot}": value for slot, value in result["slots"].items()}, "offsets_bad": result["offsets_bad"]}


def sha256(name: str) -> str:
    """Return the hash of a gold file."""
    return hashlib.sha256((GOLD / name).read_bytes()).hexdigest()


def read_floors() -> dict[str, dict[str, Any]]:
    """Return ``{gold file: {sha256, floors: {metric: least score}}}``."""
    floors: dict[str, dict[str, Any]] = yaml.safe_load(FLOORS.read_text("utf-8"))
    return floors


def below(scores: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Return a line for every score that is missing or below its floor."""
    return [f"{metric} is {scores.get(metric, 0.0):.4f}, its floor is {floor:.4f}" for metric, floor in floors.items() if scores.get(metric, 0.0) < floor]


def raised(scores: dict[str, float], floors: dict[str, float]) -> dict[str, float]:
    """Return ``floors`` raised to the margin below ``scores``, none lowered."""
    reached = {metric: math.floor((value - MARGIN) * 1000) / 1000 for metric, value in scores.items() if metric != "offsets_bad"}
    return {metric: max(value, floors.get(metric, 0.0)) for metric, value in reached.items()}


def _run_score(name: str, *options: str) -> str:
    """Extract and score in fresh processes, as anyone would by the contract of facts.md."""
    with tempfile.NamedTemporaryFile("w+b", suffix=".jsonl") as facts, (GOLD / name).open("rb") as articles:
        subprocess.run([sys.executable, "-m", "tasks.facts"], stdin=articles, stdout=facts, cwd=ROOT, check=True)
        return subprocess.run([sys.executable, GOLD / "score.py", GOLD / name, facts.name, *options], check=True, capture_output=True, text=True).stdout


def _pin() -> None:
    old = read_floors() if FLOORS.exists() else {}
    floors = {}
    for path in sorted(GOLD.glob("*.jsonl")):
        kept = old.get(path.name, {})
        same_gold = kept.get("sha256") == sha256(path.name)
        floors[path.name] = {"sha256": sha256(path.name), "floors": raised(score(path.name), kept["floors"] if same_gold else {})}
    FLOORS.write_text(_HEADER + yaml.safe_dump(floors, sort_keys=False), encoding="utf-8")


def main() -> int:
    """Print the scores, or raise the floors."""
    if not GOLD.exists():
        sys.stderr.write("no labelled articles beside the checkout (../shared/gold): nothing to score\n")
        return 1
    if "--pin" in sys.argv[1:]:
        _pin()
    for path in sorted(GOLD.glob("*.jsonl")):
        sys.stdout.write(f"{path.name}\n{_run_score(path.name)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
