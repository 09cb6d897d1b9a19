"""Page and layout -> the text of the article: summary and body paragraphs, one a line, without dateline, codes and licence, which are kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.pages.counts import count_digits
from tasks.pages.datelines import split_dateline
from tasks.pages.fields import Fields
from tasks.pages.hygiene import clean, comparable
from tasks.pages.markup import text_of
from tasks.pages.paragraphs import lines
from tasks.pages.trailers import peel


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The paragraphs of a page, whoever found them."""

    paragraphs: tuple[str, ...]
    n_digits_shown: int  # on the article's part of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article's text, and what was taken off it."""

    body: str
    summary: str | None
    dateline: str | None
    codes: tuple[str, ...]
    licence: str | None
    n_paragraphs: int  # of the body element, before anything was taken off
    n_chars: int  # of the body element and the lead the page shows: a lead that only a meta states proves no text


def read_body(fields: Fields) -> Body:
    """Return the paragraphs of the first selector of the layout that has any."""
    tree = fields.tree
    n_digits_shown = count_digits(tree, fields.layout)
    skipped = {id(element) for css in fields.layout.not_body for element in tree.many(css)}
    for selector in fields.layout.body:
        outer = [element for element in tree.many(selector) if not any(id(parent) in skipped for parent in element.parents)]
        inner = {id(part) for element in outer for part in element.find_all(True)}
        found = [line for element in outer if id(element) not in inner for line in lines(element, skipped)]
        if found:
            fields.fired.append(f"body={selector}")
            return Body(paragraphs=tuple(found), n_digits_shown=n_digits_shown)
    return Body(paragraphs=(), n_digits_shown=n_digits_shown)


def read_text(fields: Fields, headline: str, paragraphs: Sequence[str]) -> Text:
    """Return the text of the page: the summary opens it unless the first body paragraph says the same."""
    language = fields.source.language
    shown = fields.text("summary", tuple(selector for selector in fields.layout.summary if not selector.startswith("meta ")))
    summary = shown or _stated_summary(fields, paragraphs, headline)
    dateline, lead = split_dateline(summary, language) if summary else (None, None)
    rest = list(paragraphs)
    own_dateline, opening = split_dateline(rest[0], language) if rest else (None, "")
    if rest and (own_dateline or not lead):
        rest[0] = opening
    if lead and rest and comparable(opening) == comparable(lead):
        del rest[0]
    peeled = peel([*([lead] if lead else []), *rest])
    kept_summary = lead if lead is None or (peeled.lines and peeled.lines[0] == lead) else (peeled.lines[0] if peeled.lines else None)
    return Text(
        body="\n".join(peeled.lines),
        summary=kept_summary,
        dateline=dateline or own_dateline,
        codes=peeled.codes,
        licence=peeled.licence,
        n_paragraphs=len(paragraphs),
        n_chars=sum(map(len, peeled.lines)) - (len(lead or "") if shown is None else 0),
    )


def _stated_summary(fields: Fields, paragraphs: Sequence[str], headline: str) -> str | None:
    """Return the lead that a meta states, believed only when it is not the headline, the site's name or a copy of how the body begins."""
    opening = comparable(" ".join(paragraphs[:6]))

    def new(value: str) -> str | None:
        text = text_of(value)
        said = comparable((text or "").rstrip("….")) if text else ""
        repeats = not said or said == comparable(headline) or said in opening or (len(said) > 40 and opening.startswith(said[:40]))
        return None if repeats or clean(value) in fields.source.headline_suffixes else text

    return fields.text("summary", tuple(selector for selector in fields.layout.summary if selector.startswith("meta ")), new)
