"""robots.txt, the not-found page, and the old addresses that show the front page instead."""

from tests.newsroom.article_pages import HTML
from tests.newsroom.edition import Edition
from tests.newsroom.listing_pages import home
from tests.newsroom.templating import render
from tests.newsroom.views import View
from tests.newsroom.wire import Asked, Reply


def robots(edition: Edition, _asked: Asked) -> Reply:
    """The site's robots.txt."""
    return Reply(headers={"Content-Type": "text/plain;charset=UTF-8"}, body=edition.site.robots.encode())


def not_found(edition: Edition, status: int = 404) -> Reply:
    """The page that says so, in the site's language."""
    return Reply(status=status, headers={"Content-Type": HTML}, body=render("not_found.html", view=View(edition, edition.origin + "/404", "archive")).encode())


def vanished(edition: Edition, asked: Asked) -> Reply:
    """``/index_View.asp?code=215351``: the front page with status 200, a soft 404."""
    return home(edition, asked)
