"""English text -> persons that no registry knows, by title, first name or verb; and surnames after a full name in the same article."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tasks.facts.mentions.wording import SEQUENCE, skeleton, words
from tasks.facts.patterns import pattern
from tasks.facts.text import Span

_TITLES, _POSTS, _ORG_NOUNS = words("titles_en"), words("posts_en"), words("org_nouns")
_NOT_NAMES, _FIRST_NAMES = words("not_names"), words("first_names_en")
_CUTS = _TITLES | _ORG_NOUNS
_NEVER = _NOT_NAMES - _FIRST_NAMES
_NO_NAME, _CUTTING = _CUTS | _NEVER, _CUTS | _NOT_NAMES


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the article introduces them."""

    start: int
    end: int
    name: str
    entity_id: str | None


class Candidate(NamedTuple):
    """A run of capitalised words, titles and opening words cut off."""

    start: int
    end: int
    tokens: list[str]
    titled: bool  # a title was cut off right before


def read_candidates(folded: str) -> list[Candidate]:
    """Return every run of capitalised words that could hold a person's name."""
    found = []
    for match in SEQUENCE.finditer(folded):
        run = match.group()
        if run in _NO_NAME:  # most single words
            continue
        if " " not in run:
            found.append(Candidate(match.start(), match.end(), [run], titled=False))
            continue
        start, tokens, titled = _without_titles(match.start(), run.split(" "))
        if tokens:
            found.append(Candidate(start, match.end(), tokens, titled))
    return found


def off_grounds(candidates: Sequence[Candidate], grounds: Mapping[int, int]) -> list[Candidate]:
    """Return the candidates without the countries and places (start -> end) they open with ('Oman Ali Testi'), and none that ends with one."""
    ends = set(grounds.values())
    kept = []
    for candidate in candidates:
        start, end, tokens, _ = candidate
        behind = grounds.get(start, end) + 1
        n_cut = sum(start + sum(len(t) + 1 for t in tokens[:n]) < behind for n in range(len(tokens))) if behind < end else 0
        if n_cut and len(tokens) - n_cut > 1:
            kept.append(Candidate(behind, end, tokens[n_cut:], titled=False))
        elif end not in ends or (len(tokens) > 1 and tokens[0] in _FIRST_NAMES):
            kept.append(candidate)
    return kept


def find_persons(folded: str, candidates: Sequence[Candidate], blocked: Sequence[Span]) -> list[Person]:
    """Return full names that do not touch ``blocked`` spans (names of the registry)."""
    return [
        Person(start, end, " ".join(tokens), None)
        for start, end, tokens, titled in candidates
        if _is_person(folded, start, end, tokens, titled=titled) and not touches(start, end, blocked)
    ]


