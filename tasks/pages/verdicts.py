"""Exchange -> what the network alone decides, before any body is read: an outcome, or how long to wait for another try."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tasks.models import Outcome
from tasks.pages.exchanges import TOO_MANY_REQUESTS, Exchange

Verdict = tuple[Outcome | None, str | None]
SERVICE_UNAVAILABLE = 503


def verdict(last: Exchange) -> Verdict:
    """Return outcome and reason; (None, None) when the body must be read to know."""
    if last.truncated == "length":
        return "too_large", last.error
    if last.status is None or last.truncated:
        return "unreachable", last.error
    if last.is_transient:
        return "server_error", f"{last.status} after all tries"
    return ("not_html", last.error) if last.error else (None, None)


def retry_after_seconds(exchange: Exchange, now: datetime) -> float | None:
    """Return how long a 429 or 503 asks us to wait, from either form of the header; None when it does not say."""
    stated = exchange.header("retry-after")
    if stated is None or exchange.status not in {TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE}:
        return None
    if stated.strip().isdigit():
        return float(stated)
    try:
        at = parsedate_to_datetime(stated)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())
