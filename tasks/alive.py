"""Which runs have a living process: each holds a lock on a file of its own, which the operating system gives back however the process ends."""

import fcntl
from typing import IO

from tasks.settings import settings

_held: dict[str, IO[str]] = {}  # locks of this process's runs, kept open until it ends


def hold_alive(run_id: str) -> None:
    """Lock the run's file for as long as this process lives."""
    path = settings().data_dir / "runs" / f"{run_id}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    _held[run_id] = path.open("w")
    fcntl.flock(_held[run_id], fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_alive(run_id: str) -> bool:
    """Tell whether a process holds the run's file."""
    path = settings().data_dir / "runs" / f"{run_id}.lock"
    if not path.exists():
        return False
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def let_go(run_id: str) -> None:
    """Give the run's file back, where this process holds it, and remove it: a run may be closed by another process than its own."""
    if run_id in _held:
        _held.pop(run_id).close()
    (settings().data_dir / "runs" / f"{run_id}.lock").unlink(missing_ok=True)
