"""Drafts whose unit, noun or magnitude is left out -> what the neighbours say it is.

"eight South Korean and 50 Iranian companies", "seven agreements, four of which", "$6.65 billion, $6 of which", "rose to 4.1", "the number of rigs stood at 61".
"""

import re
from collections.abc import Callable

from tasks.facts.counted import counted_noun, is_weak, noun_of_whole
from tasks.facts.drafts import Context, Draft
from tasks.facts.labels import is_label
from tasks.facts.nouns import singular
from tasks.facts.qualifiers import qualifier_before
from tasks.facts.text import Text
from tasks.facts.units import Unit

_OF_WHICH = re.compile(r" of (?:which|whom|them|these|those|the (?:total|amount|sum|figure|said|mentioned))\b| مورد از این")
_LIST_GAP = re.compile(r"(?: [a-z][\w'&-]*){0,4}(?:,| and|, and| or| as well as) (?:about |some |over |nearly |also |another )?")
_AGE = re.compile(
    r"\b(?:age[sd]?|ages? of|aged between|(?:children|people|those|adults|women|men|girls|boys|youth|citizens|individuals|persons) (?:aged|under|over|above|below)) (?:(?:of|over|under|between|above|below|group) )?$"
)
_TIMES = re.compile(r" times\b")
_MULTIPLIES = re.compile(r"\b(?:increas|multipl|grow|grew|ris|rose|expand|jump|soar|surg|up )[a-z]*\b")
_GROWTH = re.compile(r" (?:increase|growth|rise|jump|up)\b")
_AMONG = re.compile(r"\b(?:among|out of|of|of a total of|from) (?:the )?$")
_NUMBER_OF = re.compile(r"\bnumber of (?:[a-z-]+ ){0,4}?([a-z]{3,}s|people|women|men|children)\b")
_REACHES = re.compile(r"\b(?:at|to|reached|totall?ed|was|were|is|hit|from|by|surpassed|exceeded|be) (?:(?:about|some|over|nearly|around|almost|only|just) )?$")
_INDEX = re.compile(r"\b(?:index|tedpix|ifx|indices)\b|شاخص")
_DECIMAL_LEAD = re.compile(r"(?:\b(?:to|at|by|with|of|from|and|was|is|were|reached|hit)|[,(،]|با|به|از|و|ترتیب|بود|حدود) ?$")
_NOT_PERCENT = re.compile(r"\b(?:richter|magnitude|quake|license|version|android|meters?|gpa|rating|score)\b|ریشتر")
_WORTH = re.compile(r"\b(?:worth|valued at) (?:about |some |over |nearly |more than )?$")
_PER_HEAD = re.compile(r"\b(?:per|every|each) (?:every )?$")
_MONEY_ADJECTIVE = re.compile(r"ی(?![آ-ی])")
_MEASURED = frozenset({"money", "mass", "volume", "rate"})
_TRADED = re.compile(r"[(] ?$|, $|\b(?:with|by|at|and|of|from|imported|exported|to) (?:about |some |over |nearly |more than )?$")


def fill_elided(text: Text, lower: str, drafts: list[Draft]) -> None:
    """Give the drafts that have neither unit nor noun what the first rule that fits finds; the others stay empty."""
    for i in range(len(drafts) - 1, -1, -1):  # from the right: a list ends in the noun
        draft = drafts[i]
        if draft.unit is None and draft.counted is None and not is_label(text.folded, lower, draft, text.language):
            context = Context(text, lower, drafts, i)
            next((rule for rule in _RULES if rule(context)), None)
    for i, draft in enumerate(drafts):
        if draft.unit and draft.unit.code == "USD" and draft.scale == 1.0:
            _part_of_amount(Context(text, lower, drafts, i))


def _listed_noun(context: Context) -> bool:
    """List whose noun stands at the end: "eight South Korean and 50 Iranian companies"."""
    following = context.following()
    if not following or not following.counted or following.rule == "of_whole" or following.start - context.draft.end > 60:
        return False
    if not _LIST_GAP.fullmatch(context.lower, context.draft.end, following.start):
        return False
    return _as_count(context.draft, following.counted, "listed_noun")


def _of_whole(context: Context) -> bool:
    """Part of a whole: "seven agreements, four of which", "three of its oil fields"."""
    noun = noun_of_whole(context.lower, context.draft.end)
    if noun is None or is_weak(context.lower[context.draft.number.start : context.draft.number.end], context.text.language):
        return False
    measured = context.previous()
    if not noun and measured and measured.unit and measured.unit.kind in _MEASURED and context.draft.scale >= 1000:
        return _as_unit(context.draft, measured.unit, "of_whole")
    return (not noun and _like_previous(context, "of_whole")) or _as_count(context.draft, noun, "of_whole")


def _age(context: Context) -> bool:
    """Age without the word years: "aged 20-24", "children under five"."""
    if context.draft.value > 120 or not _AGE.search(context.before()):
        return False
    return _as_unit(context.draft, Unit("year", 1.0, "time"), "age")


def _packed(context: Context) -> bool:
    """Number of things that are named by another number: "three 160 MW units", "two 330 ones"."""
    following = context.following()
    if not following or context.draft.value > 1000 or following.start != context.draft.end + 1 or context.lower[context.draft.end] != " ":
        return False
    noun = following.counted if following.counted is not None else getattr(counted_noun(context.lower, following.end, context.text.language), "singular", None)
    if noun is None:
        return False
    if following.unit is None:
        following.counted = None  # "330" is the name of a model
    return (noun == "one" and _like_previous(context, "packed")) or _as_count(context.draft, noun, "packed")


