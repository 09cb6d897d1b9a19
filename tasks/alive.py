"""Which runs have a living process: each holds a lock of its own (tasks/locks.py), which it gives back however it ends."""

from tasks.locks import Release, take
from tasks.settings import settings

_held: dict[str, Release] = {}  # locks of this process's runs


def hold_alive(run_id: str) -> None:
    """Hold the run's lock for as long as this process lives."""
    release = take(_name(run_id), 0)
    if release is not None:
        _held[run_id] = release


def is_alive(run_id: str) -> bool:
    """Tell whether a process holds the run's lock."""
    release = take(_name(run_id), 0)
    if release is not None:
        release()
    return release is None


def let_go(run_id: str) -> None:
    """Give the run's lock back, where this process holds it, and remove its file: a run may be closed by another process than its own."""
    if run_id in _held:
        _held.pop(run_id)()
    (settings().data_dir / f"{_name(run_id)}.lock").unlink(missing_ok=True)


def _name(run_id: str) -> str:
    return f"runs/{run_id}"
