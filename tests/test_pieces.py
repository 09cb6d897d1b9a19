"""Pieces: a range of days by months, and batches that come back in order wherever they were read."""

from datetime import date

import pytest
from prefect import flow, task
from prefect.futures import PrefectFuture
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.testing.utilities import prefect_test_harness

from tasks import pieces
from tasks.pieces import Sealed, in_order, months, one_after_another
from tasks.settings import settings


@task
def doubled(numbers: Sealed[list[int]]) -> list[int]:
    """Double each number."""
    return [2 * number for number in numbers.content]


def test_months_meet_without_gap_or_overlap() -> None:
    """Without it a backfill split by months leaves a day out, or asks for one twice."""
    assert list(months(date(2025, 12, 30), date(2026, 2, 3))) == [
        (date(2026, 2, 1), date(2026, 2, 3)),
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2025, 12, 30), date(2025, 12, 31)),
    ]
    assert list(months(date(2026, 1, 5), date(2026, 1, 5))) == [(date(2026, 1, 5), date(2026, 1, 5))]


def test_pieces_come_back_in_order_by_themselves_and_submitted(data_dir: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it a cluster that reads texts could mix their order, or lose a piece, and with it revisions."""
    assert data_dir
    batches = [[first, first + 1] for first in range(0, 40, 2)]
    assert [number for piece in in_order(doubled, batches) for number in piece] == [2 * n for n in range(40)]
    seen: list[int] = []

    @task
    def noted(number: int) -> None:
        seen.append(number)

    @flow(task_runner=ThreadPoolTaskRunner(max_workers=4))  # type: ignore[arg-type]  # as flows/runner.py: the stub knows no sync runner
    def submitted() -> list[int]:
        """Submit pieces, as a flow on a cluster does."""
        futures: list[PrefectFuture[None]] = one_after_another(noted, [(n,) for n in range(3)])
        for future in futures:
            future.wait()
        return [number for piece in in_order(doubled, batches) for number in piece]

    monkeypatch.setenv("NEWS_TASK_RUNNER", "dask")
    settings.cache_clear()
    with prefect_test_harness(server_startup_timeout=180):
        assert submitted() == [2 * n for n in range(40)]
    assert seen == [0, 1, 2]
    assert len(batches) > pieces.PIECES_AHEAD
