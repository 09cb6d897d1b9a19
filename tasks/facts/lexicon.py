"""Lookup files -> word tables: which words of a scene are cues, and of what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tasks.lookups import load
from tasks.models import Language

lookup = load  # the name sentences.py asks for


class Cue(NamedTuple):
    """Words ``start`` to ``end`` (exclusive) of a scene mean ``value``; a higher ``cost`` is weaker evidence."""

    start: int
    end: int
    value: str
    cost: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first word, longest first."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str, float]]]

    def find(self, words: tuple[str, ...]) -> list[Cue]:
        """Return the cues of ``words`` from left to right; the longest phrase at a word wins and covers its words."""
        cues: list[Cue] = []
        covered = 0
        for i, word in enumerate(words):
            if i >= covered and word in self.phrases:
                for phrase, value, cost in self.phrases[word]:
                    if words[i : i + len(phrase)] == phrase:
                        covered = i + len(phrase)
                        cues.append(Cue(i, covered, value, cost))
                        break
        return cues


def lexicon(entries: Iterable[tuple[str, str, float]]) -> Lexicon:
    """Build a lexicon from (phrase, value, cost)."""
    phrases: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
    for phrase, value, cost in entries:
        words = tuple(phrase.split())
        phrases.setdefault(words[0], []).append((words, value, cost))
    for rows in phrases.values():
        rows.sort(key=lambda row: -len(row[0]))
    return Lexicon(phrases)


@cache
def word_list(name: str, language: Language, key: str) -> frozenset[str]:
    """Return one list of words of a lookup file: ``<language>: <key>: [...]``."""
    return frozenset(load(name)[language][key])