def _times(context: Context) -> bool:
    """Growth by a factor: "has increased by 14 times"."""
    found = _TIMES.match(context.lower, context.draft.end)
    if not found or not (_MULTIPLIES.search(context.before(60)) or _GROWTH.match(context.lower, found.end())):
        return False
    context.draft.end = found.end()
    return _as_unit(context.draft, Unit("ratio", 1.0, "other"), "times")


def _among(context: Context) -> bool:
    """Whole that a count is part of: "eight of 19", "16 destinations among 100"."""
    previous = context.previous()
    return bool(previous and previous.counted and _AMONG.search(context.before())) and _like_previous(context, "among")


def _decimal_percent(context: Context) -> bool:
    """Decimal beside percentages: "growth of 3.8 percent ... to 4.1", «كانادا با 9/2، سوئد با 7/2 درصد»."""
    printed = context.draft.number.printed
    if context.draft.scale != 1.0 or context.draft.value > 100 or not ("." in printed or "/" in printed) or not _DECIMAL_LEAD.search(context.before()):
        return False
    neighbour = context.following() or context.previous()
    if not neighbour or not neighbour.unit or neighbour.unit.kind != "share" or _NOT_PERCENT.search(context.lower, *context.sentence):
        return False
    return _as_unit(context.draft, neighbour.unit, "decimal_percent")


def _index_points(context: Context) -> bool:
    """Level of an index: "rose 4,736 points to 266,127"."""
    if context.draft.value < 50 or not _INDEX.search(context.lower, *context.sentence) or not _REACHES.search(context.before()):
        return False
    return _as_unit(context.draft, Unit("point", 1.0, "other"), "index_points")


def _listed_amount(context: Context) -> bool:
    """Amount whose currency was said before: "China ($2.4 billion), Iraq (727 million)"."""
    start = context.sentence.start
    measured = (
        draft for draft in reversed(context.drafts[max(0, context.i - 8) : context.i]) if draft.start >= start and draft.unit and draft.unit.kind in _MEASURED
    )
    previous = next(measured, None)
    if context.draft.scale < 1e6 or not previous or not previous.unit or previous.scale < 1e6:
        return False
    return bool(_TRADED.search(context.before())) and _as_unit(context.draft, previous.unit, "listed_amount")


def _number_of(context: Context) -> bool:
    """Level of a number that was named before: "the number of oil rigs ... stood at 61"."""
    start = context.sentence[0]
    if not _REACHES.search(context.before()) or not (found := _NUMBER_OF.search(context.lower, start, context.draft.start)):
        return False
    return _as_count(context.draft, singular(found[1]), "number_of")


def _bare_money(context: Context) -> bool:
    """Persian amount as an adjective without its currency: «پیش بینی درآمد 2 هزار و 600 میلیاردی»."""
    if context.draft.scale < 1e6 or not _MONEY_ADJECTIVE.match(context.lower, context.draft.end):
        return False
    money = [draft.unit for draft in context.drafts if draft.unit and draft.unit.kind == "money" and draft.unit.factor == 1.0]
    context.draft.end += 1
    return _as_unit(context.draft, money[0] if money else Unit("IRT", 1.0, "money"), "bare_money")


def _large_number(context: Context) -> bool:
    """Number too large to be a label: "from 108 million to 422 million"."""
    draft = context.draft
    if (draft.scale < 1000 and "," not in draft.number.printed) or _PER_HEAD.search(context.before()):
        return False
    return _like_previous(context, "large_number") or _as_count(draft, "", "large_number")


def _qualified(context: Context) -> bool:
    """Number said to be inexact: "more than 200 were injured"."""
    if context.draft.number.looks_like_year or not qualifier_before(context.lower, context.draft.start, context.text.language):
        return False
    return context.draft.value >= 10 and (_like_previous(context, "qualified") or _as_count(context.draft, "", "qualified"))


_RULES: tuple[Callable[[Context], bool], ...] = (
    _packed,
    _age,
    _listed_noun,
    _of_whole,
    _times,
    _among,
    _index_points,
    _decimal_percent,
    _listed_amount,
    _number_of,
    _bare_money,
    _large_number,
    _qualified,
)


def _part_of_amount(context: Context) -> None:
    """Magnitude said before: "$6.65 billion, $6 of which"."""
    draft, previous = context.draft, context.previous()
    if _WORTH.search(context.before()) and "." in draft.number.printed and draft.value < 1000:
        draft.flags += ("magnitude_missing",)
    if not _OF_WHICH.match(context.lower, draft.end) or not previous or not previous.unit or previous.unit.code != "USD" or previous.scale < 1e6:
        return
    if draft.value < 1000 and draft.value * previous.scale <= previous.value:
        draft.value *= previous.scale
        draft.flags += ("elided_magnitude",)
        draft.rule = "part_of_amount"


def _like_previous(context: Context, rule: str) -> bool:
    previous = context.previous()
    return bool(previous and previous.counted) and _as_count(context.draft, previous.counted if previous and previous.counted else "", rule)


def _as_count(draft: Draft, noun: str, rule: str) -> bool:
    draft.counted, draft.rule = noun, rule
    return True


def _as_unit(draft: Draft, unit: Unit, rule: str) -> bool:
    draft.unit, draft.rule = unit, rule
    return True
