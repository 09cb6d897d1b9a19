"""Path -> page: the URL grammar of the CMS in one visible table."""

import re
from collections.abc import Callable

from tests.newsroom import article_pages, feeds, listing_pages, plain_pages, sitemaps
from tests.newsroom.edition import Edition
from tests.newsroom.wire import Asked, Reply

Page = Callable[..., Reply | None]

ROUTES: tuple[tuple[re.Pattern[str], Page], ...] = tuple(
    (re.compile(pattern), page)
    for pattern, page in (
        (r"/", listing_pages.home),
        (r"/robots\.txt", plain_pages.robots),
        (r"/rss(?:-homepage)?", feeds.feed),
        (r"/rss/tp/(\d+)", feeds.feed),
        (r"/rss/pl/(\d+)", feeds.box_feed),
        (r"/sitemap/news/sitemap\.xml", sitemaps.news_sitemap),
        (r"/sitemap/all/sitemap\.xml", sitemaps.current_year),
        (r"/sitemap/(\d+)/sitemap\.xml", sitemaps.year_index),
        (r"/sitemap/(\d+)/(\d+)/(\d+)/sitemap\.xml", sitemaps.day_leaf),
        (r"/archive|/page/archive\.xhtml", listing_pages.archive),
        (r"/(?:archive/pl|subject)/(\d+)(?:/.*)?", listing_pages.box),
        (r"/service/(.+)", listing_pages.service),
        (r"/tag/(.+)", listing_pages.tag),
        (r"/(?:news|photo|video)/(\d+)(?:/(.*))?", article_pages.article),
        (r"/print/(\d+)(?:/(.*))?", article_pages.print_page),
        (r"/amp/(\d+)/?", article_pages.amp_page),
        (r"/(en|fa)/News/(\d+)/?", article_pages.aspnet_page),
        (r"/(?:en|fa)/services/(\d+)/page(\d+)", listing_pages.aspnet_services),
        (r"/index_View\.asp", plain_pages.vanished),
    )
)
_NUMBER = re.compile(r"/(?:news|photo|video|print|amp)/(\d+)")


def answer(edition: Edition, asked: Asked) -> Reply:
    """The page of an address; deleted articles answer with the status they were deleted with."""
    for pattern, page in ROUTES:
        match = pattern.fullmatch(asked.path)
        if match:
            reply = page(edition, asked, *match.groups())
            return reply if reply is not None else missing(edition, asked)
    return plain_pages.not_found(edition)


def missing(edition: Edition, asked: Asked) -> Reply:
    """No such article: 404, 410, or the front page with 200."""
    match = _NUMBER.match(asked.path)
    status = edition.deleted.get(int(match[1]), 404) if match else 404
    return plain_pages.vanished(edition, asked) if status == 200 else plain_pages.not_found(edition, status)
