"""Story -> the article a reader ought to get out of its page, field by field, for the tests of the parser."""

from dataclasses import dataclass
from datetime import datetime

from tests.newsroom.edition import Edition
from tests.newsroom.stories import Block, Story
from tests.newsroom.templating import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An article as published. ``body`` holds one line per paragraph: the summary less its dateline, then the paragraphs.

    None means that the page does not say.
    Licence, reporter codes and the agency's notes ("Follow us on ...") are no part of it. A table's rows are lines, their cells joined by ' | '.
    """

    source_id: str
    number: int
    language: str
    url: str
    layout: str
    headline: str
    kicker: str | None
    summary: str | None  # as printed, with its dateline
    dateline: str | None
    body: tuple[str, ...]
    section: str | None
    news_type: str | None
    tags: tuple[str, ...]
    image_id: str | None  # file id on the media host
    gallery: tuple[str, ...]
    byline: str | None
    reporter_codes: tuple[str, ...]
    licence: bool
    published_at: datetime
    modified_at: datetime | None
    related: tuple[int, ...]


def expected_of(story: Story, edition: Edition) -> Expected:
    """The article of one story."""
    has_metas = story.metas and story.layout != "aspnet"
    return Expected(
        source_id=story.source_id,
        number=story.number,
        language=edition.site.language,
        url=edition.url(story),
        layout=story.layout,
        headline=story.headline.replace("\u200b", "").replace("\u00a0", " "),
        kicker=story.kicker,
        summary=plain(story.summary) if story.summary else None,
        dateline=story.dateline,
        body=body_of(story),
        section=None if story.layout == "aspnet" else " > ".join(edition.section_of(story).names),
        news_type=story.news_type if has_metas else None,
        tags=story.tags,
        image_id=story.image.split()[1] if story.image else None,
        gallery=story.gallery,
        byline=story.byline,
        reporter_codes=story.reporter_codes,
        licence=story.licence,
        published_at=story.published,
        modified_at=story.modified if has_metas else None,
        related=tuple(other.number for other in edition.related_to(story)),
    )


def body_of(story: Story) -> tuple[str, ...]:
    """Summary and paragraphs as lines, without the dateline that opens the first of them and the dash behind it."""
    lines = [plain(story.summary)] if story.summary else []
    lines += [line for block in story.paragraphs for line in lines_of(block)]
    if story.dateline is None or not lines:
        return tuple(lines)
    if not lines[0].startswith(story.dateline):
        raise ValueError(f"{story.source_id}:{story.number}: the text does not open with its dateline {story.dateline!r}")
    return (lines[0].removeprefix(story.dateline).lstrip(" \u00a0-–—_"), *lines[1:])


def lines_of(block: Block) -> list[str]:
    """Lines of text that one block of the body gives."""
    if isinstance(block, str):
        return [plain(block)]
    if "table" in block:
        return [" | ".join(str(cell) for cell in row) for row in block["table"]]
    return [plain(line) for line in block.get("lines", [block["subhead"]] if "subhead" in block else [])]
