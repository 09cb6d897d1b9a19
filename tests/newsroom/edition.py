"""Stories + clock -> what one site shows at this moment: an unchanging snapshot that every page is made from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from urllib.parse import quote

from tests.newsroom.dates import from_jalali, jalali
from tests.newsroom.sites import Section, Site
from tests.newsroom.stories import Story

FEED_ITEMS, FEED_AGE = 30, timedelta(days=5)
NEWS_SITEMAP_ITEMS, NEWS_SITEMAP_AGE = 100, timedelta(days=10)


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One site at one moment; ``stories`` are the published ones, newest first."""

    site: Site
    origin: str
    now: datetime
    stories: tuple[Story, ...]
    deleted: dict[int, int] = field(default_factory=dict)  # number -> HTTP status of the page that is no more
    unlisted: frozenset[int] = frozenset()  # served, but shown by no feed, sitemap or archive
    page_size: int = 30

    @classmethod
    def of(cls, stories: Iterable[Story], now: datetime, **parts: object) -> "Edition":
        """Snapshot of ``stories`` published by ``now``."""
        published = sorted((s for s in stories if s.published <= now), key=lambda s: (s.published, s.number), reverse=True)
        return cls(stories=tuple(published), now=now, **parts)  # type: ignore[arg-type]

    @cached_property
    def by_number(self) -> dict[int, Story]:
        """Stories that can be opened."""
        return {story.number: story for story in self.stories if story.number not in self.deleted}

    @cached_property
    def listed(self) -> tuple[Story, ...]:
        """Stories that feeds, sitemaps and archives show, newest first."""
        return tuple(story for story in self.stories if story.number not in self.deleted and story.number not in self.unlisted)

    @cached_property
    def pages(self) -> dict[object, object]:
        """Pages rendered so far: the snapshot never changes, so neither do they."""
        return {}

    def only(self, keep: Callable[[Story], bool]) -> "Edition":
        """The same site, with only some of its stories listed."""
        hidden = {story.number for story in self.stories if not keep(story)}
        return replace(self, unlisted=self.unlisted | hidden)

    def section_of(self, story: Story) -> Section:
        """The topic a story stands under."""
        return self.site.sections[story.section]

    def feed(self, tp: int | None = None) -> list[Story]:
        """What the RSS feed holds now."""
        fresh = [s for s in self.listed if s.in_feed and self.now - s.published <= FEED_AGE and (tp is None or tp in self.topics_of(s))]
        return fresh[:FEED_ITEMS]

    def news(self) -> list[Story]:
        """What the news sitemap holds now."""
        return [s for s in self.listed if self.now - s.published <= NEWS_SITEMAP_AGE][:NEWS_SITEMAP_ITEMS]

    def topics_of(self, story: Story) -> set[int]:
        """``tp`` of the story's section and of the section above it."""
        own = self.section_of(story)
        return {own.tp} | {s.tp for s in self.site.sections.values() if s.names == own.names[:1]}

    def related_to(self, story: Story) -> list[Story]:
        """Up to three older stories of the same section, deleted ones included: the box is never cleaned."""
        older = [s for s in self.stories if s.section == story.section and s.published < story.published and not s.is_newspaper]
        return older[:3]

    def day_of(self, story: Story) -> tuple[int, int, int]:
        """Day of publication in Tehran, (year, month, day) of the site's calendar."""
        return self.calendar_day(story.published_tehran.date())

    def calendar_day(self, day: date) -> tuple[int, int, int]:
        """(year, month, day) of the site's calendar."""
        return jalali(day) if self.site.calendar == "jalali" else (day.year, day.month, day.day)

    def gregorian_day(self, year: int, month: int, day: int) -> date:
        """A day of the site's calendar -> Gregorian; raises ValueError when there is no such day."""
        return from_jalali(year, month, day) if self.site.calendar == "jalali" else date(year, month, day)

    def path(self, story: Story, *, encoded: bool = False) -> str:
        """``/news/<number>/<slug>``, raw as in feeds and sitemaps, or percent-encoded as in headlines of listings."""
        return f"/{story.path_word}/{story.number}/{quote(story.slug) if encoded else story.slug}"

    def url(self, story: Story) -> str:
        """Absolute canonical address."""
        return self.origin + self.path(story)
