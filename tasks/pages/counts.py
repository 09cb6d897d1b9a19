"""Parsed page -> how many digits its article part shows, so that figures which no field holds are noticed."""

import re

from tasks.pages.paragraphs import printed
from tasks.pages.tree import Tree
from tasks.sources.source import Layout

_DIGIT = re.compile(r"\d")


def count_digits(tree: Tree, layout: Layout) -> int:
    """Return the number of digits (of any script) in the text of the article part, without dates, codes and what the layout hides or keeps from the body."""
    aside = [css for css in (*layout.published, *layout.number) if not css.startswith(("meta ", "link ")) and "@" not in css and "&&" not in css]
    skipped = {id(element) for css in (*layout.not_body, *aside, "title") for element in tree.many(css)} | tree.hidden
    return len(_DIGIT.findall(printed(tree.soup, skipped)))
