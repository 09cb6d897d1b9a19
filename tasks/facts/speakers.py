"""Sentences and names -> who says what a sentence states, and who measured it.

The speaker is the person (or body) that a verb of saying names in the sentence; 'the oil minister said' is the one speaking, or the last one named, who
holds that post; 'he added' and 'the official noted' continue the last one, and an open quotation keeps its speaker. The authority is the body whose data
it is: 'according to the customs administration', 'data released by ...'. A news agency that is cited is neither.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tasks.facts.issuers import is_body, key_of, own_issuers
from tasks.facts.patterns import pattern
from tasks.facts.text import Span, Text
from tasks.lookups import load
from tasks.models import Mention


class Attribution(NamedTuple):
    """Entity ids, or names as printed where no id is known."""

    speaker: str | None
    authority: str | None


NOBODY = Attribution(None, None)


def attribute(text: Text, spans: Sequence[Span | tuple[int, int]], mentions: Sequence[Mention]) -> list[Attribution]:
    """Return (speaker, authority) of the sentence that holds each of ``spans``, in their order."""
    if not spans:
        return []
    by_sentence = _read_sentences(text, mentions, max(start for start, _ in spans))
    by_figure = own_issuers(text, spans, [mention for mention in mentions if is_body(mention)])
    voices = [by_sentence.get(text.sentence_at(start).start, NOBODY) for start, _ in spans]
    return [voice._replace(authority=by_figure.get(start, voice.authority)) for voice, (start, _) in zip(voices, spans, strict=True)]


def _read_sentences(text: Text, mentions: Sequence[Mention], stop: int) -> dict[int, Attribution]:
    """Return the voices of the sentences by their start, up to the one that holds ``stop``, or on to the one that names who speaks in it."""
    found: dict[int, Attribution] = {}
    named: dict[str, set[str]] = {}  # person -> words of the posts held, in the order of last mention
    opened: list[int] = []  # sentences of a quotation whose speaker is not named yet
    last, speaking, quoting = NOBODY, None, False  # speaking: the last person named, for 'he said'
    named_ones = [mention for mention in mentions if mention.kind in {"person", "organisation"}]
    starts = [mention.start for mention in named_ones]
    for sentence in text.sentences:
        if sentence.start > stop and not opened:
            break
        folded = text.folded[sentence.start : sentence.end]
        quoting = quoting and folded.count('"') != 2  # a whole quotation inside: the mark that opened the last one was never closed
        inside = named_ones[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        persons = [m for m in inside if m.kind == "person"]
        speaker = _speaker(text, sentence, persons) or _holder(folded, text.language, speaking, named)
        speaker = speaker or (speaking if speaking and _continues(folded, text.language) else None)
        for person in persons:
            named[key_of(person)] = named.pop(key_of(person), set()) | _posts_of(person)
        authority = _authority(text, sentence, inside) or (last.authority if quoting or _same_source(folded, text.language) else None)
        if quoting and speaker:
            found.update((start, found[start]._replace(speaker=speaker)) for start in opened)
        speaker = speaker or (last.speaker if quoting else None)
        speaking = speaker or (key_of(persons[-1]) if persons else speaking)
        quoting = _leaves_open(folded, was_open=quoting)
        opened = [*opened, sentence.start] if quoting and speaker is None else []
        found[sentence.start] = last = Attribution(speaker, authority)
    return found


@cache
def _cue(name: str, language: str) -> re.Pattern[str]:
    return pattern("attribution", f"{name}_{language}")


def _speaker(text: Text, sentence: Span, persons: Sequence[Mention]) -> str | None:
    after, before = _cue("speaker_after", text.language), _cue("speaker_before", text.language)
    for person in persons:
        if after.match(text.folded, person.end, sentence.end) or before.search(text.folded[max(sentence.start, person.start - 130) : person.start]):
            return key_of(person)
    return None


def _continues(folded: str, language: str) -> bool:
    return bool(_cue("continues", language).search(f" {folded}"))


def _holder(folded: str, language: str, speaking: str | None, named: dict[str, set[str]]) -> str | None:
    """'The energy minister said', «وزیر نیرو گفت»: the person speaking, else the last one named, who holds a post of these words."""
    office = _cue("office", language).search(f" {folded}") if named else None
    wanted = set(office.group(1).lower().split()) - {"the", "iranian"} if office else set()
    last_first = ([speaking] if speaking in named else []) + list(reversed(named))
    return next((person for person in last_first if wanted and wanted <= named[person]), None)


def _posts_of(person: Mention) -> set[str]:
    """Words of the post stated beside the name, and of the posts in the registry."""
    entry = load("entities/persons").get(person.entity_id, {})
    titles = " ".join((person.role or "", *(title for title, *_ in entry.get("posts", ()))))
    return set(re.findall(r"[\w-]+", titles.lower()))


def _authority(text: Text, sentence: Span, inside: Sequence[Mention]) -> str | None:
    before, after = _cue("source_before", text.language), _cue("source_after", text.language)
    for body in inside:
        if not is_body(body):
            continue
        preceding = text.folded[max(sentence.start, body.start - 130) : body.start]
        if before.search(preceding) or (after.match(text.folded, body.end, sentence.end) and not pattern("attribution", "employer").search(preceding)):
            return key_of(body)
    return None


def _same_source(folded: str, language: str) -> bool:
    return bool(_cue("same_source", language).search(folded))


def _leaves_open(folded: str, *, was_open: bool) -> bool:
    """A quotation stays open over the sentence's end when its marks do not pair up."""
    opened = folded.count("«") - folded.count("»")
    if opened:
        return opened > 0
    return (folded.count('"') % 2 == 1) != was_open
