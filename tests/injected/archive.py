"""The invented newspaper: clean statements, statements with a slip, and around each what the paper said before and after -> doubts, by statement."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from tasks import warehouse
from tasks.facts import read_facts
from tasks.normalize import KINDS
from tests.injected.series import YEARS, Series, all_series
from tests.injected.slips import SLIPS, Slip
from tests.injected.statements import Statement, tell

SEED = 1396
N_CLEAN, N_PER_SLIP = 300, 40


@dataclass(frozen=True, slots=True)
class Case:
    """One statement that is judged: with a slip of that kind, or '' when it is clean."""

    article_id: str
    kind: str
    body: str
    wrong: str  # the printed number that is wrong


def fill() -> list[Case]:
    """Fill an empty warehouse, whose tables and views stand, with the newspaper; return the statements to judge."""
    rng = random.Random(SEED)
    ids = map("tehran_times:{}".format, count(1))
    articles: list[tuple[str, Statement]] = []
    cases: list[Case] = []
    for kind, series, year, n_months in _subjects(rng):
        told = tell(rng, series, year, n_months, "report", rng.randint(3, 9))
        slip = SLIPS[kind](rng, told) if kind else Slip(told, "")
        context = list(_context(rng, told))
        named = [(next(ids), statement) for statement in (slip.statement, *context)]
        articles += named
        cases.append(Case(named[0][0], kind, slip.statement.body(), slip.wrong))
    _load(articles)
    return cases


def _subjects(rng: random.Random) -> Iterator[tuple[str, Series, int, int]]:
    """Yield slip, series, year and months of each case; no two cases are of one series and year, so that no slip is another case's context."""
    free = [(series, year) for series in all_series() for year in YEARS if year > YEARS.start]
    rng.shuffle(free)
    for kind in (*(kind for kind in SLIPS for _ in range(N_PER_SLIP)), *([""] * N_CLEAN)):
        at = next(i for i, (series, _) in enumerate(free) if _can_slip(series, kind))
        series, year = free.pop(at)
        yield kind, series, year, rng.randint(2, 12)


def _can_slip(series: Series, kind: str) -> bool:
    if kind == "sign":
        return series.kind in {"partner", "commodity", "production"}
    return kind != "period" or series.kind != "money"


def _context(rng: random.Random, told: Statement) -> Iterator[Statement]:
    """Yield what the paper said besides: the year before (mostly twice), the same claim in other words or rounded, the months before."""
    series, year, n_months = told.series, told.year, told.n_months
    if series.kind == "money":
        yield from (tell(rng, series, year, n_months, "recall", days) for days in (40, 70))
        return
    yield from (tell(rng, series, year - 1, n_months, "recall", days) for days in (5, 60) if rng.random() < 0.9)
    if rng.random() < 0.8:
        yield tell(rng, series, year, n_months, "recall", 2)
    if rng.random() < 0.3:
        yield tell(rng, series, year, n_months, "recall", 30, digits=3)
    yield from (tell(rng, series, year, n, "recall", 4) for n in range(max(1, n_months - 2), n_months) if rng.random() < 0.7)


def _load(articles: list[tuple[str, Statement]]) -> None:
    rows = [_article(article_id, statement) for article_id, statement in articles]
    facts = [(row["article_id"], _facts(row)) for row in rows]
    batches = {
        kind: [{"article_id": article_id, "revision": 1, **warehouse.columns_of(fact)} for article_id, found in facts for fact in getattr(found, kind)]
        for kind in KINDS
    }
    warehouse.upsert("article", rows)
    warehouse.upsert_all({kind.removesuffix("s"): batch for kind, batch in batches.items()})


def _facts(row: dict[str, Any]) -> Any:
    keys = ("article_id", "language", "headline", "body")
    return read_facts(published=row["published_at"].date(), **{key: row[key] for key in keys})


def _article(article_id: str, statement: Statement) -> dict[str, Any]:
    published = datetime.combine(statement.published, time(12), ZoneInfo("Asia/Tehran"))
    nothing = dict.fromkeys(("kicker", "summary", "section", "news_type", "byline", "dateline", "licence", "short_url", "modified_at"))
    lists: dict[str, list[str]] = {name: [] for name in ("tags", "images", "reporter_codes", "credited_agencies", "related_urls", "selectors")}
    return {
        **nothing,
        **lists,
        "article_id": article_id,
        "source_id": "tehran_times",
        "number": int(article_id.split(":")[1]),
        "language": "en",
        "url": f"https://example.org/{article_id}",
        "headline": "Trade",
        "body": statement.body(),
        "published_at": published,
        "layout": "invented",
        "n_digits_shown": 0,
        "content_hash": article_id,
        "page_id": article_id,
        "fetched_at": published,
    }
