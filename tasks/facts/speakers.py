"""Sentences and names -> who says what a sentence states, and who measured it.

The speaker is the person (or body) that a verb of saying names in the sentence; 'he added' and 'the official noted' continue the last one, and an open
quotation keeps its speaker. The authority is the body whose data it is: 'according to the customs administration', 'data released by ...'.
A news agency that is cited is neither.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

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
    by_sentence = _read_sentences(text, mentions)
    return [by_sentence.get(text.sentence_at(start).start, NOBODY) for start, _ in spans]


def _read_sentences(text: Text, mentions: Sequence[Mention]) -> dict[int, Attribution]:
    found: dict[int, Attribution] = {}
    opened: list[int] = []  # sentences of a quotation whose speaker is not named yet
    last, speaking, quoting = NOBODY, None, False  # speaking: the last person named, for 'he said'
    for sentence in text.sentences:
        folded = text.folded[sentence.start : sentence.end]
        inside = [m for m in mentions if sentence.start <= m.start < sentence.end and m.kind in {"person", "organisation"}]
        persons = [m for m in inside if m.kind == "person"]
        speaker = _speaker(text, sentence, persons) or (speaking if _continues(folded, text.language) else None)
        authority = _authority(text, sentence, inside) or (last.authority if quoting or _same_source(folded, text.language) else None)
        if quoting and speaker:
            found.update((start, found[start]._replace(speaker=speaker)) for start in opened)
        speaker = speaker or (last.speaker if quoting else None)
        speaking = speaker or (_key(persons[-1]) if persons else speaking)
        quoting = _leaves_open(folded, was_open=quoting)
        opened = [*opened, sentence.start] if quoting and speaker is None else []
        found[sentence.start] = last = Attribution(speaker, authority)
    return found


_VERBS = (
    r"(?:said|told|added|says|noted|stated|stressed|announced|pointed|emphasi[sz]ed|underlined|underscored|explained|reiterated|mentioned|continued|highlighted|declared|"
    r"argued|warned|remarked|maintained|asserted|tweeted|wrote|informed|put|predicted|estimated|referred|expressed|criticized|believes|reported|suggested|insisted|pledged|vowed|claimed|revealed|concluded|called|acknowledged|confirmed|elaborated|commented|lamented|opined)"
)
_AFTER = re.compile(
    rf"(?:,(?: \(?[^.;\"]{{3,160}}?\)?,)?| \([^)]*\),?)? (?:also |further |then |has |had |who )*{_VERBS}\b|, (?:[^.;\"]{{3,140}}) {_VERBS}\b|,? as saying\b|'s (?:remarks|words)\b"
)
_BEFORE = re.compile(rf"(?:\b[Aa]ccording to|\bquot(?:ed|es|ing)|\b{_VERBS}|\bcit(?:ed|es|ing)|\bas told by|\bsaid by) (?:[\w'.,()& -]{{0,110}}?)$")
_AFTER_FA = re.compile(
    r"[^.؛:!؟]{0,170}?(?:گفت|افزود|اظهار|تاکید|تأکید|اعلام کرد|بیان کرد|بیان داشت|تصریح|ادامه داد|اضافه کرد|خاطرنشان|یادآور|اذعان|عنوان کرد|گفته|پیش ?بینی کرد|خبر داد|توضیح|تشریح)"
)
_BEFORE_FA = re.compile(r"(?:به گفته|به نقل از|به اعتقاد|از قول) (?:[\u0621-\u06cc ،]{0,70}?)$")


def _speaker(text: Text, sentence: Span, persons: Sequence[Mention]) -> str | None:
    after, before = (_AFTER, _BEFORE) if text.language == "en" else (_AFTER_FA, _BEFORE_FA)
    for person in persons:
        if after.match(text.folded, person.end, sentence.end) or before.search(text.folded[sentence.start : person.start]):
            return _key(person)
    return None


_CONTINUES = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]he (?:\w+[ -]){{0,3}}?(?:official|minister|ambassador|president|head|director|chairman|governor|spokesman|spokesperson|spokeswoman|diplomat|secretary|CEO|manager|lawmaker|MP|"
    rf"envoy|chief|expert|analyst|speaker|commander|deputy|advisor))(?: (?:also|further|then|has|had|later|went on to|went on))* {_VERBS}\b|\b{_VERBS} (?:he|she|the official|the minister)\b|"
    r"\b[Aa]ccording to (?:him|her|the (?:official|minister|ambassador|head|director))\b|\b[Hh]e (?:went on|put)\b"
)
_CONTINUES_FA = re.compile(
    r"(?:^|[\s«:،])(?:وی|او|این مقام|این مسئول|ایشان)(?: [\u0621-\u06cc]+){0,14}? (?:گفت|افزود|اظهار|تاکید|تأکید|اعلام|بیان|تصریح|ادامه|اضافه|خاطرنشان|یادآور|اذعان|عنوان|گفته|پیش|خبر|توضیح|با اشاره)"
)


def _continues(folded: str, language: str) -> bool:
    return bool((_CONTINUES if language == "en" else _CONTINUES_FA).search(folded))


_SOURCE_BEFORE = re.compile(
    r"(?:\b[Aa]ccording to|\b[Bb]ased on|\b(?:data|figures?|statistics|reports?|numbers?|survey|estimates?) (?:\w+ ){0,4}?(?:by|from|of)|\b(?:released|published|announced|issued|provided|unveiled|compiled|declared|reported) by|"
    r"\b(?:as )?cit(?:ed|ing)|\bquoting)(?: the| a| an)?(?: (?:latest|new|recent|monthly|annual|official|data|figures?|statistics|reports?|released|published|provided|issued|announced|by|from|of|on|in|its|\w+ly|"
    r"[Ii]ran's|Iranian|head|spokesman|website|portal|public relations|department|office|the|governor|of|a)){0,9} $"
)
_SOURCE_AFTER = re.compile(
    r"(?: \([A-Z&-]+\))?(?:'s?)?,?(?: (?:latest|new|recent|monthly|annual|own|official|preliminary|in|its|a|the|published|released)){0,4} (?:data|figures?|statistics|reports?|survey|numbers|said|announced|put|reported|showed?|shows|"
    r"says|released|published|estimated?s?|predict(?:ed|s)|forecasts?|stated|ha[sd] (?:announced|put|reported|released|published|said|predicted|estimated))\b"
)
_SOURCE_BEFORE_FA = re.compile(
    r"(?:به گزارش|بر ?اساس|طبق|بنا ?بر|براساس|مطابق|به نقل از|به گفته)(?: (?:گزارش|آمار|آمارهای|اعلام|داده های|اطلاعات|آخرین|تازه ترین|جدیدترین|رسمی|منتشر شده|از سوی|توسط|روابط عمومی|خبرنگار|پایگاه خبری|یافته های|نظرسنجی|های|گزارشات|ارقام)){0,5} $"
)
_SOURCE_AFTER_FA = re.compile(r"[^.؛:!؟،]{0,60}?(?:اعلام کرد|منتشر کرد|گزارش داد|گزارش کرد|برآورد کرد|پیش ?بینی کرد|اعلام کرده|نشان می ?دهد|خبر داد)")


def _authority(text: Text, sentence: Span, inside: Sequence[Mention]) -> str | None:
    before, after = (_SOURCE_BEFORE, _SOURCE_AFTER) if text.language == "en" else (_SOURCE_BEFORE_FA, _SOURCE_AFTER_FA)
    for body in inside:
        if body.kind != "organisation" or body.entity_id in _agencies():
            continue
        preceding = text.folded[max(sentence.start, body.start - 130) : body.start]
        if before.search(preceding) or (after.match(text.folded, body.end, sentence.end) and not _EMPLOYER.search(preceding)):
            return _key(body)
    return None


_EMPLOYER = re.compile(r"\b(?:of|at|for|with|from|by|to|in)(?: the)? $")  # 'a professor at X said': the person speaks, not X

_SAME_SOURCE = re.compile(
    r"^\W*(?:(?:As|according to|based on) (?:the )?(?:report(?:ed)?|data|mentioned)|(?:The|This|That) (?:report|data|figures?|survey|center|body|organization|administration)\b|[Aa]s (?:reported|announced)\b|According to the report)",
    re.IGNORECASE,
)
_SAME_SOURCE_FA = re.compile(r"^\W*(?:بر اساس این گزارش|براساس این گزارش|این گزارش|طبق این گزارش|بر پایه این گزارش|در این گزارش|این مرکز|این سازمان)")


def _same_source(folded: str, language: str) -> bool:
    return bool((_SAME_SOURCE if language == "en" else _SAME_SOURCE_FA).search(folded))


def _leaves_open(folded: str, *, was_open: bool) -> bool:
    """A quotation stays open over the sentence's end when its marks do not pair up."""
    opened = folded.count("«") - folded.count("»")
    if opened:
        return opened > 0
    return (folded.count('"') % 2 == 1) != was_open


def _key(mention: Mention) -> str:
    return mention.entity_id or mention.name


@cache
def _agencies() -> frozenset[str]:
    return frozenset(load("entities/media"))
