"""A list of goods and one of figures, "imports of barley and rice stood at § and §, respectively" -> the goods of each figure.

Written for 405663, 405793, 409673 and 455431.
"""

from collections.abc import Sequence

from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import word_list

_NOUNS = word_list("commodities", "en", "nouns")
_WITHIN = _NOUNS | word_list("commodities", "en", "adjectives") | {",", "and"}
_LED = word_list("commodities", "en", "lead") | {"of", "worth", "in"}
_JOINTS = word_list("aspects", "en", "quantifiers") | {"and", ","}
_SIGHT = 100  # words behind a figure: more only in texts that are no prose


def respective_goods(words: Sequence[str], position: int) -> list[str]:
    """Return the goods of the figure at word ``position``, [] where as many goods as figures are not told side by side."""
    if "respectively" not in words[position : position + _SIGHT]:
        return []
    figures = _row(words, position)
    if len(figures) < 2:
        return []
    behind = figures[-1] + 1
    while words[behind : behind + 1] and words[behind] in _LED:
        behind += 1
    lists = [_items(words, behind), *(_items(words, start) for start in _before(words, figures[0]))]
    return next((items[figures.index(position)] for items in lists if len(items) == len(figures)), [])


def _row(words: Sequence[str], position: int) -> list[int]:
    """Return the figures that stand in one row with that at ``position``."""
    row = [position]
    for step in (-1, 1):
        i = position
        while 0 <= i < len(words) and words[i] in _JOINTS | {QUANTITY}:
            row += [i] if i != position and words[i] == QUANTITY else []
            i += step
    return sorted(row)


def _before(words: Sequence[str], first: int) -> list[int]:
    """Return where lists of goods may begin before the figure ``first``, the nearest first."""
    left = max((i for i in range(first) if words[i] == QUANTITY), default=-1)
    return [i for i in range(first - 1, left, -1) if words[i] in _WITHIN and (i == left + 1 or words[i - 1] not in _WITHIN)]


def _items(words: Sequence[str], start: int) -> list[list[str]]:
    """Return the goods of the list that begins at ``start``: two or more, each with a noun, the last after "and"."""
    items: list[list[str]] = [[]]
    for word in words[start:]:
        if word not in _WITHIN:
            break
        if word in {",", "and"}:
            items += [[]] if items[-1] else []
        else:
            items[-1].append(word)
    named = [item for item in items if item]
    return named if len(named) > 1 and all(item[-1] in _NOUNS for item in named) else []
