"""English text -> places no registry knows: capitalised words before 'Port', 'County', 'gas field' and the like."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.facts.mentions.persons import touches
from tasks.facts.mentions.wording import words
from tasks.facts.text import Span

_WORD = r"[A-Z][a-z]+(?:['-][A-Za-z]?[a-z]+)*"
_NOUNS = "|".join(sorted(words("place_nouns"), key=len, reverse=True))
_NAME = re.compile(rf"\b({_WORD}(?: (?:al-|e )?{_WORD}){{0,3}}) (?:(?:gas|oil|Gas|Oil) (?:field|Field|refinery|Refinery)|(?:International )?(?:{_NOUNS}))\b")


class Place(NamedTuple):
    """A place as the article names it."""

    start: int
    end: int
    name: str


def find_places(folded: str, nouns: Sequence[Span], blocked: Sequence[Span], countries: Sequence[Span]) -> list[Place]:
    """Return names that end with one of ``nouns`` and do not touch ``blocked`` spans; 'Turkey's port', 'the Venezuelan refinery' name no place."""
    found = []
    for match in _matches(folded, nouns, blocked):
        start, tokens = match.start(), match.group(1).split(" ")
        while tokens and (
            tokens[0].removesuffix("'s") in _OPENERS
            or tokens[0].endswith("'s")
            or touches(start, start + len(tokens[0]), countries)
            or _ADJECTIVE.search(tokens[0])
        ):
            start += len(tokens[0]) + 1
            tokens = tokens[1:]
        if tokens and not any(token in words("org_nouns") for token in tokens) and not touches(start, match.end(), blocked):
            found.append(Place(start, match.end(), folded[start : match.end()]))
    return found


def _matches(folded: str, nouns: Sequence[Span], blocked: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Look around each noun that stands in no known name."""
    last = 0
    for start, end in _outermost(folded, nouns):
        if touches(start, end, blocked):
            continue
        match = next((m for m in _NAME.finditer(folded, max(last, start - 60), end) if m.end() == end), None)
        if match:
            last = match.end()
            yield match


def _outermost(folded: str, nouns: Sequence[Span]) -> Iterator[Span]:
    """Yield the nouns that follow a blank, the longer one where two begin or overlap."""
    reach = 0
    for span in sorted(nouns, key=lambda span: (span.start, -span.end)):
        if span.start >= max(1, reach) and folded[span.start - 1] == " ":
            reach = span.end
            yield span


_OPENERS = words("not_names") | {"Iran"}
_ADJECTIVE = re.compile(r"-(?:backed|controlled|led|based|funded|owned)$|(?:stern|thern)$|^(?:Astonishing|Other|Two|Three|Five|Seven|Developing|Salt|Free)$")
_SUFFIX = re.compile(r" (?:County|county|City|city|Port|port|Island|island|District|district|Province|province)\b")


def place_end(folded: str, end: int) -> int:
    """Return where a known place's name ends, its kind included: 'Baft County'."""
    suffix = _SUFFIX.match(folded, end)
    return suffix.end() if suffix else end
