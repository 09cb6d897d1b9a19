"""Number + noun -> what is counted: "15 mega export projects" -> "project", «۱۹ کشور» -> "country"."""

import re
from typing import NamedTuple

from tasks.facts.lexicon import lookup
from tasks.facts.quantities.nouns import is_plural, singular
from tasks.models import Language


class Noun(NamedTuple):
    """The counted noun in the singular and where it ends."""

    singular: str
    end: int


_STOPS = frozenset(lookup("counted")["en"]["stops"])
_HYPHEN_NOT = frozenset(lookup("counted")["en"]["not_counted_hyphen"])
_FA_STOPS = frozenset(lookup("counted")["fa"]["stops"])
_FA_NAMES: dict[str, str] = lookup("counted")["fa"]["names"]
_WEAK: dict[Language, frozenset[str]] = {"en": frozenset({"one"}), "fa": frozenset(lookup("counted")["weak_words_fa"])}
_WORD = re.compile(r"(?:,? |-)([a-z](?:[a-z\d'-]|\.(?=[a-z]))*)(\.(?= [a-z]))?")
_HYPHENATED = re.compile(r"-([a-z]+)")
_OF_THE = re.compile(r"(?: out)? of (?:the|these|those|its|their|his|her|our|them|us|whom|which)\b")
_OF_UNDERSTANDING = re.compile(r" of understandings?")
_PERSIAN_WORD = re.compile(r" {0,2}([آ-یئءأؤ]+)")
_OF_VERB = re.compile(r" دست (?:یافت|پیدا|یاب|به|زد)")  # «به قیمت 3197 دست یافت»
_MAX_WORDS = 6


def is_weak(printed_word: str, language: Language) -> bool:
    """Return whether the number word is also another word, so that it counts nothing by itself."""
    return printed_word in _WEAK[language]


def counted_noun(lower: str, position: int, language: Language) -> Noun | None:
    """Return the noun that the number ending at ``position`` counts."""
    return _persian(lower, position) if language == "fa" else _english(lower, position)


def noun_of_whole(lower: str, position: int) -> str | None:
    """Return the noun of the whole that a number is a part of ("three of its oil fields", "10 of the injured"), '' when it is a pronoun."""
    if not (found := _OF_THE.match(lower, position)):
        return None
    noun = _english(lower, found.end())
    return noun.singular if noun else ""


def _english(lower: str, position: int) -> Noun | None:
    if found := _HYPHENATED.match(lower, position):
        return None if found[1] in _HYPHEN_NOT or found[1] in _STOPS else Noun(singular(found[1]), found.end())
    if lower.startswith(",", position):
        return None
    for words in range(_MAX_WORDS):
        if not (found := _WORD.match(lower, position)):
            return None
        word, position = found[1].rstrip("'"), found.end()
        if word in _STOPS or (words == 0 and word in {"and", "or"}):
            return None
        if is_plural(word):
            return _noun(lower, word, found.start(1) + len(word))
    return None


def _noun(lower: str, word: str, position: int) -> Noun:
    if word in {"memorandums", "memoranda", "memorandum"} and (found := _OF_UNDERSTANDING.match(lower, position)):
        return Noun("MOU", found.end())
    return Noun(singular(word), position)


def _persian(lower: str, position: int) -> Noun | None:
    found = _PERSIAN_WORD.match(lower, position)
    if not found or found[1] in _FA_STOPS or len(found[1]) < 2 or _OF_VERB.match(lower, position):
        return None
    noun = found[1].removesuffix("ی") if found[1].endswith(("وی", "ای", "واحدی", "نفری", "کشوری")) else found[1]
    return Noun(_FA_NAMES.get(noun, noun), found.end())
