"""An article's text -> the same text prepared for reading: folded characters, sentences.

Folding is one character to one character, so every offset found in ``folded`` is an offset of ``body``.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tasks.facts.sentences import split_sentences
from tasks.models import Language


class Span(NamedTuple):
    """Half-open character range of ``Text.body``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The body of one article, ready to be read for facts."""

    body: str
    folded: str  # same length as body: see fold()
    lower: str  # folded in lower case, same length
    language: Language
    published: date | None
    headline: str | None
    sentences: tuple[Span, ...]  # ascending, together they cover every non-blank character

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds ``position`` (the nearest one before it, between sentences)."""
        return self.sentences[max(0, bisect_left(self.sentences, (position + 1, 0)) - 1)]

    def sentences_to(self, position: int) -> tuple[Span, ...]:
        """Return the sentences up to the one that holds ``position``."""
        return self.sentences[: bisect_left(self.sentences, (position + 1, 0))]

    def sentences_with(self, roots: Iterable[str], letters: str | None = None) -> list[Span]:
        """Return the sentences in which letters of one of ``roots`` begin, in order; ``letters``: ``lower`` where capitals do not matter."""
        found, letters = set(), letters or self.folded
        for root in roots:
            place = letters.find(root)
            while place >= 0:
                found.add(sentence := self.sentence_at(place))
                place = letters.find(root, max(sentence.end, place + 1))
        return sorted(found)


def read_text(body: str, *, language: Language, published: date | None, headline: str | None = None) -> Text:
    """Fold ``body`` and split it into sentences."""
    folded = fold(body)
    sentences = tuple(Span(start, end) for start, end in split_sentences(folded, language)) or (Span(0, len(body)),)
    return Text(body=body, folded=folded, lower=lowered(folded), language=language, published=published, headline=headline, sentences=sentences)


# sources.md 7: Arabic ye and kaf, Persian and Arabic-Indic digits, no-break and zero-width characters, curly quotes.
_FOLD = {  # no value is a key
    **dict.fromkeys("يىﻱ", "ی"),
    **dict.fromkeys("كﻙ", "ک"),
    **{chr(0x06F0 + n): str(n) for n in range(10)},
    **{chr(0x0660 + n): str(n) for n in range(10)},
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u200c\u200b\u200d\u200e\u200f\u202a\u202b\u202c\ufeff\u2060", " "),
    **dict.fromkeys("‘’´`ʼ", "'"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
    "٪": "%",
    "٬": ",",
    "٫": ".",
    "أ": "ا",
    "إ": "ا",
    "ة": "ه",
    "ۀ": "ه",
    "ؤ": "و",
}


def fold(text: str) -> str:
    """Return ``text`` with variant characters replaced one by one; ``len(fold(text)) == len(text)``."""
    for variant, plain in _FOLD.items():  # several times as fast as str.translate: few of them stand in one text
        if variant in text:
            text = text.replace(variant, plain)
    return text


def lowered(folded: str) -> str:
    """Return ``folded`` in lower case, one character to one character: a letter that grows when lowered ("İ") keeps its first part."""
    lower = folded.lower()
    return lower if len(lower) == len(folded) else "".join(c.lower()[0] for c in folded)
