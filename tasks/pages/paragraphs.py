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
    """Return the lines of ``element`` in page order as served, without those that hygiene leaves nothing of."""
    return [line for line in printed(element, skipped).split("\n") if clean(line)]


def printed(element: Tag, skipped: Collection[int] = (), *, in_row: bool = False) -> str:
    """Return the text of ``element``, a newline at the end of each line; elements whose ``id()`` is in ``skipped`` are left out.

    ``in_row`` is for the inside of a table cell, where a nested table's rows are lines like any other.
    """
    pieces: list[str] = []
    open_elements = [(iter(element.children), "")]  # a stack of its own: hostile pages nest deeper than Python calls may
    while open_elements:
        children, ending = open_elements[-1]
        for child in children:
            if isinstance(child, NavigableString):
                if type(child) in _TEXT:
                    pieces.append(child.replace("\n", " "))
            elif not isinstance(child, Tag) or child.name in SILENT or id(child) in skipped:
                continue
            elif child.name == "tr" and not in_row:
                pieces.append(f"\n{_row(child, skipped)}\n")
            else:
                edge = "\n" if child.name in BLOCKS else ""
                pieces.append(edge)
                open_elements.append((iter(child.children), edge))
                break
        else:
            open_elements.pop()
            pieces.append(ending)
    return "".join(pieces)


def _row(row: Tag, skipped: Collection[int]) -> str:
    """Return a table row as one line, cells joined; a line break inside a cell is a blank."""
    cells = [printed(cell, skipped, in_row=True).replace("\n", " ") for cell in row.find_all(["td", "th"], recursive=False)]
    return CELL.join(cells) if any(map(clean, cells)) else ""
