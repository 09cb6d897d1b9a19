"""The invented newspaper: clean statements, statements with a slip, and around each what the paper said before and after -> doubts, by statement."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from tests.injected.loading import article, load
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
    load([article(article_id, "en", statement.published, "Trade", statement.body()) for article_id, statement in articles])
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
