"""Rows of ``sql/feed`` -> an Atom feed (RFC 4287) of new conflicts, edited figures and new agreements.

An entry's id is made of what it is about, never of when it was written, so that a reader shows it once; ``updated`` is when the agency said it, or when an
edit was seen. Words of the agencies are text: markup in them stays visible, and characters that XML does not know are left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, indent, tostring

from tasks.files.words import LABEL, TITLE
from tasks.site.words import amount, period, quotation, web_address

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of the feed."""

    kind: str  # conflict, edit, agreement
    key: str  # what it is about
    updated_at: datetime
    title: str
    summary: str
    url: str | None


def feed(held: Mapping[str, Sequence[Row]], made_at: datetime) -> bytes:
    """Return the feed, the newest first; ``held`` has the rows of each query of ``sql/feed`` by its name."""
    entries = [*map(_conflict, held["conflicts"]), *map(_edit, held["edits"]), *map(_agreement, held["agreements"])]
    entries.sort(key=lambda entry: (entry.updated_at, entry.key), reverse=True)
    root = _element(
        "feed",
        _element("id", _urn("feed")),
        _element("title", TITLE),
        _element("subtitle", LABEL),
        _element("updated", _time(max((entry.updated_at for entry in entries), default=made_at))),
        _element("author", _element("name", TITLE)),
        _element("link", rel="self", type="application/atom+xml", href="feed.atom"),
        *map(_entry, entries),
        xmlns="http://www.w3.org/2005/Atom",
    )
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _conflict(row: Row) -> Entry:
    subject = " ".join(filter(None, (row["aspect"] if row["aspect"] != "level" else "", row["measure"], row["commodity"], ", ".join(row["partner"]))))
    values = [f"{row[f'origin_agency{side}']} {amount(row[f'value{side}'], row['unit'])}" for side in ("_first", "")]
    return Entry(
        kind="conflict",
        key=f"conflict/{row['subject_id']}/{row['value']}",
        updated_at=row["published_at"],
        title=f"{row['verdict'].replace('_', ' ').capitalize()}: {subject}, {period(row['period_start'], row['period_end'])}: {' – '.join(values)}",
        summary=f"First: “{quotation(row['sentence_first'])}” Later: “{quotation(row['sentence'])}” {row['citation']}",
        url=row["url"],
    )


def _edit(row: Row) -> Entry:
    gone, new = (", ".join(row[name]) or "none" for name in ("figures_removed", "figures_added"))
    return Entry(
        kind="edit",
        key=f"edit/{row['article_id']}/{row['revision']}/{row['kind']}",
        updated_at=row["changed_at"],
        title=f"{row['kind'].capitalize()}: {row['headline']}",
        summary=f"Figures that went: {gone}. Figures that came: {new}. Article {row['article_id']}.",
        url=row["url"],
    )


def _agreement(row: Row) -> Entry:
    number = f"{row['n_agreements']} × " if row["n_agreements"] > 1 else ""
    name = "MOU" if row["instrument"] == "mou" else row["instrument"].replace("_", " ")
    value = f", {amount(row['value_usd'], 'USD')}" if row["value_usd"] else ""
    return Entry(
        kind="agreement",
        key=f"agreement/{row['agreement_id']}",
        updated_at=row["last_seen_at"],
        title=f"{number}{name} ({row['status'].replace('_', ' ')}): {', '.join(row['countries'])}{value}",
        summary=f"“{quotation(row['sentence'])}”",
        url=row["url"],
    )


def _entry(entry: Entry) -> Element:
    url = web_address(entry.url)
    return _element(
        "entry",
        _element("id", _urn(entry.key)),
        _element("title", entry.title),
        _element("updated", _time(entry.updated_at)),
        _element("category", term=entry.kind),
        *([_element("link", rel="alternate", href=url)] if url else []),
        _element("summary", f"{entry.summary} Reported, not verified."),
    )


def _element(tag: str, *content: Element | str, **attributes: str) -> Element:
    element = Element(tag, {name: NOT_XML.sub("", value) for name, value in attributes.items()})
    element.text = "".join(NOT_XML.sub("", part) for part in content if isinstance(part, str))
    element.extend(part for part in content if not isinstance(part, str))
    return element


def _urn(key: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'iran-news-warehouse/{key}')}"


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
