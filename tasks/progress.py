"""Work -> a bar on the terminal, beneath the log lines; nothing at all where the log goes to a file or a service."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prefect.logging.handlers import PrefectConsoleHandler
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from tasks.logs import NEWS

COLUMNS = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())

_lock = threading.Lock()
_shown: list[Progress] = []  # the one display of this process: sources are worked through side by side


@contextmanager
def bar(doing: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show how much of ``total`` is done while the block runs; yield the function that is told how much more is."""
    display = _display()
    if display is None or total == 0:
        yield lambda _n: None
        return
    task = display.add_task(doing, total=total)
    try:
        yield lambda n: display.advance(task, n)
    finally:
        _leave(display, task)


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
