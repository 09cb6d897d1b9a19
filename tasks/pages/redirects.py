"""A redirect as answered -> where it leads, or why we do not follow it."""

from collections.abc import Collection, Sequence
from urllib.parse import urljoin, urlsplit

from tasks.pages.exchanges import Exchange

MAX_REDIRECTS = 5
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def redirect_target(answer: Exchange) -> str | None:
    """Return the absolute address in the Location header; None when there is none that is well formed."""
    location = (answer.header("location") or "").strip()
    try:
        return urljoin(answer.url, location) if location else None
    except ValueError:
        return None


def redirect_refusal(answer: Exchange, target: str | None, asked: Sequence[str], own_hosts: Collection[str]) -> str | None:
    """Say why ``target`` must not be followed; None when it may be.

    ``asked`` holds the addresses requested so far, in order. An address may be asked for twice when the answer set a cookie: the agencies' front
    sends every first visitor to the same address again, with a session cookie.
    """
    if target is None:
        return f"{answer.status} without a usable Location"
    if urlsplit(target).scheme != urlsplit(answer.url).scheme:
        return f"redirect to another scheme: {target}"
    if host_of(target) not in own_hosts:
        return f"redirect to another host: {target}"
    n_asked = asked.count(target)
    if n_asked > 1 or (n_asked == 1 and answer.header("set-cookie") is None):
        return f"redirect loop at {target}"
    return f"more than {MAX_REDIRECTS} redirects" if len(asked) > MAX_REDIRECTS else None


def host_of(url: str) -> str:
    """Return host and port of ``url`` in lower case, the scheme's own port left out."""
    parts = urlsplit(url)
    return parts.netloc.lower().removesuffix(DEFAULT_PORTS.get(parts.scheme, ":"))
