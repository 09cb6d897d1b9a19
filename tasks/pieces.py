"""A long batch -> pieces: months of a range of days, one after another; readings of texts, as many at once as the flow's task runner has processes.

Threads are the default, and right for whatever waits for a host: Python reads texts on one core however many there are. ``NEWS_TASK_RUNNER=dask`` reads them
in a process a core of this machine, ``dask:tcp://HOST:8786`` wherever that cluster's workers are. Rows are written by the flow's own process, in order, so
that pieces may be lost or done twice.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from prefect import Task
from prefect.futures import PrefectFuture

from tasks.settings import settings

PIECES_AHEAD = 8  # under way at once: bounds memory, about 10 MB each

T = TypeVar("T")
R = TypeVar("R")


def months(since: date, until: date) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each month of a range, the last month first."""
    while until >= since:
        first = max(since, until.replace(day=1))
        yield first, until
        until = first - timedelta(days=1)


def one_after_another(piece: Task[..., R], arguments: Iterable[tuple[Any, ...]]) -> list[PrefectFuture[R]]:
    """Submit the pieces so that each begins when the one before has ended well."""
    submitted: list[PrefectFuture[R]] = []
    for each in arguments:
        submitted.append(piece.submit(*each, wait_for=submitted[-1:], return_state=False))
    return submitted


class Sealed(Generic[T]):
    """An argument that Prefect hands on as it is: it would look into every field of every page for the results of other tasks."""

    def __init__(self, content: T) -> None:
        self.content = content


def in_order(piece: Task[[Sealed[T]], R], arguments: Iterable[T]) -> Iterator[R]:
    """Yield what ``piece`` makes of each argument: in this process, or some pieces ahead in those of a Dask cluster."""
    sealed = map(Sealed, arguments)
    if not settings().task_runner.startswith("dask"):
        yield from map(piece.fn, sealed)
        return
    ahead: deque[PrefectFuture[R]] = deque()
    for argument in sealed:
        ahead.append(piece.submit(argument))
        if len(ahead) >= PIECES_AHEAD:
            yield ahead.popleft().result()
    while ahead:
        yield ahead.popleft().result()
