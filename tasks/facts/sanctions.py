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
_DONE_BY = re.compile(r"\b(?:endorsed|signed|approved|adopted|brokered|backed) by (?:the )?(?:\w+ )?$")  # "the accord endorsed by the UN Security Council"
_BEARS = re.compile(r"\.?'?s? (?:[\w-]+ ){0,3}?sanction")  # as "U.S. secondary sanctions" do
_ON = re.compile(r"\b(?:on|against|targeting|sanctioned|blacklisted|designated|label\w+|branded|listed|placed|added)\b(?: [\w'.-]+){0,4}? $|علیه (?:[آ-ی]+ )?$")
_UNREAL_REACH = 90  # characters before an act that may say that it was not done
_NEAR = 45  # characters between "by" or "on" and the name
_OTHER = re.compile(r"-(?:led|backed|brokered|endorsed|sponsored)\b")  # behind a name that does not act itself
# Between an act and a date, what makes the date another one's: "exports rose in May, after sanctions were lifted"; not "in May, when they were lifted".
_APART = re.compile(
    r"\b(?:before|after|since|that|until|than|compared|following|while|because|sa(?:id|ys)|told|report(?:ed|s)|show(?:ed|s)|noted|added)\b"
    r"|(?<!^,)(?<!^) wh(?:en|ich)\b|پس از|بعد از|پیش از|قبل از|گفت|تصریح|اظهار"
)
_LONGEST, _LONGEST_BEHIND = 62, 366  # days of a period that dates an act: "in 2016" only where it follows at once
_AT_ONCE = 60  # characters


def read_sanctions(text: Text, periods: Sequence[Period], mentions: Sequence[Mention]) -> list[Sanction]:
    """Return the acts of sanctions in order of their sentences, at most one a sentence, equal ones once."""
    found: dict[tuple[Any, ...], Sanction] = {}
    for sentence in text.sentences_with(load("sanctions")["roots"][text.language]):
        if event := _read(text, sentence, periods, mentions):
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
    period = _dating(periods, sentence, match, folded)
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
    before = [  # "U.S. sanctioned" begins with who acts
        name
        for name in names
        if name[1] <= match.start() + 4 and not _OTHER.match(folded, name[1]) and not _DONE_BY.search(folded[max(0, name[0] - _NEAR) : name[0]])
    ]
    after_by = [name for name in names if name[0] >= match.start() and _BY.search(folded[max(0, name[0] - _NEAR) : name[0]])]
    bearing = [name for name in names if _BEARS.match(folded, name[1])]
    if act != "response" and (borne := [name for name in bearing if match.start() < name[0] < match.end()]):  # "reimposed U.S. sanctions"
        return borne[0][2]
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


def _dating(periods: Sequence[Period], sentence: Span, act: re.Match[str], folded: str) -> Period | None:
    """The date of the sentence that stands nearest to the act, where nothing between them gives it to another clause."""
    near = []
    for period in periods:
        if not sentence.start <= period.start < sentence.end:
            continue
        start, end, days = period.start - sentence.start, period.end - sentence.start, (period.date_end - period.date_start).days
        is_behind = start >= act.start()
        between = folded[act.end() : start] if is_behind else folded[end : act.start()]
        is_at_once = is_behind and len(between) <= _AT_ONCE and not re.search(r"\bthe \S*$", folded[:end])  # "under the 2015 deal"
        if days <= (_LONGEST_BEHIND if is_at_once else _LONGEST) and not _APART.search(between) and not (is_behind and re.search("[,;:]", between)):
            near.append((len(between), period))
    return min(near, key=lambda pair: pair[0], default=(0, None))[1]


@cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((act, voice, re.compile(pattern)) for act, voice, pattern in load("sanctions")["acts"][language])


@cache
def _actors(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(pattern)) for code, pattern in load("sanctions")["actors"][language])


@cache
def _unreal(language: str) -> re.Pattern[str]:
    return re.compile(load("sanctions")["unreal"][language])
