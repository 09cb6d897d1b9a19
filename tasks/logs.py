"""One key=value line per batch, in the log of the run."""

import logging
from collections.abc import Mapping

NEWS = logging.getLogger("prefect.news")  # its level and console are Prefect's; extra_loggers in pyproject.toml adds the run's page


def log_counts(done: str, source_id: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Log ``<done> source=<source_id> name=n ...`` and return ``counts`` as a plain dict."""
    log(f"{done} source={source_id} " + " ".join(f"{name}={n}" for name, n in counts.items()))
    return dict(counts)


def log(line: str) -> None:
    """Log one line."""
    NEWS.info(line)


def warn(line: str) -> None:
    """Log one line that someone must act on."""
    NEWS.warning(line)
