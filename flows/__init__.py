"""Prefect flows: the story of a run, one line per hop, no logic."""

import os

os.environ.setdefault("DO_NOT_TRACK", "1")  # Prefect's SDK asks only this; its server's telemetry is off in pyproject.toml
os.environ.setdefault("PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL", "WARNING")  # every task says what it did in a line of its own
