"""Answers that are not the page: errors, other pages, the CDN's shell."""

from tests.newsroom import plain_pages
from tests.newsroom.article_pages import HTML
from tests.newsroom.faults.scene import Scene
from tests.newsroom.templating import render
from tests.newsroom.wire import Asked, Reply


def backend_fetch_failed(_scene: Scene, *, retry_after: int | None = None) -> Reply:
    """503 of Varnish, under quick requests."""
    body = "<!DOCTYPE html>\n<html><head><title>503 Backend fetch failed</title></head><body><h1>Error 503 Backend fetch failed</h1></body></html>"
    return _error(503, body, retry_after)


def too_many_requests(_scene: Scene, *, retry_after: int | str = 1) -> Reply:
    """429 with Retry-After, in seconds or as an HTTP date."""
    return _error(429, "<html><body><h1>429 Too Many Requests</h1></body></html>", retry_after)


def server_error(_scene: Scene, *, status: int = 500) -> Reply:
    """Any other 5xx."""
    return _error(status, f"<html><body><h1>{status}</h1></body></html>")


def forbidden(_scene: Scene) -> Reply:
    """403, as from a front that does not like the client."""
    return _error(403, "<html><body><h1>403 Forbidden</h1></body></html>")


def not_found_404(scene: Scene) -> Reply:
    """404 with the not-found text."""
    return plain_pages.not_found(scene.edition)


def not_found_200(scene: Scene) -> Reply:
    """The not-found text with status 200."""
    return plain_pages.not_found(scene.edition, 200)


def gone_410(scene: Scene) -> Reply:
    """410."""
    return plain_pages.not_found(scene.edition, 410)


def soft_404(scene: Scene) -> Reply:
    """The front page with status 200."""
    return plain_pages.vanished(scene.edition, scene.asked)


def other_article(scene: Scene, *, number: int) -> Reply:
    """The page of another article under the address asked for, with status 200."""
    story = scene.edition.by_number[number]
    return scene.answer(scene.edition, _asking(scene, scene.edition.path(story, encoded=True)))


def challenge(scene: Scene, *, text: str = "en", megabytes: float = 0) -> Reply:
    """200 with ArvanCloud's shell: ``text`` 'en', or 'fa' in Arabic presentation forms."""
    padding = b"<!-- " + b"x" * int(megabytes * 1e6) + b" -->" if megabytes else b""
    body = render("challenge.html", text=text, url=scene.url).encode() + padding
    return Reply(headers={"Content-Type": HTML, "Server": "ArvanCloud", "Cache-Control": "no-store"}, body=body)


def _error(status: int, body: str, retry_after: int | str | None = None) -> Reply:
    headers = {"Content-Type": "text/html; charset=utf-8", "Server": "Varnish"}
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    return Reply(status=status, headers=headers, body=body.encode())


def _asking(scene: Scene, target: str) -> Asked:
    asked = scene.asked
    return Asked(source_id=asked.source_id, method=asked.method, target=target, headers=asked.headers)
