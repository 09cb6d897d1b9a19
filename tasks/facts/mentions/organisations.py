"""English text -> organisations no registry knows: capitalised words around an organisation noun, with the acronym the text gives them."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tasks.facts.mentions.persons import touches
from tasks.facts.mentions.wording import words
from tasks.facts.text import Span

_WORD = r"(?:[A-Z][\w&]*(?:['-][A-Za-z]\w+)*|[A-Z]\.(?:[A-Z]\.)*)"
_NOUNS = "|".join(sorted(words("org_nouns"), key=len, reverse=True))
_LEFT = rf"(?:{_WORD}(?:'s)?(?:,? (?:and|of|for|&|on) (?:the )?|, (?=[A-Z][\w-]+(?: [A-Z]\w+)?,? and )| ))"
_TIME = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)"
_MORE = rf"(?!(?:{_NOUNS})\b){_WORD}"  # ', Mines and Agriculture': a comma goes on only to an 'and', and no further body begins
_RIGHT = rf"(?: (?:of|for|on) (?:the )?{_TIME}{_WORD}(?: (?!and\b){_MORE})*(?:(?:, {_MORE}(?: {_MORE})?)*(?:,? and|,? &) {_MORE}(?: {_MORE})*)?)"
_NAME = re.compile(rf"\b(?P<left>{_LEFT}{{0,8}})(?P<noun>{_NOUNS})\b(?P<right>{_RIGHT}{{0,3}})(?: \((?P<acronym>[A-Z][A-Za-z&.-]{{1,9}})\))?")
_REACH = 110  # characters looked back for the beginning of a name


class Organisation(NamedTuple):
    """An organisation as the article names it."""

    start: int
    end: int
    name: str


def find_organisations(folded: str, nouns: Sequence[Span], blocked: Sequence[Span]) -> list[Organisation]:
    """Return names around ``nouns`` that do not touch ``blocked`` (the registry's), and later mentions by their acronym."""
    found: list[Organisation] = []
    acronyms: dict[str, str] = {}
    for match in _matches(folded, nouns, blocked):
        start, end = _trim(folded, match, blocked)
        if start is None or touches(start, end, blocked):
            continue
        name = folded[start:end]
        if match["acronym"] and any(c.isupper() for c in match["acronym"][1:]):
            acronyms[match["acronym"]] = name
        found.append(Organisation(start, end, name))
    for acronym, name in acronyms.items():
        found += [Organisation(m.start(), m.end(), name) for m in re.finditer(rf"\b{re.escape(acronym)}\b", folded) if not touches(m.start(), m.end(), blocked)]
    return found


def _matches(folded: str, nouns: Sequence[Span], blocked: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Look around each noun that stands in no known name: far faster than trying the long pattern at every capital."""
    last = 0
    for start, end in nouns:
        if start < last or touches(start, end, blocked):
            continue
        for match in _NAME.finditer(folded, max(last, start - _REACH)):
            if match.start() > start:
                break
            if match.end() >= end:
                last = match.end()
                yield match
                break


def _trim(folded: str, match: re.Match[str], blocked: Sequence[Span]) -> tuple[int | None, int]:
    """Cut owners, posts, another body in front, opening words, and the person named next; a name needs a word besides its noun."""
    owner = max((divider.end() for divider in _DIVIDES.finditer(match["left"])), default=0)
    start, left = match.start() + owner, match["left"][owner:]
    end = min((span.start - 1 for span in blocked if match.end("noun") < span.start < match.end("right")), default=match.end("right"))
    end = match.start() + len(_DANGLING.sub("", folded[match.start() : end]))
    while left:
        opening = re.match(r"([\w.&'-]+),? ", left)
        if opening is None or not (opening.group(1) in _OPENERS or opening.group(1).lower() in {"of", "for", "and", "on", "the"}):
            break
        start += opening.end()
        left = left[opening.end() :]
    name = folded[start:end]
    if _EVENT.match(name):
        return None, end
    if (not left and end <= match.end("noun")) or name in _NOT_ORGANISATIONS:
        return None, end
    return start, end


_DIVIDES = re.compile(
    rf"'s | and the |\b(?:{_NOUNS})\b[^,]* and |"
    r"\b(?:CEO|Director|Director-General|General|President|Vice-President|Co-President|Chair|Chairman|Co-chairman|Governor|Secretary|Rapporteur|Speaker|Member|"
    r"Report|Proceedings|Agenda|Establishment|Minister) (?:of|for) (?:the )?"
)
_DANGLING = re.compile(r"(?:,? (?:of|for|on|and|&|the)|,)+$")
_EVENT = re.compile(r"(?:\w+ )?(?:International )?(?:Exhibition|Festival|Conference|Congress|Expo)\b")
_OPENERS = words("org_noise")
_NOT_ORGANISATIONS = frozenset(
    {
        "Soviet Union",
        "Russian Federation",
        "European Group",
        "Free Trade",
        "Wall Street",
        "Foreign Exchange",
        "US Administration",
        "Senior Administration",
        "Western Bank",
        "World University",
    }
) | frozenset(
    {
        "Small and Medium Enterprises",
        "Small and Medium-sized Enterprises",
        "Plantation Industries",
        "Belt and Road Initiative",
        "Foreign Terrorist Organization",
    }
)
