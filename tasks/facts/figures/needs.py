"""A sum of money that something is said to need: "the project requires §", "§ is needed to complete it" -> what is yet to be invested.

Written for 419859, 428747, 440401 and 445225.
"""

from collections.abc import Sequence

from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import word_list


def is_needed(words: Sequence[str], position: int) -> bool:
    """Tell whether the verb of the sum at word ``position`` is one of needing."""
    i = position - 1
    while i >= 0 and words[i] in _AMOUNT:
        i -= 1
    if i >= 0 and words[i] in _NEEDS:
        return True
    after = position + 4 if words[position + 1 : position + 2] == ("(",) and QUANTITY in words[position + 2 : position + 4] else position + 1
    verb = next((j for j in range(after, min(after + _REACH, len(words) - 1)) if words[j] in _IS), None)
    return verb is not None and words[verb + 1] in _NEEDED and QUANTITY not in words[after:verb]


_AMOUNT = word_list("aspects", "en", "quantifiers") | {"of", "amount", "sum", "whopping", "another", "("}
_NEEDS = frozenset({"need", "needs", "require", "requires", "requiring"})
_IS = frozenset({"is", "are"})
_NEEDED = frozenset({"needed", "required"})
_REACH = 4  # words
