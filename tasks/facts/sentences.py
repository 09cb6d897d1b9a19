"""Folded text -> sentence spans, English and Persian news prose.

Traps: full stops in decimals, initials and abbreviations; sentences glued to the next ("end.Next", "recoverable.810,000"); a line break always ends one.
"""

import re

from tasks.facts.lexicon import lookup
from tasks.models import Language

_CLOSERS = r"[\"')\]»]{0,3}"
# A stop followed by blanks and something that can open a sentence, a stop glued to the next sentence, or a line break.
# The mark is consumed first and looked back upon: the search then skips from mark to mark.
_ENGLISH = re.compile(
    rf"[\n.!?](?:(?P<line>(?<=\n))"
    rf"|(?P<stop>(?<=\.)(?<!\s\.){_CLOSERS})\s+(?=[\"'(\[«]{{0,2}}[A-Z\d$€£])"
    rf"|(?P<strong>(?<=[!?]){_CLOSERS})\s+(?=[^\sa-z])"
    rf"|(?P<glued>(?<=[a-z)\"'%\d]\.){_CLOSERS})(?=[A-Z][a-z' ])"
    rf"|(?P<glued_digit>(?<=[a-z]{{3}}\.))(?=\d))"
)
_PERSIAN = re.compile(
    rf"[\n.!؟?؛](?:(?P<line>(?<=\n))|(?P<strong>(?<=[!؟?؛]){_CLOSERS})|(?P<stop>(?<=\.){_CLOSERS})\s+(?=\S)"
    rf"|(?P<glued>(?<=[آ-ی]{{2}}\.){_CLOSERS})(?=[آ-ی«\d])|(?P<spaced>(?<=\s\.))(?=\s))"
)
_WORD_BEFORE = re.compile(r"[\w.'&-]+$")
_WORD_AFTER = re.compile(r"\W*([\w']+)")
_REACH = 24  # characters looked at to either side of a stop

_ABBREVIATIONS = frozenset(word for words in lookup("sentences")["abbreviations"].values() for word in words)
_OPENERS = frozenset(lookup("sentences")["openers"])


def split_sentences(folded: str, language: Language) -> list[tuple[int, int]]:
    """Return the half-open spans of the sentences of ``folded``: ascending, without outer blanks, covering all that is not blank."""
    pattern, ends = (_PERSIAN, _ends_persian) if language == "fa" else (_ENGLISH, _ends_english)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in pattern.finditer(folded):
        kind = match.lastgroup or "line"
        if kind != "line" and not ends(folded, match.start(), match.end(), kind):
            continue
        _append(spans, folded, start, match.end(kind))
        start = match.end(kind)
    _append(spans, folded, start, len(folded))
    return spans


def _append(spans: list[tuple[int, int]], folded: str, start: int, end: int) -> None:
    piece = folded[start:end]
    stripped = piece.strip()
    if stripped:
        offset = start + len(piece) - len(piece.lstrip())
        spans.append((offset, offset + len(stripped)))


def _ends_english(folded: str, stop: int, after: int, kind: str) -> bool:
    """Return whether the stop at ``stop`` ends a sentence: not behind an initial, a title or another abbreviation."""
    if kind in {"strong", "glued", "glued_digit"}:
        return kind != "glued" or not _is_address(folded, stop)
    found = _WORD_BEFORE.search(folded, max(0, stop - _REACH), stop)
    word = found.group().lower().strip("'") if found else ""
    if word in _ABBREVIATIONS:
        return word == "no" and not folded[after : after + 1].isdigit()
    if len(word) == 1 and word.isalpha():
        return _opens(folded, after) and word != "a"
    if "." in word and not any(c.isdigit() for c in word):
        return _opens(folded, after)
    return True


def _ends_persian(folded: str, stop: int, _after: int, kind: str) -> bool:
    if kind in {"strong", "spaced", "glued"}:
        return True
    found = _WORD_BEFORE.search(folded, max(0, stop - _REACH), stop)
    return not (found and len(found.group()) == 1 and found.group().isalpha())


def _opens(folded: str, position: int) -> bool:
    found = _WORD_AFTER.match(folded, position, position + _REACH)
    return bool(found) and found.group(1).lower() in _OPENERS if found else False


def _is_address(folded: str, stop: int) -> bool:
    """Return whether the stop stands inside a web address (www.Example.com)."""
    found = _WORD_BEFORE.search(folded, max(0, stop - _REACH), stop)
    return bool(found) and (found.group().lower().startswith("www") if found else False)
