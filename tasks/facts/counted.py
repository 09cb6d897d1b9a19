"""Number + noun -> what is counted: "15 mega export projects" -> "project", «۱۹ کشور» -> "country"."""

import re
from typing import NamedTuple

from tasks.facts.lexicon import lookup
from tasks.models import Language


class Noun(NamedTuple):
    """The counted noun in the singular and where it ends."""

    singular: str
    end: int


_EN = lookup("counted")["en"]
_FA = lookup("counted")["fa"]
_STOPS = frozenset(_EN["stops"])
_NOT_PLURAL = frozenset(_EN["not_plural"])
_IRREGULAR: dict[str, str] = _EN["irregular"]
_HYPHEN_NOT = frozenset(_EN["not_counted_hyphen"])
_FA_STOPS = frozenset(_FA["stops"])
_WEAK_FA = frozenset(lookup("counted")["weak_words_fa"])
_FA_NAMES: dict[str, str] = _FA["names"]
_WEAK_EN = frozenset({"one"})
_WORD = re.compile(r"[ -]([a-z][a-z\d'.]*(?:-[a-z]+)*)")
_HYPHENATED = re.compile(r"-([a-z]+)")
_OF_UNDERSTANDING = re.compile(r" of understandings?")
_PERSIAN_WORD = re.compile(r" ?([آ-یئءأؤ]+)")
_MAX_WORDS = 6


def is_weak(printed_word: str, language: Language) -> bool:
    """Return whether the number word is also another word, so that it counts nothing by itself."""
    return printed_word in (_WEAK_FA if language == "fa" else _WEAK_EN)


def counted_noun(lower: str, position: int, language: Language) -> Noun | None:
    """Return the noun that the number ending at ``position`` counts."""
    return _persian(lower, position) if language == "fa" else _english(lower, position)


def _english(lower: str, position: int) -> Noun | None:
    if found := _HYPHENATED.match(lower, position):
        return None if found[1] in _HYPHEN_NOT or found[1] in _STOPS else Noun(singular(found[1]), found.end())
    words = 0
    while words < _MAX_WORDS and (found := _WORD.match(lower, position)):
        word, position, words = found[1].rstrip(".'"), found.start(1) + len(found[1].rstrip(".'")), words + 1
        if word in _STOPS or (word == "and" and words == 1):
            return None
        if _is_plural(word):
            return _noun(lower, word, position)
        if found[1].endswith(".") and not lower.startswith(" ", position + 1):
            return None
    return None


def _noun(lower: str, word: str, position: int) -> Noun:
    if word in {"memorandums", "memoranda", "memorandum"} and (found := _OF_UNDERSTANDING.match(lower, position)):
        return Noun("MOU", found.end())
    return Noun(singular(word), position)


def _is_plural(word: str) -> bool:
    if word in _IRREGULAR:
        return True
    if len(word) < 4 or not word.endswith("s") or word in _NOT_PLURAL:
        return False
    return not word.endswith(("ss", "us", "is", "'s"))


def singular(word: str) -> str:
    """Return the singular of an English plural noun."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _persian(lower: str, position: int) -> Noun | None:
    found = _PERSIAN_WORD.match(lower, position)
    if not found or found[1] in _FA_STOPS or len(found[1]) < 2:
        return None
    return Noun(_FA_NAMES.get(found[1], found[1]), found.end())
