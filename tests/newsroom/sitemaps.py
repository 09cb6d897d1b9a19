"""Edition -> news sitemap, index of day leaves, and the leaves: XML with ``lastmod`` or ``news:publication_date``, old ones JSON."""

import json
from collections.abc import Iterable
from xml.sax.saxutils import escape

from tests.newsroom.dates import utc_meta
from tests.newsroom.edition import Edition
from tests.newsroom.stories import Story
from tests.newsroom.validators import etag_of
from tests.newsroom.views import image_url
from tests.newsroom.wire import Asked, Reply

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_URLSET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
)


def news_sitemap(edition: Edition, _asked: Asked) -> Reply:
    """The newest items, news and photo mixed, with title and time of publication."""
    return _xml(_HEAD + _URLSET + "".join(_news_url(edition, story) for story in edition.news()) + "</urlset>\n")


def current_year(edition: Edition, asked: Asked) -> Reply | None:
    """``/sitemap/all/sitemap.xml``: the daily leaves of the running year."""
    return year_index(edition, asked, str(edition.calendar_day(edition.now.date())[0]))


def year_index(edition: Edition, _asked: Asked, year: str) -> Reply | None:
    """``/sitemap/<year>/sitemap.xml``: the daily leaves of a year; days without a story are left out."""
    days: dict[tuple[int, int, int], Story] = {}
    for story in edition.listed:
        days.setdefault(edition.day_of(story), story)
    rows = [
        f"<sitemap><loc>{edition.origin}/sitemap/{y}/{m}/{d}/sitemap.xml</loc><lastmod>{utc_meta(newest.modified)}</lastmod></sitemap>\n"
        for (y, m, d), newest in days.items()
        if y == int(year)
    ]
    return _xml(_HEAD + '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + "".join(rows) + "</sitemapindex>\n")


def day_leaf(edition: Edition, _asked: Asked, year: str, month: str, day: str) -> Reply:
    """``/sitemap/<y>/<m>/<d>/sitemap.xml``: the stories published on one day, Tehran time, in the calendar of the site."""
    wanted = (int(year), int(month), int(day))
    stories = [story for story in edition.listed if edition.day_of(story) == wanted]
    if wanted[0] <= edition.site.json_leaves_until:
        return _json_leaf(edition, stories)
    entry = _news_url if edition.site.leaf_dates == "publication_date" else _lastmod_url
    return _xml(_HEAD + _URLSET + "".join(entry(edition, story) for story in stories) + "</urlset>\n")


def _lastmod_url(edition: Edition, story: Story) -> str:
    return f"<url><loc>{escape(edition.url(story))}</loc><lastmod>{utc_meta(story.modified)}</lastmod>{_image(edition, story)}</url>\n"


def _news_url(edition: Edition, story: Story) -> str:
    publication = f"<news:publication><news:name>{edition.site.title}</news:name><news:language>{edition.site.language}</news:language></news:publication>"
    news = f"{publication}<news:publication_date>{utc_meta(story.published)}</news:publication_date><news:title>{escape(story.headline)}</news:title>"
    return f"<url><loc>{escape(edition.url(story))}</loc><news:news>{news}</news:news>{_image(edition, story)}</url>\n"


def _image(edition: Edition, story: Story) -> str:
    url = image_url(edition.site, story, 4)
    return f"<image:image><image:loc>{url}</image:loc></image:image>" if url else ""


def _json_leaf(edition: Edition, stories: Iterable[Story]) -> Reply:
    urls = [{"news": None, "image": None, "loc": edition.url(story), "video": None, "lastmode": utc_meta(story.modified)} for story in stories]
    body = json.dumps({"urls": urls}, ensure_ascii=False)
    return Reply(headers={"Content-Type": "application/json;charset=UTF-8", "ETag": etag_of(body)}, body=body.encode())


def _xml(text: str) -> Reply:
    return Reply(headers={"Content-Type": "text/xml;charset=UTF-8", "ETag": etag_of(text)}, body=text.encode())
