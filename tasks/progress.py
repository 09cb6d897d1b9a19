"""Work -> a bar on the terminal, beneath the log lines, and where it takes long an artifact of the run; no bar where the log goes to a file or a service."""

import logging
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from uuid import UUID

from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.logging.handlers import PrefectConsoleHandler
from prefect.runtime import flow_run as current_flow_run
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from tasks.logs import NEWS
from tasks.settings import settings

COLUMNS = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())

_lock = threading.Lock()
_shown: list[Progress] = []  # the one display of this process: sources are worked through side by side


@contextmanager
def bar(doing: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show how much of ``total`` is done while the block runs; yield the function that is told how much more is."""
    noted, display = _Noted(doing, total), _display() if total else None
    if display is None:
        yield noted.advance
    else:
        task = display.add_task(doing, total=total)

        def advance(n: int) -> None:
            noted.advance(n)
            display.advance(task, n)

        try:
            yield advance
        finally:
            _leave(display, task)
    noted.end()


class _Noted:
    """The same as an artifact of the flow run, for work that takes longer than ``progress_seconds``."""

    def __init__(self, doing: str, total: int) -> None:
        self._doing, self._total, self._n_done = doing, total, 0
        self._artifact_id: UUID | None = None
        self._next_at = self._later()

    def advance(self, n: int) -> None:
        """Note that ``n`` more is done, when it is time again."""
        self._n_done += n
        if time.monotonic() >= self._next_at and current_flow_run.id is not None:
            self._tell()

    def end(self) -> None:
        """Note that all is done, where anything was noted."""
        if self._artifact_id is not None:
            self._tell()

    def _tell(self) -> None:
        self._next_at = self._later()
        percent = 100.0 * self._n_done / self._total
        if self._artifact_id is None:
            artifact_id = create_progress_artifact(percent, key="run-progress", description=self._doing)
            assert not isinstance(artifact_id, Coroutine)  # only where an event loop is running
            self._artifact_id = artifact_id
        else:
            update_progress_artifact(self._artifact_id, percent, description=self._doing)

    def _later(self) -> float:
        return time.monotonic() + settings().progress_seconds


def _display() -> Progress | None:
    """Return the display, on the console that the log lines go to, so that neither writes into the other; None when that is no terminal."""
    console = next((handler.console for handler in _handlers() if isinstance(handler, PrefectConsoleHandler)), Console(stderr=True))
    if not console.is_terminal:
        return None
    with _lock:
        if not _shown:
            _shown.append(Progress(*COLUMNS, console=console, transient=True))
            _shown[0].start()
        return _shown[0]


def _handlers() -> Iterator[logging.Handler]:
    logger: logging.Logger | None = NEWS
    while logger is not None:
        yield from logger.handlers
        logger = logger.parent if logger.propagate else None


def _leave(display: Progress, task: TaskID) -> None:
    with _lock:
        display.remove_task(task)
        if not display.tasks:
            display.stop()
            _shown.clear()
