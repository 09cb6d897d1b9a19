"""Feeds, archives and rules that show less than there is."""

from dataclasses import replace

from tests.newsroom.faults.scene import Scene
from tests.newsroom.feeds import feed_of
from tests.newsroom.listing_pages import number_in
from tests.newsroom.wire import Reply


def empty_feed(scene: Scene) -> Reply:
    """A feed without an item."""
    return feed_of(scene.edition, [])


def shrunk_feed(scene: Scene, *, items: int = 2) -> Reply:
    """Only the newest items of the feed."""
    return feed_of(scene.edition, scene.edition.feed()[:items])


def newspaper_feed(scene: Scene) -> Reply:
    """A feed of nothing but newspaper issues."""
    return feed_of(scene.edition, [story for story in scene.edition.stories if story.is_newspaper])


def capped_archive(scene: Scene, *, pages: int = 5) -> Reply:
    """Every archive page behind the last one shows that one again."""
    query = scene.asked.query
    if (number_in(query, "pi") or 1) <= pages:
        return scene.reply
    target = scene.asked.target.replace(f"pi={query['pi']}", f"pi={pages}")
    return scene.answer(scene.edition, replace(scene.asked, target=target))


def empty_archive(scene: Scene, *, from_page: int = 1) -> Reply:
    """Archive pages without an item, from some page on."""
    if (number_in(scene.asked.query, "pi") or 1) < from_page:
        return scene.reply
    return scene.answer(scene.edition.only(lambda _story: False), scene.asked)


def hidden_items(scene: Scene, *, numbers: tuple[int, ...] | list[int]) -> Reply:
    """The right listing, feed or sitemap less some numbers."""
    return scene.answer(scene.edition.only(lambda story: story.number not in numbers), scene.asked)


def robots_disallow(_scene: Scene, *, path: str = "/", agent: str = "*") -> Reply:
    """robots.txt that forbids ``path``."""
    return robots_text(_scene, text=f"User-agent: {agent}\nDisallow: {path}\n")


def robots_crawl_delay(scene: Scene, *, seconds: float = 3) -> Reply:
    """robots.txt with a Crawl-delay."""
    return robots_text(scene, text=scene.edition.site.robots + f"Crawl-delay: {seconds}\n")


def robots_text(_scene: Scene, *, text: str) -> Reply:
    """robots.txt with any text."""
    return Reply(headers={"Content-Type": "text/plain;charset=UTF-8"}, body=text.encode())
