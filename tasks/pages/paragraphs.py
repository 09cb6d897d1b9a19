"""Element of a page -> its lines of text: a paragraph, a ``<br>``, a heading, a list item, a table row or a caption each end a line."""

from collections.abc import Collection

from bs4.element import CData, NavigableString, Tag

from tasks.pages.hygiene import clean

BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "br",
        "hr",
        "center",
    }
)
SILENT = frozenset(
    {"script", "style", "noscript", "iframe", "video", "audio", "object", "embed", "form", "button", "input", "select", "textarea", "template", "svg", "source"}
)
CELL = " | "
_TEXT = frozenset({NavigableString, CData})  # not comments, which are strings too


def lines(element: Tag, skipped: Collection[int] = ()) -> list[str]:
    """Return the cleaned, non-empty lines of ``element`` in page order; elements whose ``id()`` is in ``skipped`` are left out."""
    pieces: list[str] = []
    _collect(element, skipped, pieces)
    return [line for line in map(clean, "".join(pieces).split("\n")) if line]


def _collect(element: Tag, skipped: Collection[int], pieces: list[str]) -> None:
    for child in element.children:
        if isinstance(child, Tag):
            if child.name in SILENT or id(child) in skipped:
                continue
            if child.name == "tr":
                pieces.append("\n" + _row(child, skipped) + "\n")
            elif child.name in BLOCKS:
                pieces.append("\n")
                _collect(child, skipped, pieces)
                pieces.append("\n")
            else:
                _collect(child, skipped, pieces)
        elif isinstance(child, NavigableString) and type(child) in _TEXT:
            pieces.append(child.replace("\n", " "))


def _row(row: Tag, skipped: Collection[int]) -> str:
    """Return a table row as one line, cells joined; a line break inside a cell is a blank."""
    cells = [" ".join(lines(cell, skipped)) for cell in row.find_all(["td", "th"], recursive=False)]
    return CELL.join(cells).strip() if any(cells) else ""
