"""A name -> a lock that one process of all may hold, given back however the process ends.

On one machine it is a lock on a file of the data directory. Where the catalog of a lake is in PostgreSQL, every machine that shares the lake shares its
locks: advisory locks of that server, each held by a connection of its own, so that a killed process gives them back at once (a lease would have to run out).
"""

import fcntl
import importlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from tasks.settings import settings

POLL_SECONDS = 0.05

Release = Callable[[], None]


def take(name: str, patience_seconds: float) -> Release | None:
    """Take the lock ``name``; return what gives it back, None when another process kept it for longer than ``patience_seconds``."""
    catalog = settings().catalog_server
    return _take_of_server(catalog, name, patience_seconds) if catalog else take_file(settings().data_dir / f"{name}.lock", patience_seconds)


def take_file(path: Path, patience_seconds: float) -> Release | None:
    """Do so with a file to lock, made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                os.close(lock)
                return None
            time.sleep(POLL_SECONDS)
        else:
            return lambda: os.close(lock)


def _take_of_server(catalog: str, name: str, patience_seconds: float) -> Release | None:
    psycopg = importlib.import_module("psycopg")  # of the extra 'lake'
    connection = psycopg.connect(catalog, autocommit=True, application_name=f"news {name}"[:63])
    try:
        connection.execute(f"set lock_timeout = {max(1, round(patience_seconds * 1000))}")  # milliseconds; 0 would be for ever
        connection.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [name])
    except psycopg.errors.LockNotAvailable:
        connection.close()
        return None
    release: Release = connection.close
    return release
