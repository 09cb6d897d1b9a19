"""Page and layout -> the text of the article: summary and body paragraphs, one a line, without dateline, codes and licence, which are kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.models import Edit
from tasks.pages.counts import count_digits
from tasks.pages.datelines import split_dateline
from tasks.pages.fields import Fields
from tasks.pages.hygiene import clean, comparable
from tasks.pages.markup import plain
from tasks.pages.originals import edits_of
from tasks.pages.paragraphs import lines
from tasks.pages.trailers import peel


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The paragraphs of a page as served, whoever found them."""

    paragraphs: tuple[str, ...]
    n_digits_shown: int  # on the article's part of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the text, and what it was made of."""

    text: str
    served: str
    dateline: str | None = None
    n_cut: int = 0  # characters that the dateline took off the head of the clean line


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article's text, and what was taken off it."""

    body: str
    edits: tuple[Edit, ...]
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
    shown = fields.text("summary", tuple(selector for selector in fields.layout.summary if not selector.startswith("meta ")), _unless_empty)
    summary = shown or _stated_summary(fields, paragraphs, headline)
    lead = _opening(summary, language) if summary else None
    rest = [_Line(text=clean(paragraph), served=paragraph) for paragraph in paragraphs]
    opening = _opening(paragraphs[0], language) if rest else None
    if opening and (opening.dateline or not (lead and lead.text)):
        rest[0] = opening
    if lead and opening and comparable(opening.text) == comparable(lead.text):
        del rest[0]
    lines = [line for line in (lead, *rest) if line and line.text]
    peeled = peel([line.text for line in lines])
    return Text(
        body="\n".join(peeled.lines),
        edits=edits_of((text, line.served, line.n_cut) for text, line in zip(peeled.lines, lines, strict=False)),
        summary=peeled.lines[0] if lead and lead.text and peeled.lines else None,
        dateline=next((line.dateline for line in (lead, opening) if line and line.dateline), None),
        codes=peeled.codes,
        licence=peeled.licence,
        n_paragraphs=len(paragraphs),
        n_chars=sum(map(len, peeled.lines)) - (len(lead.text) if lead and shown is None else 0),
    )


def _opening(served: str, language: str) -> _Line:
    """Return a first line without its dateline."""
    whole = clean(served)
    dateline, text = split_dateline(whole, language)
    return _Line(text=text, served=served, dateline=dateline, n_cut=len(whole) - len(text))


def _unless_empty(served: str) -> str | None:
    return served if clean(served) else None


def _stated_summary(fields: Fields, paragraphs: Sequence[str], headline: str) -> str | None:
    """Return the lead that a meta states, believed only when it is not the headline, the site's name or a copy of how the body begins."""
    opening = comparable(" ".join(paragraphs[:6]))

    def new(value: str) -> str | None:
        said = comparable(plain(value).rstrip("…. "))
        repeats = not said or said == comparable(headline) or said in opening or (len(said) > 40 and opening.startswith(said[:40]))
        return None if repeats or clean(value) in fields.source.headline_suffixes else plain(value)

    return fields.text("summary", tuple(selector for selector in fields.layout.summary if selector.startswith("meta ")), new)
