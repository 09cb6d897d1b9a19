"""Parsed page -> how many digits its article part shows, so that figures which no field holds are noticed."""

from bs4.element import NavigableString, Tag

from tasks.pages.tree import Tree
from tasks.sources.source import Layout

_HEAD = frozenset({"meta", "link", "title", "head", "script", "style"})


def count_digits(tree: Tree, layout: Layout) -> int:
    """Return the number of digits (of any script) in the text of the article part, without dates, codes and what the layout hides or keeps from the body."""
    aside = [css for css in (*layout.published, *layout.number) if not css.startswith(("meta ", "link ")) and "@" not in css and "&&" not in css]
    skipped = {id(element) for css in (*layout.not_body, *aside) for element in tree.many(css)} | tree.hidden
    return sum(_digits(part, skipped) for part in tree.soup.contents)


def _digits(part: object, skipped: set[int]) -> int:
    if isinstance(part, NavigableString):
        return sum(map(str.isdigit, part)) if type(part) is NavigableString else 0
    if not isinstance(part, Tag) or part.name in _HEAD or id(part) in skipped:
        return 0
    return sum(_digits(inner, skipped) for inner in part.contents)
