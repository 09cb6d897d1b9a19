"""Slips put into clean statements of an invented newspaper: figure_doubt finds nine of ten, and hardly doubts what is right."""

import re
from collections import Counter

import duckdb
import pytest

from tasks.build import build_views
from tasks.migrate import migrate_warehouse
from tasks.settings import settings
from tests.injected.archive import Case, fill

LEAST_FLAGGED, MOST_FALSE = 0.90, 0.02


@pytest.mark.usefixtures("data_dir")
def test_slips_are_doubted_and_clean_statements_are_not() -> None:
    """Without it the checks may be blind to the slips that they are there for, or cry wolf until nobody reads them."""
    migrate_warehouse.fn()
    build_views.fn()
    cases = fill()
    doubts = _doubts()
    slipped = [case for case in cases if case.kind]
    clean = [case for case in cases if not case.kind]
    missed = [case for case in slipped if not is_flagged(case, doubts)]
    false = [case for case in clean if is_flagged(case, doubts)]
    assert Counter(case.kind for case in slipped) == dict.fromkeys(("x10", "x1000", "sign", "period", "unit"), 40)
    assert len(clean) == 300
    assert len(missed) <= (1 - LEAST_FLAGGED) * len(slipped), [(case.kind, case.body) for case in missed]
    assert len(false) <= MOST_FALSE * len(clean), [(case.body, doubts[case.article_id]) for case in false]


def is_flagged(case: Case, doubts: dict[str, list[tuple[int, str]]]) -> bool:
    """Return whether the figure with the slip is doubted; of a wrong period, and of a clean statement, any figure."""
    starts = {start for start, _ in doubts.get(case.article_id, [])}
    if not case.wrong:
        return bool(starts)
    printed = re.search(rf"(?<![\d.,]){re.escape(case.wrong)}(?![\d.,]*\d)", case.body)
    assert printed, case
    return any(printed.start() <= start < printed.end() for start in starts)


def _doubts() -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    with duckdb.connect(str(settings().warehouse_path), read_only=True) as con:
        for article_id, start, rule in con.execute("select article_id, start, rule from figure_doubt").fetchall():
            found.setdefault(article_id, []).append((start, rule))
    return found
