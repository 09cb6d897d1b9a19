"""Edition -> front page, archive pages, section, tag and box listings, each in its site's own markup."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from tests.newsroom.article_pages import HTML
from tests.newsroom.dates import render_time
from tests.newsroom.edition import Edition
from tests.newsroom.stories import Story
from tests.newsroom.templating import RENDER_TIME, render
from tests.newsroom.validators import etag_of
from tests.newsroom.views import Item, View
from tests.newsroom.wire import Asked, Reply

NEWS_TYPES = {"1": "news", "2": "photo", "3": "video", "7": "report", "9": "talk", "11": "op-ed", "14": "newspaper"}
_FORM = ("keyword", "jr", "mosaic", "wide", "tp", "ps", "all", "ni", "nl")


def home(edition: Edition, _asked: Asked) -> Reply:
    """Front page: relative ages only, section labels glued to headlines, carousel items cloned."""
    stories = [story for story in edition.listed if not story.is_newspaper][:20]
    trends = [tag for tag, _ in Counter(tag for story in edition.listed for tag in story.tags).most_common(8)]
    items = [_FrontItem(edition, story, edition.section_of(story).names[0]) for story in stories]
    return _page(edition, "home", "home.html", "/", items=items, trends=trends)


def archive(edition: Edition, asked: Asked) -> Reply:
    """Archive page ``pi`` of the stories up to the day ``dy/mn/yr``: an upper bound, in the calendar of the site.

    ``tp`` topic, ``ty`` news type, ``kw`` tag, ``ps`` page size. ``/page/archive.xhtml`` of Tehran Times keeps the old theme.
    """
    query = asked.query
    old_theme = edition.site.source_id == "tehran_times" and asked.path == "/page/archive.xhtml"
    return _listing(edition, asked, select(edition, query), "tt_old_listing.html" if old_theme else "listing.html")


def service(edition: Edition, asked: Asked, path: str) -> Reply | None:
    """Section front."""
    keys = [key for key, section in edition.site.sections.items() if section.path == path or section.path.startswith(path + "/")]
    return _listing(edition, asked, [s for s in edition.listed if s.section in keys]) if keys else None


def tag(edition: Edition, asked: Asked, keyword: str) -> Reply:
    """Tag listing; blanks are ``+`` in the path."""
    return _listing(edition, asked, [story for story in edition.listed if keyword.replace("+", " ") in story.tags])


def box(edition: Edition, asked: Asked, _box: str) -> Reply:
    """``/archive/pl/<n>/<slug>`` and ``/subject/<n>``: whatever was put into a box or a dossier."""
    return _listing(edition, asked, edition.listed)


def aspnet_services(edition: Edition, _asked: Asked, _topic: str, page: str) -> Reply:
    """``/en/services/161/page2``: headlines ending in ``- H:M d/m/yyyy``."""
    stories = [story for story in edition.listed if story.layout == "aspnet"]
    return _page(edition, "archive", "aspnet_listing.html", "/", items=_items(edition, _slice(stories, int(page), edition.page_size)))


def select(edition: Edition, query: dict[str, str]) -> list[Story]:
    """Stories that an archive query shows, newest first, before paging."""
    bound = upper_bound(edition, query)
    stories = [story for story in edition.listed if bound is None or story.published_tehran.date() <= bound]
    topic = number_in(query, "tp")
    if topic is not None:
        stories = [story for story in stories if topic in edition.topics_of(story)]
    if query.get("ty"):
        stories = [story for story in stories if story.news_type == NEWS_TYPES.get(query["ty"])]
    return [story for story in stories if query["kw"] in story.tags] if query.get("kw") else stories


def upper_bound(edition: Edition, query: dict[str, str]) -> date | None:
    """Last day that ``dy/mn/yr`` allow; without a day the end of the month, without a month the end of the year."""
    year = number_in(query, "yr")
    return _day_or_last(edition, year, number_in(query, "mn") or 12, number_in(query, "dy") or 31) if year else None


def number_in(query: dict[str, str], name: str) -> int | None:
    """A parameter as a number; an empty or odd one counts as not given."""
    value = query.get(name, "")
    return int(value) if value.isdecimal() else None


def _day_or_last(edition: Edition, year: int, month: int, day: int) -> date:
    for candidate in range(day, 0, -1):
        try:
            return edition.gregorian_day(year, month, candidate)
        except ValueError:
            continue
    return edition.now.date() + timedelta(days=1)


class _FrontItem(Item):
    """A front page item: there is no ``time`` element."""

    __slots__ = ()

    @property
    def time_text(self) -> str:
        return ""


def _items(edition: Edition, stories: Sequence[Story]) -> list[Item]:
    return [Item(edition, story) for story in stories]


def _slice(stories: Sequence[Story], page: int, size: int) -> Sequence[Story]:
    return stories[max(page - 1, 0) * size : max(page, 1) * size]


def _listing(edition: Edition, asked: Asked, stories: Sequence[Story], template: str = "listing.html") -> Reply:
    query = asked.query
    page, size = number_in(query, "pi") or 1, number_in(query, "ps") or edition.page_size
    pages = -(-len(stories) // size)
    values = {
        "items": _items(edition, _slice(stories, page, size)),
        "side_items": _items(edition, edition.listed[:5]),
        "form": {name: query.get(name, "") for name in _FORM},
        "pagination": range(max(1, page - 5), min(pages, page + 5) + 1),
        "page": page,
    }
    return _page(edition, "archive", template, asked.target, **values)


def _page(edition: Edition, page_type: Literal["home", "archive"], template: str, target: str, **values: object) -> Reply:
    text = render(template, view=View(edition, edition.origin + target, page_type), **values)
    headers = {"Content-Type": HTML, "ETag": etag_of(text)}
    return Reply(headers=headers, body=text.replace(RENDER_TIME, render_time(edition.now)).encode())
