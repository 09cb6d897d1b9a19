"""Edition -> RSS: lead with its dateline, breadcrumb as category, time in GMT; the full text only where the site gives it."""

from email.utils import format_datetime

from markupsafe import Markup

from tests.newsroom.edition import Edition
from tests.newsroom.stories import Story
from tests.newsroom.templating import ENVIRONMENT, plain, render
from tests.newsroom.validators import etag_of
from tests.newsroom.views import ArticleView, image_url
from tests.newsroom.wire import Asked, Reply


def feed(edition: Edition, asked: Asked, tp: str | None = None) -> Reply:
    """``/rss``, ``/rss-homepage``, ``/rss/tp/<tp>``, ``/rss?tp=``, ``/rss?kw=``."""
    topic = tp or asked.query.get("tp", "")
    stories = edition.feed(int(topic) if topic.isdecimal() else None)
    if asked.query.get("kw"):
        stories = [story for story in stories if asked.query["kw"] in story.tags]
    return feed_of(edition, stories[:20] if asked.path == "/rss-homepage" else stories)


def box_feed(edition: Edition, _asked: Asked, _box: str) -> Reply:
    """``/rss/pl/<pl>``: the newest items, whatever the box."""
    return feed_of(edition, edition.feed()[:10])


def feed_of(edition: Edition, stories: list[Story]) -> Reply:
    """RSS of the given stories."""
    body = render("feed.xml", site=edition.site, origin=edition.origin, items=[_item(edition, story) for story in stories])
    return Reply(headers={"Content-Type": "application/rss+xml;charset=UTF-8", "ETag": etag_of(body)}, body=body.encode())


def _item(edition: Edition, story: Story) -> dict[str, object]:
    section = edition.section_of(story)
    return {
        "story": story,
        "url": edition.url(story),
        "lead": plain(story.summary or ""),
        "content": _full_text(edition, story) if edition.site.full_text_feed else "",
        "image": image_url(edition.site, story, 3),
        "domain": section.path,
        "category": " > ".join(section.names),
        "pub_date": format_datetime(story.published, usegmt=True),
    }


def _full_text(edition: Edition, story: Story) -> str:
    parts = ENVIRONMENT.get_template("partials.html").module
    return str(Markup(parts.body(ArticleView(edition, edition.url(story), "news", story))))  # type: ignore[attr-defined] # noqa: S704 - rendered with autoescape
