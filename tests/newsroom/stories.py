"""YAML -> ``Story``: the newsroom's articles are data, one file per source or theme.

``published`` and ``modified`` are Tehran local time, as the agencies' own clocks show it; everywhere else times are UTC.
"""

import dataclasses
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import yaml

from tests.newsroom.slugs import slug_of

TEHRAN = ZoneInfo("Asia/Tehran")
ARTICLES = Path(__file__).with_name("articles")

LayoutName = Literal["saba", "tt_old", "aspnet", "newspaper"]
Block = str | dict[str, Any]  # a paragraph; {subhead: text}; {table: rows}; {lines: [...]}, one <p> with <br>; {noise: text}, no part of the text; {image: alt}
BLOCKS = {"subhead", "table", "lines", "noise", "blank", "image"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article as the newsroom's editors wrote it."""

    source_id: str
    number: int
    published: datetime  # UTC
    modified: datetime  # UTC
    layout: LayoutName
    news_type: str  # news, photo, video, report, talk, op-ed, newspaper
    section: str  # key of ``Site.sections``
    headline: str
    slug: str
    kicker: str | None = None
    summary: str | None = None  # with the dateline in it, as printed
    dateline: str | None = None  # the part of the summary that is dateline: 'TEHRAN', 'Tehran, IRNA'
    paragraphs: tuple[Block, ...] = ()
    tags: tuple[str, ...] = ()
    image: str | None = None  # 'YYYY/MM/DD file-id' on the site's media host
    gallery: tuple[str, ...] = ()  # captions of a photo gallery
    byline: str | None = None
    reporter_codes: tuple[str, ...] = ()
    licence: bool = False
    metas: bool = True  # head metas with UTC times; without them only the visible date is left
    unclosed_p: bool = False  # old bodies never close their paragraphs
    repeats_lead: bool = False  # the body opens with the summary again
    in_feed: bool = True
    traps: tuple[str, ...] = ()  # ids of domain.md's problems that this story shows
    expect: tuple[str, ...] = ()  # headline facts, for readers of this file

    @property
    def path_word(self) -> str:
        """``photo`` or ``news``; every other type stands under ``news``."""
        return "photo" if self.news_type == "photo" else "news"

    @property
    def published_tehran(self) -> datetime:
        """Time of publication on a clock in Tehran."""
        return self.published.astimezone(TEHRAN)

    @property
    def is_newspaper(self) -> bool:
        """Whether this is a whole newspaper issue, a PDF with a numeric title."""
        return self.layout == "newspaper"


@cache
def load_stories() -> tuple[Story, ...]:
    """Every story under ``articles/``; raises ValueError on a number used twice in one source."""
    stories = [story_of(record) for path in sorted(ARTICLES.glob("*.yaml")) for record in _records(path)]
    keys = [(story.source_id, story.number) for story in stories]
    if len(set(keys)) != len(keys):
        raise ValueError(f"numbers used twice: {sorted({key for key in keys if keys.count(key) > 1})}")
    return tuple(stories)


def story_of(record: dict[str, Any]) -> Story:
    """Read one YAML record; an unknown key raises TypeError, a missing one KeyError."""
    fields = dict(record)
    published = to_utc(fields.pop("published"))
    modified = to_utc(fields.pop("modified", None) or record["published"])
    fields.setdefault("slug", slug_of(fields["headline"]))
    for field in dataclasses.fields(Story):
        if isinstance(fields.get(field.name), list):
            fields[field.name] = tuple(fields[field.name])
    for block in fields.get("paragraphs", ()):
        if isinstance(block, dict) and not set(block) <= BLOCKS:
            raise ValueError(f"{fields['number']}: unknown block {block}")
    return Story(published=published, modified=modified, **fields)


def to_utc(local: str | datetime) -> datetime:
    """'2026-10-04 17:05' Tehran time (or an aware datetime) -> UTC."""
    if isinstance(local, datetime):
        return local.astimezone(UTC)
    return datetime.strptime(local, "%Y-%m-%d %H:%M").replace(tzinfo=TEHRAN).astimezone(UTC)


def _records(path: Path) -> list[dict[str, Any]]:
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return [{**document["defaults"], **record} for record in document["articles"]]
