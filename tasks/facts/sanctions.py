"""Sentences that report an act of sanctions -> one event each: who imposed, eased or answered what, on whom, when.

Only what is told as done counts: threats, wishes and conditions are left out, and so are sanctions that are merely spoken of. The wording is data
(``lookups/sanctions.yaml``): acts are tried in one order, the first that fits a sentence is its act.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from tasks.facts.text import Span, Text
from tasks.lookups import load
from tasks.models import Mention, Period, Sanction

_BY = re.compile(r"\b(?:by|from) (?:the )?(?:\w+ ){0,2}?$|از سوی |توسط ")
_BEARS = re.compile(r"\.?'?s? (?:[\w-]+ ){0,3}?sanction")  # as "U.S. secondary sanctions" do
_ON = re.compile(r"\b(?:on|against|targeting|sanctioned|blacklisted|designated|label\w+|branded|listed|placed|added)\b(?: [\w'.-]+){0,4}? $|علیه (?:[آ-ی]+ )?$")
_UNREAL_REACH = 90  # characters before an act that may say that it was not done
_NEAR = 45  # characters between "by" or "on" and the name


def read_sanctions(text: Text, periods: Sequence[Period], mentions: Sequence[Mention]) -> list[Sanction]:
    """Return the acts of sanctions in order of their sentences, at most one a sentence, equal ones once."""
    found: dict[tuple[Any, ...], Sanction] = {}
    roots = [root for root in load("sanctions")["roots"][text.language] if root in text.folded]
    for sentence in text.sentences if roots else ():
        if any(text.folded.find(root, *sentence) >= 0 for root in roots) and (event := _read(text, sentence, periods, mentions)):
            found.setdefault((event.act, event.actor, event.targets, event.date_start), event)
    return list(found.values())


def _read(text: Text, sentence: Span, periods: Sequence[Period], mentions: Sequence[Mention]) -> Sanction | None:
    folded = text.folded[sentence.start : sentence.end]
    named = next(_acts(folded, text.language), None)
    if named is None:
        return None
    act, voice, match = named
    actor = _actor(folded, match, act, voice, text.language)
    if act == "response" and actor != "IRN":
        return None
    period = _nearest(periods, sentence, match)
    return Sanction(
        start=sentence.start,
        end=sentence.end,
        surface=text.body[sentence.start : sentence.end],
        act=act,
        actor=actor,
        targets=_targets(text, mentions, sentence, sentence.start + match.start(), actor),
        date_start=period.date_start if period else None,
        date_end=period.date_end if period else None,
        rule=f"sanction.{act}.{voice.replace(' ', '_')}",
    )


def _acts(folded: str, language: str) -> Iterator[tuple[Any, str, re.Match[str]]]:
    """Yield the acts of a sentence that are told as done."""
    for act, voice, pattern in _patterns(language):
        for match in pattern.finditer(folded):
            if not _unreal(language).search(folded[max(0, match.start() - _UNREAL_REACH) : match.start()]):
                yield act, voice, match


def _actor(folded: str, match: re.Match[str], act: str, voice: str, language: str) -> str | None:
    """Who acts, where the sentence says so: the nearest name before an active act, else after "by", else before "sanctions" ("U.S. sanctions").

    Iran answers, designates and sanctions; where sanctions are imposed or eased in other words, it is the one they are on.
    """
    names = [
        (found.start(), found.end(), code)
        for code, pattern in _actors(language)
        if code != "IRN" or act == "response" or voice in {"designated", "sanctioned"}
        for found in pattern.finditer(folded)
    ]
    before = [name for name in names if name[1] <= match.start() + 4]  # "U.S. sanctioned" begins with who acts
    after_by = [name for name in names if name[0] >= match.start() and _BY.search(folded[max(0, name[0] - _NEAR) : name[0]])]
    bearing = [name for name in names if _BEARS.match(folded, name[1])]
    if voice in {"active", "designated", "sanctioned"} and before:
        return max(before)[2]
    return next((min(candidates)[2] for candidates in (after_by, bearing) if candidates), None)


def _targets(text: Text, mentions: Sequence[Mention], sentence: Span, start: int, actor: str | None) -> tuple[str, ...]:
    """The known countries and organisations that the sentence's sanctions are "on" or "against", or that are designated."""
    own = {actor, *load("sanctions")["bodies"].get(actor, ())} | set(load("entities/media"))
    after = [m for m in mentions if start <= m.start < sentence.end and m.kind in {"country", "organisation"} and m.entity_id not in own]
    hit = [m for m in after if m.entity_id and _ON.search(text.folded[max(start, m.start - _NEAR) : m.start])]
    bodies = {str(m.entity_id) for m in hit if m.kind == "organisation"}  # "the Central Bank of Iran" is the bank, not the country
    return tuple(sorted(bodies or {str(m.entity_id) for m in hit}))


def _nearest(periods: Sequence[Period], sentence: Span, act: re.Match[str]) -> Period | None:
    """The date of the sentence that stands nearest to the act; spans of more than two months date nothing."""
    inside = [p for p in periods if sentence.start <= p.start < sentence.end and (p.date_end - p.date_start).days <= 62]
    start, end = sentence.start + act.start(), sentence.start + act.end()
    return min(inside, key=lambda period: min(abs(period.end - start), abs(period.start - end)), default=None)


@cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((act, voice, re.compile(pattern)) for act, voice, pattern in load("sanctions")["acts"][language])


@cache
def _actors(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(pattern)) for code, pattern in load("sanctions")["actors"][language])


@cache
def _unreal(language: str) -> re.Pattern[str]:
    return re.compile(load("sanctions")["unreal"][language])
