"""Persian text -> persons that no registry knows: a first name or the head of a clause, then a surname, then a post, a comma or a deed.

Persian has no capitals, so a name ends where a post, a verb or a particle begins, and a surname alone is linked only in front of a verb of saying.
"""

import re
from collections.abc import Iterator, Sequence

from tasks.facts.mentions.persons import Person, touches
from tasks.facts.mentions.wording import words
from tasks.facts.patterns import pattern
from tasks.facts.text import Span

_WORD = re.compile(r"[\u0621-\u06cc\u200c]+")
_WORD_BEFORE = re.compile(rf"{_WORD.pattern}\Z")
_FIRST, _POSTS, _STOPS = words("first_names_fa"), words("posts_fa"), words("verbs_fa")
_WEAK = words("first_names_fa_weak")  # also common words: only in front of a post
_OPENERS, _NO_SURNAMES, _RELATIVES = _FIRST | _WEAK, _STOPS | _POSTS, _FIRST | words("kin_fa")
_CLAUSE = re.compile(r"(?:^|[.،:؛!؟\n»\"]) {0,2}((?:[\u0621-\u06cc]+ ){1,2}[\u0621-\u06cc]+) {0,2}(?:،|-|–) {0,2}([\u0621-\u06cc]+)")
_SAYS = pattern("persons", "says_fa")


def find_persons_fa(folded: str, blocked: Sequence[Span]) -> list[Person]:
    """Return full names that do not touch ``blocked`` spans, then their surnames in front of verbs of saying."""
    found: dict[tuple[int, int], Person] = {}
    for start, end in (*_by_first_name(folded), *_by_clause(folded)):
        if not touches(start, end, blocked) and not touches(start, end, [Span(*key) for key in found]):
            found[(start, end)] = Person(start, end, folded[start:end], None)
    full = list(found.values())
    return full + [p for person in full for p in _surnames(folded, person, [*blocked, *(Span(*key) for key in found)])]


def _by_first_name(folded: str) -> Iterator[tuple[int, int]]:
    """«محمدرضا کلامی افزود»: one surname word, a second one only where something other than running text follows."""
    for start, first in _first_names(folded):
        end, last, n_words = start + len(first), first, 1
        following = _WORD.search(folded, end)
        while following and n_words < 5 and following.start() == end + 1 and _may_be_name(following.group()):
            last, end, n_words = following.group(), following.end(), n_words + 1
            following = _WORD.search(folded, end)
        word = following.group() if following else ""
        if n_words > 1 and (word in _POSTS if first in _WEAK else _closed(folded, end, word)) and last not in _FIRST:
            yield start, end


def _first_names(folded: str) -> list[tuple[int, str]]:
    """Return the first names that stand behind no other one; only those that occur are looked for, which is faster than asking word by word."""
    found = []
    for name in _OPENERS.intersection(_WORD.findall(folded)):
        start = folded.find(name)
        while start >= 0:
            if _is_word(folded, start, start + len(name)) and _last_word(folded, start - 1) not in _FIRST:
                found.append((start, name))
            start = folded.find(name, start + len(name))
    return sorted(found)


def _is_word(folded: str, start: int, end: int) -> bool:
    return not _WORD.match(folded, end, end + 1) and not (start and _WORD.match(folded, start - 1, start))


def _last_word(folded: str, end: int) -> str:
    before = _WORD_BEFORE.search(folded, max(0, end - 24), max(0, end))
    return before.group() if before else ""


def follows_first_name(folded: str, person: Person) -> bool:
    """Tell whether somebody else's first name stands before a surname that the registry knows alone: «پگاه زنگنه»."""
    before = re.search(r"([\u0621-\u06cc]+) $", folded[max(0, person.start - 20) : person.start])
    return bool(before and " " not in folded[person.start : person.end] and before.group(1) in _RELATIVES)


def _may_be_name(word: str) -> bool:
    return len(word) > 1 and word not in _NO_SURNAMES


def _closed(folded: str, end: int, following: str) -> bool:
    """A comma, bracket or stop follows, or a post, a deed, or the talk in which it is done: «در گفت‌وگو با خبرنگار»."""
    return bool(_BREAK.match(folded, end)) or following in _POSTS or bool(_SAYS.match(folded, end)) or bool(_SPEAKS.match(folded, end))


_BREAK = re.compile(r"\s?[،,.:؛()«»\-–]")
_SPEAKS = pattern("persons", "speaks_fa")


def _by_clause(folded: str) -> Iterator[tuple[int, int]]:
    """«کارل لاری، تحلیلگر بازار»: two or three words alone in a clause, then a post."""
    for match in _CLAUSE.finditer(folded):
        name = match.group(1).split(" ")
        if match.group(2) in _POSTS and all(_may_be_name(word) and word not in words("common_fa") for word in name):
            yield match.start(1), match.end(1)


def _surnames(folded: str, person: Person, blocked: Sequence[Span]) -> Iterator[Person]:
    surname = person.name.split(" ")[-1]
    start = folded.find(surname) if len(surname) > 2 else -1
    while start >= 0:
        end = start + len(surname)
        is_word = not start or not "\u0621" <= folded[start - 1] <= "\u06cc"
        is_surname = is_word and bool(_SAYS.match(folded, end))
        if is_surname and not touches(start, end, blocked):
            yield Person(start, end, person.name, person.entity_id)
        start = folded.find(surname, end if is_surname else start + 1)


_ROLE_AFTER = re.compile(r"\s*[،\-–]?\s*(?=[\u0621-\u06cc])((?:[^،.:؛()«»\n]|، (?=[\u0621-\u06cc]+ و )){3,110})")


def role_of_fa(folded: str, body: str, start: int, end: int) -> str | None:
    """Return the post that follows a full name, up to the deed; else the one that stands before it."""
    after = _ROLE_AFTER.match(folded, end)
    if after and after.group(1).split(" ")[0] in _POSTS:
        phrase = re.split(r" (?:در|با|از|گفت|افزود|اظهار|که|نیز|اعلام|به|امروز|ضمن)(?= |$)", after.group(1))[0]
        return body[after.start(1) : after.start(1) + len(phrase)].strip()
    before = _POST_BEFORE.search(folded[max(0, start - 90) : start])
    return body[max(0, start - 90) + before.start(1) : max(0, start - 90) + before.end(1)].strip() if before else None


_POST_BEFORE = re.compile(rf"(?:^|[.،:؛\n»] ?| )((?:{'|'.join(sorted(_POSTS, key=len, reverse=True))})(?: [\u0621-\u06cc]+){{1,7}}) ?،? $")
