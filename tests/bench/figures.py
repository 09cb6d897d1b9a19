"""``python -m tests.bench.figures``: value and unit of figures by our reader, quantulum3 and Microsoft's Recognizers, side by side: F1 and articles a second.

All read the labelled English articles and the hard sentences of ``tests/quantities/english.yaml`` on one core, in process time. We stand in two rows:
``quantities`` is the stage that does what the others do, value, unit and place of each number (with the dates, whose numbers are none); ``all facts`` is the
whole reading of an article: what each figure measures, of whom, when, who says so, names and agreements. A figure counts as in the contract's scorer: spans
overlap, values agree within 0.1 %, units are equal. The others' names of units are mapped in their favour (``CODES``); a bare number of theirs stands for any
count, rank, ratio or age, and is not held against them where the labels have no figure (years, dates, names). Both come with the extra ``bench``; without it
only our own figures are printed.
"""

import importlib
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from time import process_time
from typing import Any

import yaml
from cyclopts import App

from tasks.facts import read_facts
from tasks.facts.periods import read_periods
from tasks.facts.quantities import Quantity, read_quantities
from tasks.facts.text import Span, read_text
from tasks.models import Figure
from tests.quality.corpus import GOLD, UNDATED

BARE = frozenset({"count", "rank", "ratio", "year", "month", "day", "point"})
CODES = {  # unit in words -> our code and its factor
    "dollar": ("USD", 1.0),
    "united states dollar": ("USD", 1.0),
    "euro": ("EUR", 1.0),
    "iranian rial": ("IRR", 1.0),
    "rial": ("IRR", 1.0),
    "percentage": ("percent", 1.0),
    "%": ("percent", 1.0),
    "ton": ("t", 1.0),
    "tonne": ("t", 1.0),
    "metric ton": ("t", 1.0),
    "kilogram": ("kg", 1.0),
    "gram": ("kg", 0.001),
    "barrel": ("bbl", 1.0),
    "oil barrel": ("bbl", 1.0),
    "millibarn": ("bbl", 1e6),  # "mb/d"
    "litre": ("l", 1.0),
    "liter": ("l", 1.0),
    "cubic metre": ("m3", 1.0),
    "cubic meter": ("m3", 1.0),
    "cubic centimetre": ("m3", 1e-6),
    "watt": ("MW", 1e-6),
    "kilowatt": ("MW", 0.001),
    "megawatt": ("MW", 1.0),
    "gigawatt": ("MW", 1000.0),
    "kilowatt-hour": ("kWh", 1.0),
    "megawatt-hour": ("kWh", 1000.0),
    "gigawatt-hour": ("kWh", 1e6),
    "metre": ("m", 1.0),
    "meter": ("m", 1.0),
    "kilometre": ("km", 1.0),
    "kilometer": ("km", 1.0),
    "square metre": ("m2", 1.0),
    "square meter": ("m2", 1.0),
    "square kilometre": ("m2", 1e6),
    "square kilometer": ("m2", 1e6),
    "hectare": ("ha", 1.0),
    "year": ("year", 1.0),
    "month": ("month", 1.0),
    "day": ("day", 1.0),
    "degree celsius": ("C", 1.0),
}
HARD = Path(__file__).parents[1] / "quantities" / "english.yaml"
app = App(name="python -m tests.bench.figures", help="Measure value and unit of figures beside quantulum3 and Recognizers-Text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A quantity that a reader reports."""

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str | None  # None: a bare number


Reader = Callable[[str], list[Found]]


@app.default
def bench() -> int:
    """Print for each reader at hand the F1 of value and unit, the hard sentences that come out right, and articles a second."""
    if not GOLD.exists():
        sys.stderr.write("no labelled articles beside the checkout (../shared/gold): nothing to measure\n")
        return 1
    articles = [json.loads(line) for line in (GOLD / "dev_en.jsonl").read_text("utf-8").splitlines()]
    hard = [(case["text"], _labels(case)) for case in yaml.safe_load(HARD.read_text("utf-8"))]
    for name, read in _readers():
        read(articles[0]["body"])
        started = process_time()
        found = [read(article["body"]) for article in articles]
        speed = len(articles) / (process_time() - started)
        f1 = _f1(list(zip((article["figures"] for article in articles), found, strict=True)))
        n_right = sum(_f1([(labels, read(text))]) == 1 for text, labels in hard)
        sys.stdout.write(f"{name:12} f1={f1:.3f} hard={n_right}/{len(hard)} articles_per_second={speed:.1f}\n")
    return 0


def _labels(case: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the expected rows of a hard sentence in the form of labelled figures."""
    labels, start = [], 0
    for surface, value, unit, *rest in case["expect"]:
        start = case["text"].index(surface, start)
        more = rest[0] if rest else {}
        labels.append({"start": start, "end": start + len(surface), "value": value, "value_max": more.get("max"), "unit": unit})
        start += len(surface)
    return labels


def _f1(pairs: Iterable[tuple[list[dict[str, Any]], list[Found]]]) -> float:
    n_gold = n_found = n_right = 0
    for gold, found in pairs:
        labelled = [f for f in found if f.unit or any(_overlap(g, f) for g in gold)]
        optional = [f for f in labelled if any(g.get("optional") and _overlap(g, f) for g in gold)]
        wanted, given = [g for g in gold if not g.get("optional")], [f for f in labelled if f not in optional]
        n_gold, n_found = n_gold + len(wanted), n_found + len(given)
        for g in wanted:
            right = next((f for f in given if _overlap(g, f) and _same(g, f)), None)
            if right:
                given.remove(right)
                n_right += 1
    return 1.0 if n_gold + n_found == 0 else 2 * n_right / (n_gold + n_found)


def _overlap(g: dict[str, Any], f: Found) -> bool:
    return bool(min(g["end"], f.end) > max(g["start"], f.start))


def _same(g: dict[str, Any], f: Found) -> bool:
    if f.unit != g["unit"] and not (f.unit is None and g["unit"] in BARE):
        return False
    ends = ((g["value"], f.value), (g.get("value_max"), f.value_max))
    return all((a is None and b is None) or (a is not None and b is not None and isclose(abs(a), abs(b), rel_tol=1e-3)) for a, b in ends)


def _readers() -> Iterable[tuple[str, Reader]]:
    yield "quantities", _quantities
    yield "all facts", _all_facts
    try:
        parser = importlib.import_module("quantulum3.parser")
        dimensions = importlib.import_module("recognizers_number_with_unit")
        numbers = importlib.import_module("recognizers_number")
    except ImportError:
        sys.stderr.write("quantulum3 or recognizers-text is not installed (pip install .[bench]): only our own figures follow\n")
        return
    yield "quantulum3", lambda body: _quantulum(parser, body)
    recognizers = (dimensions.recognize_currency, dimensions.recognize_dimension, numbers.recognize_percentage, numbers.recognize_number)
    yield "recognizers", lambda body: _recognizers(recognizers, body)


def _quantities(body: str) -> list[Found]:
    """The stage of value and unit, before context: what a sentence further on implies of a unit is not known yet."""
    text = read_text(body, language="en", published=UNDATED)
    return _found(read_quantities(text, [Span(period.start, period.end) for period in read_periods(text)]))


def _all_facts(body: str) -> list[Found]:
    """All facts are read, as the pipeline does: names, periods and agreements beside the figures."""
    return _found(read_facts(article_id="bench", language="en", published=UNDATED, headline=None, body=body).figures)


def _found(figures: Iterable[Quantity | Figure]) -> list[Found]:
    return [Found(start=f.start, end=f.end, value=f.value, value_max=f.value_max, unit=f.unit) for f in figures]


def _quantulum(parser: Any, body: str) -> list[Found]:
    found = []
    for quantity in parser.parse(body):
        unit, factor = _code(quantity.unit.name)
        low, high = (quantity.value, None) if quantity.uncertainty is None else (quantity.value - quantity.uncertainty, quantity.value + quantity.uncertainty)
        low, high = (low, high) if high is None or low <= high else (high, low)
        start, end = quantity.span
        found.append(Found(start=start, end=end, value=low * factor, value_max=None if high is None else high * factor, unit=unit))
    return found


def _recognizers(recognizers: Iterable[Callable[[str, str], list[Any]]], body: str) -> list[Found]:
    """The first recognizer that knows a place has it: currencies, dimensions, percentages, then bare numbers."""
    found: list[Found] = []
    for recognize in recognizers:
        for result in recognize(body, "en-us"):
            value = (result.resolution or {}).get("value")
            if value and not any(f.start <= result.end and result.start < f.end for f in found):
                unit, factor = _code("%" if value.endswith("%") else result.resolution.get("unit", ""))
                found.append(Found(start=result.start, end=result.end + 1, value=float(value.rstrip("%")) * factor, value_max=None, unit=unit))
    return found


def _code(words: str) -> tuple[str | None, float]:
    """Return our code and factor of a unit in words; None for a bare number; a unit that we do not know keeps its words, which no label has."""
    if words in {"", "dimensionless"}:
        return None, 1.0
    parts = [CODES.get(part.lower(), (part, 1.0)) for part in words.split(" per ")]
    factor = parts[0][1]
    for _, below in parts[1:]:
        factor /= below
    return "/".join({"day": "d"}.get(code, code) if n else code for n, (code, _) in enumerate(parts)), factor


if __name__ == "__main__":
    sys.exit(app())
