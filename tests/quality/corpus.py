"""The shared corpus beside the checkout -> articles, as ``read_facts`` takes them.

Tehran Times texts carry a number and no date: the day is interpolated between numbers whose day is known, near enough for relative periods.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from tasks.facts import read_facts
from tasks.facts.calendar import month_first
from tasks.models import Facts, Language

SHARED = Path(__file__).parents[3] / "shared"
CORPUS, GOLD = SHARED / "corpus", SHARED / "gold"
UNDATED = date(2019, 9, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article of the corpus."""

    article_id: str
    language: Language
    published: date
    headline: str | None
    body: str

    def facts(self) -> Facts:
        """Read the article."""
        return read_facts(article_id=self.article_id, language=self.language, published=self.published, headline=self.headline, body=self.body)


def read_corpus(folder: Path = CORPUS) -> Iterator[Text]:
    """Yield every article under ``folder``: ``_news_<number>_*.txt`` and the JSON lines that hold a body."""
    for path in sorted(folder.rglob("_news_*.txt"), key=lambda path: int(path.name.split("_")[2])):
        number = int(path.name.split("_")[2])
        yield Text(article_id=f"tehran_times:{number}", language="en", published=_day_of(number), headline=None, body=path.read_text("utf-8", errors="replace"))
    for path in sorted(folder.rglob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            if text := _row(path.stem, number, json.loads(line)):
                yield text


def _row(name: str, number: int, row: dict[str, Any]) -> Text | None:
    parts = [row.get(key) for key in ("lead", "body", "body_raw", "summary")]
    body = "\n".join(part for part in parts if part)
    language: Language = "en" if "_en" in name or "tehrantimes" in name else "fa"
    return Text(article_id=f"{name}:{number}", language=language, published=_published(row), headline=row.get("title"), body=body) if body else None


def _published(row: dict[str, Any]) -> date:
    readers: dict[str, Callable[[str], date]] = {"date": _gregorian, "captured": _gregorian, "date_shamsi": _shamsi}
    return next((read(row[key]) for key, read in readers.items() if row.get(key)), UNDATED)


def _gregorian(printed: str) -> date:
    return date.fromisoformat(printed[:10]) if printed[:4].isdigit() and printed[4:5] == "-" else UNDATED


def _shamsi(printed: str) -> date:
    parts = printed.replace("/", "-").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return UNDATED
    year, month, day = map(int, parts)
    return month_first(year, month) + timedelta(days=day - 1)


# (number, day): sitemaps and pages that show both, and the labelled articles
_KNOWN = [
    (2_807, date(2007, 6, 1)),
    (99_961, date(2003, 5, 28)),
    (110_000, date(2004, 9, 1)),
    (130_000, date(2007, 1, 1)),
    (190_000, date(2009, 3, 1)),
    (225_888, date(2010, 9, 1)),
    (252_156, date(2016, 1, 1)),
    (303_811, date(2016, 4, 20)),
    (402_529, date(2016, 5, 15)),
    (410_287, date(2017, 1, 22)),
    (414_206, date(2017, 6, 10)),
    (438_266, date(2019, 7, 15)),
    (451_600, date(2020, 8, 24)),
    (477_172, date(2022, 9, 30)),
    (486_502, date(2023, 7, 3)),
    (530_610, date(2026, 9, 30)),
]


@cache
def _known() -> list[tuple[int, date]]:
    rows = map(json.loads, (GOLD / "dev_en.jsonl").read_text("utf-8").splitlines())
    labelled = [(row["article_id"].removeprefix("tehran_times:"), _gregorian(row["published"])) for row in rows]
    return sorted([*_KNOWN, *((int(number), day) for number, day in labelled if number.isdigit())])


def _day_of(number: int) -> date:
    for (low, start), (high, end) in pairwise(_known()):
        if number <= high:
            share = max(0, number - low) / (high - low)
            return start + (end - start) * share
    return _known()[-1][1]
