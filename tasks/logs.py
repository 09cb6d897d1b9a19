"""One key=value line per batch, in the run's log."""

from collections.abc import Mapping

from prefect.exceptions import MissingContextError
from prefect.logging import get_logger, get_run_logger


def log_counts(done: str, source_id: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Log ``<done> source=<source_id> name=n ...`` and return ``counts`` as a plain dict."""
    log(f"{done} source={source_id} " + " ".join(f"{name}={n}" for name, n in counts.items()))
    return dict(counts)


def log(line: str) -> None:
    """Log one line in the flow run's log, or outside of a run in the process's log."""
    try:
        get_run_logger().info(line)
    except MissingContextError:
        get_logger("news").info(line)
