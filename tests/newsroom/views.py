"""Edition + story -> the values that templates print."""

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from tests.newsroom import dates
from tests.newsroom.edition import Edition
from tests.newsroom.sites import Section, Site
from tests.newsroom.slugs import short_code
from tests.newsroom.stories import Story
from tests.newsroom.templating import plain
from tests.newsroom.words import WORDS, Words


@dataclass(frozen=True, slots=True)
class View:
    """What every page shows: whose site, which day, which address."""

    edition: Edition
    url: str
    page_type: Literal["home", "news", "archive"]
    story: Story | None = None

    @property
    def site(self) -> Site:
        """The site's declaration."""
        return self.edition.site

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return self.edition.origin

    @property
    def words(self) -> Words:
        """Labels in the site's language."""
        return WORDS[self.site.language]

    @property
    def title(self) -> str:
        """Contents of ``<title>``."""
        return self.site.title if self.story is None else self.story.headline + self.site.title_suffix

    @property
    def copyright(self) -> str:
        """Licence sentence; a few articles go without it."""
        return self.site.copyright if self.story is None or self.story.licence else ""

    @property
    def today(self) -> str:
        """Date in the page's header: ``May 7, 2026``."""
        local = dates.persian_date if self.site.language == "fa" else dates.english_date
        return local(self.edition.now).rsplit("، " if self.site.language == "fa" else " - ", 1)[0]

    @property
    def logo_tag(self) -> str:
        """The logo is the ``h1`` of the front page only."""
        return "h1" if self.page_type == "home" else "div"


@dataclass(frozen=True, slots=True)
class Item:
    """A story as listings show it."""

    edition: Edition
    story: Story
    label: str | None = None  # section label, glued to the headline

    @property
    def raw_path(self) -> str:
        """Path with raw Persian letters, in ``figure > a``."""
        return self.edition.path(self.story)

    @property
    def encoded_path(self) -> str:
        """Percent-encoded path, in ``h3 > a`` of the same page."""
        return self.edition.path(self.story, encoded=True)

    @property
    def image(self) -> str | None:
        """Thumbnail."""
        return image_url(self.edition.site, self.story, 1)

    @property
    def intro(self) -> str:
        """Lead, cut as the sites cut it."""
        lead = plain(self.story.summary or "")
        return lead if len(lead) < 200 else lead[:200].rsplit(" ", 1)[0] + " …"

    @property
    def age(self) -> str:
        """Relative age in ``a[title]``."""
        return (dates.persian_age if self.edition.site.language == "fa" else dates.english_age)(self.story.published, self.edition.now)

    @property
    def time_text(self) -> str:
        """Text of ``time``: absolute on IRNA Persian, relative on the English sites."""
        return dates.persian_listing_date(self.story.published) if self.edition.site.language == "fa" else self.age

    @property
    def time_title(self) -> str | None:
        """Attribute ``time[title]``: absolute where the text is relative."""
        return None if self.edition.site.language == "fa" else dates.english_title_date(self.story.published)

    @property
    def old_time(self) -> str:
        """Text of ``span.item-time`` in the old theme of Tehran Times."""
        return dates.tehran_times_listing_date(self.story.published, self.edition.now)

    @property
    def old_time_title(self) -> str:
        """Attribute of ``span.item-time``."""
        return dates.english_title_date(self.story.published)

    @property
    def aspnet_stamp(self) -> str:
        """``14:5 26/12/1396``, unpadded."""
        local = self.story.published_tehran
        year, month, day = self.edition.day_of(self.story)
        return f"{local.hour}:{local.minute} {day}/{month}/{year}"


@dataclass(frozen=True, slots=True)
class ArticleView(View):
    """Values of an article page; ``story`` is set."""

    @property
    def one(self) -> Story:
        """The story, which every article page has."""
        if self.story is None:
            raise ValueError("an article page needs a story")
        return self.story

    @property
    def section(self) -> Section:
        """Topic."""
        return self.edition.section_of(self.one)

    @property
    def lead(self) -> str:
        """Summary without markup."""
        return plain(self.one.summary or "")

    @property
    def short_url(self) -> str:
        """``irna.ir/xjSPkL``."""
        return f"{self.site.short_host}/{short_code(self.one.number)}"

    @property
    def encoded_path(self) -> str:
        """Path of the page, percent-encoded."""
        return self.edition.path(self.one, encoded=True)

    @property
    def visible_date(self) -> str:
        """Date as readers see it, Tehran time."""
        return (dates.persian_date if self.site.language == "fa" else dates.english_date)(self.one.published)

    @property
    def related(self) -> list[Item]:
        """Box of related items."""
        return [Item(self.edition, story) for story in self.edition.related_to(self.one)]

    @property
    def aspnet_date(self) -> str:
        """``dd/mm/yyyy`` Gregorian on the English site, ``yyyy/mm/dd`` Jalali on the Persian one."""
        year, month, day = self.edition.day_of(self.one)
        return f"{year}/{month:02}/{day:02}" if self.site.language == "fa" else f"{day:02}/{month:02}/{year}"

    @property
    def aspnet_time(self) -> str:
        """``9:30``."""
        return f"{self.one.published_tehran:%H:%M}"

    @property
    def aspnet_body(self) -> Markup:
        """Paragraphs with ``<br>`` between them, the staff codes glued to the last word."""
        lines = [escape(plain(line)) for block in self.one.paragraphs for line in _lines(block)]
        return Markup("<br />").join(lines) + "".join(self.one.reporter_codes)

    def image(self, size: int) -> str | None:
        """Picture of the article: 0 original, 1 thumbnail ... 4 large."""
        return image_url(self.site, self.one, size)

    def paragraph_style(self, position: int) -> Markup:
        """Attributes that the editor pastes into some paragraphs of the Persian site."""
        pasted = self.site.language == "fa" and position % 2 == 0
        return Markup(' dir="RTL" style="text-align:justify"' if pasted else "")  # noqa: S704 - a constant


def image_url(site: Site, story: Story, size: int) -> str | None:
    """``story.image`` ('2026/09/30 6198264') at one size on the site's media host."""
    if story.image is None:
        return None
    day, file_id = story.image.split()
    return f"{site.media}/{day}/{size}/{file_id}.jpg"


def _lines(block: str | dict[str, object]) -> list[str]:
    if isinstance(block, str):
        return [block]
    if isinstance(block.get("lines"), list):
        return list(block["lines"])  # type: ignore[call-overload,no-any-return]
    return [str(value) for key, value in block.items() if key in ("subhead", "noise")]
