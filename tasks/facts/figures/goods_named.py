"""A figure whose own words name no goods -> those named last before it in its sentence: "steel projects with a capacity of §", "heavy crude also rose by §"."""

from collections.abc import Sequence

from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import word_list

_NO_GOODS = word_list("commodities", "en", "vague") | word_list("commodities", "en", "generic")
_NOUNS = word_list("commodities", "en", "nouns") - word_list("commodities", "en", "vague")
_WITHIN = _NOUNS | word_list("commodities", "en", "adjectives")
_OF_NAMES = word_list("commodities", "en", "of_names")


def goods_named(words: Sequence[str], position: int) -> list[str]:
    """Return the last goods named between the figure before and this one; "oil ministry" and "such products" name none."""
    end = position
    while end > 0 and words[end - 1] != QUANTITY:
        phrase = _ending_at(words, end)
        if phrase and phrase[-1] in _NOUNS and not _NO_GOODS.issuperset(phrase) and words[end].removesuffix("'s") not in _OF_NAMES:
            return phrase
        end -= len(phrase) or 1
    return []


def _ending_at(words: Sequence[str], end: int) -> list[str]:
    start = end
    while start > 0 and words[start - 1] in _WITHIN:
        start -= 1
    start += start < end and words[start] == "and"
    return list(words[start:end])