def touches(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Tell whether the range overlaps one of ``spans``."""
    for span_start, span_end in spans:  # noqa: SIM110 - a loop: asked too often for a generator
        if start < span_end and span_start < end:
            return True
    return False


def _without_titles(start: int, tokens: list[str]) -> tuple[int, list[str], bool]:
    """Cut everything up to the last title, organisation noun or other word that opens no name."""
    if _CUTTING.isdisjoint(tokens):
        return start, tokens, False
    cut = len(tokens)
    while cut and tokens[cut - 1] not in _CUTS:
        cut -= 1
    while cut < len(tokens) and tokens[cut] in _NOT_NAMES and tokens[cut] not in _FIRST_NAMES:
        cut += 1
    for i in range(cut + 1, len(tokens)):  # 'Expansion Program Ali ...': a first name after a word that is none
        if tokens[i] in _FIRST_NAMES and tokens[i - 1] in _NOT_NAMES:
            cut = i
    return start + sum(len(token) + 1 for token in tokens[:cut]), tokens[cut:], bool(cut) and tokens[cut - 1] in _TITLES


def _is_person(folded: str, start: int, end: int, tokens: list[str], *, titled: bool) -> bool:
    if len(tokens) > 6 or not _NEVER.isdisjoint(tokens):
        return False
    if len(tokens) == 1:
        return len(tokens[0]) > 2 and tokens[0] not in _FIRST_NAMES and (titled or _title_before(folded, start)) and not _OF.match(folded, end)
    if len(max(tokens, key=len)) < 3:
        return False
    if tokens[0] in _FIRST_NAMES or titled or _title_before(folded, start):
        return True
    return bool(_SAYS.match(folded, end)) or _introduced(folded, end) or bool(_SAID_BY.search(folded[max(0, start - 24) : start]))


_OF = re.compile(r" (?:of|for|and [A-Z]|in)\b")
_SAYS, _SAID_BY, _APPOSITION, _ROLE_OPENS = (pattern("persons", key) for key in ("says", "said_by", "apposition", "role_opens"))
_TITLE_BEFORE = re.compile(r"\b([A-Za-z-]+)[.,]? $")
_SHORT_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Brig"})


def _title_before(folded: str, start: int) -> bool:
    """'spokesman Bahram ...', 'the minister, Ali ...', 'Dr. ...'."""
    if start < 2 or folded[start - 1] != " ":
        return False
    word = _TITLE_BEFORE.search(folded, max(0, start - 24, folded.rfind(" ", 0, start - 1)), start)
    return bool(word and (word.group(1).lower() in _POSTS or word.group(1) in _SHORT_TITLES))


def _introduced(folded: str, end: int) -> bool:
    """', the head of ...', ', who ...'."""
    apposition = _APPOSITION.match(folded, end, end + 90)
    return bool(apposition and (apposition.group(1) is None or apposition.group(1).lower() in _POSTS))


def find_surnames(candidates: Sequence[Candidate], persons: Sequence[Person], blocked: Sequence[Span]) -> list[Person]:
    """Return later (and earlier) mentions of ``persons`` by surname, in any transliteration, titles left out."""
    surnames: dict[str, list[Person]] = {}
    for person in persons:
        for key in _surname_keys(person.name):
            surnames.setdefault(key, []).append(person)
    found = []
    for start, end, tokens, _ in candidates if surnames else ():
        known = surnames.get(skeleton(" ".join(tokens))) if len(tokens) < 4 else None
        if known and not touches(start, end, blocked):
            who = max((p for p in known if p.start < start), key=lambda p: p.start, default=known[0])
            found.append(Person(start, end, who.name, who.entity_id))
    return found


_CONTINUED = re.compile(r" (?:al|Al)-|'an\b| (?:Jr|Port|Tower|Street|Airport|Rally)\b")


def continues(folded: str, end: int) -> bool:
    """Tell whether the name goes on as another one: 'Falih al-Fayadh', "Xi'an", 'Kalantari Port'."""
    return bool(_CONTINUED.match(folded, end))


def _surname_keys(name: str) -> set[str]:
    """'Hossein Modares Khiabani' -> khiabani, modares khiabani; a key needs four letters ('Xi' is the registry's own)."""
    tokens = name.split(" ")
    keys = {" ".join(tokens[-n:]) for n in (1, 2, 3) if n < len(tokens)}
    return {skeleton(key) for key in keys if len(key) > 2}


_SMALL_WORD = re.compile(r"[a-z-]+")
_ROLE_AFTER = re.compile(r", ((?:the |an? )?[^,.;()]{3,90}(?:\([A-Z]+\))?[^,.;()]{0,60})")

# A post ends where a sentence goes on: 'a police official has said', 'the minister who heads ...'; ', and the minister' is another person's.
_ROLE_ENDS = re.compile(r"(?:^| )(?:who|which|has|have|had|is|was|were|are|sa(?:id|ys)|told|will|believes|announced|pointed)\b|^(?:and|but)\b")


def role_of(folded: str, body: str, person_start: int, person_end: int) -> str | None:
    """Return the post as stated next to a full name: before it ('Oil Minister'), or after a comma ('the head of ...')."""
    after = _ROLE_AFTER.match(folded, person_end)
    post = _ROLE_ENDS.split(after.group(1), maxsplit=1)[0] if after else ""
    if after and not _POSTS.isdisjoint(_SMALL_WORD.findall(post.lower())[:8]):
        return body[after.start(1) : after.start(1) + len(post)].strip()
    before = folded[max(0, person_start - 120) : person_start]
    if not _in_title(before.rstrip(" ,").rpartition(" ")[2]):
        return None
    phrase = before[max((m.end() for m in _ROLE_OPENS.finditer(before)), default=0) :].strip(" ,")
    return _title_at_the_end_of(phrase)


def _title_at_the_end_of(phrase: str) -> str | None:
    """The capitalised words, posts and small words that end ``phrase``, when a post is among them: 'Deputy Minister of Energy'."""
    kept: list[str] = []
    for word in reversed(phrase.split(" ")):
        if not _in_title(word):
            break
        kept.insert(0, word)
    while kept and (kept[0] in _SMALL or kept[0].strip(",") in _OPENING):
        kept.pop(0)
    return " ".join(kept) if any(word.lower().strip(",") in _POSTS or word in _TITLES for word in kept) else None


def _in_title(word: str) -> bool:
    plain = word.strip(",'()").removesuffix("'s")
    return plain[:1].isupper() or plain in _POSTS or plain in _SMALL


_SMALL = frozenset({"of", "for", "and", "to", "the", "on", "in", "&", "at", "general", "affairs", "department", "executive", "managing"})
_OPENING = frozenset({"On", "In", "During", "As", "Also", "The", "Meanwhile", "According", "TEHRAN", "When", "While", "After", "Addressing", "For", "Speaking"})
