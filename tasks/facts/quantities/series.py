"""Neighbouring drafts -> ranges and lists that share one unit: "30 to 35 million tons", "12, 15 and 20 percent"."""

import re

from tasks.facts.quantities.drafts import Draft
from tasks.facts.quantities.exact import product
from tasks.facts.quantities.labels import is_label
from tasks.facts.text import Text
from tasks.models import Language

_TO = re.compile(r" ?(?:-|‑|–|—|to|up to|تا|الی) ?")
_TO_WORD = re.compile(r" to (?:[a-z]+ )?")
_AND = re.compile(r" (?:and|و) ")
_OR = re.compile(r" (?:or|یا) ")
_BETWEEN = re.compile(r"(?:\bbetween|بین|میان) (?:[a-z]+ )?$")
_FROM = re.compile(r"\bfrom (?:[a-z]+ ){0,2}$")
_MOVES = re.compile(
    r"\b(?:r[io]se|risen|rising|increas\w*|grow\w*|grew|fall\w*|fell|declin\w*|reduc\w*|drop\w*|jump\w*|cut\w*|decreas\w*|rais\w*|lower\w*|surg\w*|plung\w*|chang\w*|boost\w*|went|go|going|climb\w*|improv\w*|mov\w*|up|down|reach\w*|soar\w*|expand\w*)\b"
)
_LIST = re.compile(r"(?:, (?:and |or )?| and | ?، ?و | ?، ?|،? ?و | or )(?:about |some |over |nearly |around )?")
_LOOK_BACK = 90


def join_ranges(lower: str, drafts: list[Draft]) -> list[Draft]:
    """Merge drafts that are the two ends of one range; both ends of a move ("rose from 3 to 5 percent") stay apart and share the unit."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is None or not _may_join(last, draft):
            joined.append(draft)
        elif _is_move(lower, last, draft):
            _share(last, draft)
            joined.append(draft)
        elif _is_range(lower, last, draft):
            _share(last, draft)
            if _value(last) > _value(draft) or _is_step(lower, last, draft):  # "9 to 7 percent", "58 percent to 29 percent": two figures
                joined.append(draft)
            else:
                joined[-1] = _range(last, draft)
        else:
            joined.append(draft)
    return joined


def share_units(text: Text, lower: str, drafts: list[Draft]) -> None:
    """Give a number without unit the unit of the next number in its list."""
    for draft, following in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        if draft.unit is None and draft.counted is None and (following.unit or following.counted) and not _is_year(draft, following, text.language):
            if (
                following.signed
                or following.start - draft.end > 16
                or not _LIST.fullmatch(lower, draft.end, following.start)
                or (not draft.number.looks_like_year and is_label(text.folded, lower, draft, text.language))
            ):
                continue
            _share(draft, following)
            draft.counted, draft.rule = following.counted, "list"


def _is_year(draft: Draft, following: Draft, language: Language) -> bool:
    """Return whether the number is a year for all that reads as a list: «2000 و 5000 تومانی» lists prices (Persian; its years were read before)."""
    if not draft.number.looks_like_year:
        return False
    return language == "en" or following.unit is None or following.unit.kind not in {"money", "price", "other"} or not _is_of_size(draft, following)


def _is_of_size(draft: Draft, following: Draft) -> bool:
    """Return whether two plain numbers are of one order."""
    return following.scale == 1.0 and draft.value / _ORDER <= following.value <= draft.value * _ORDER


_ORDER = 10


def _may_join(first: Draft, second: Draft) -> bool:
    if second.start - first.end > 12 or first.value_max is not None:
        return False
    if first.number.looks_like_year and second.number.looks_like_year and second.unit is None:
        return False
    return first.unit is None or (second.unit is not None and first.unit.code == second.unit.code)


def _is_move(lower: str, first: Draft, second: Draft) -> bool:
    """Return whether the numbers are where something came from and went to."""
    if not _TO_WORD.fullmatch(lower, first.end, second.start):
        return False
    start = max(0, first.start - _LOOK_BACK)
    return bool(_FROM.search(lower, start, first.start)) and bool(_MOVES.search(lower, start, first.start))


def _is_step(lower: str, first: Draft, second: Draft) -> bool:
    """As in "inflation rose 0.6 percent to 27.6 percent": how much, and to where."""
    is_percent = "percent" in lower[first.start : first.end]  # printed, not shared as in "5 to 20 percent"
    return (
        is_percent
        and bool(_TO_WORD.fullmatch(lower, first.end, second.start))
        and second.value > _STEP * first.value
        and not _BETWEEN.search(lower, max(0, first.start - 20), first.start)
    )


_STEP = 3  # a level is more times larger than a monthly step than the upper end of a range is than its lower end


def _is_range(lower: str, first: Draft, second: Draft) -> bool:
    if _TO.fullmatch(lower, first.end, second.start):
        return True
    if _AND.fullmatch(lower, first.end, second.start):
        return bool(_BETWEEN.search(lower, max(0, first.start - 20), first.start))
    return bool(_OR.fullmatch(lower, first.end, second.start)) and first.unit is None


def _value(draft: Draft) -> float:
    return draft.value * (draft.unit.factor if draft.unit else 1.0)


def _range(first: Draft, second: Draft) -> Draft:
    low = product(first.value, first.unit.factor / second.unit.factor) if first.unit and second.unit else first.value  # «یک هفته تا 10 روز»
    second.start, second.value, second.value_max = first.start, low, second.value
    second.flags += first.flags
    second.rule = f"{second.rule}_range".strip("_")
    return second


def _share(first: Draft, second: Draft) -> None:
    """Give ``first`` the unit of ``second``, and its magnitude where it was left out ("30 to 35 million")."""
    if first.scale == 1.0 and second.scale > 1.0 and (first.unit is None or first.signed):
        lead = (second.value_max or second.value) / second.scale
        if first.value < max(1000, lead) and lead / 30 <= first.value <= lead * 30:
            first.value = product(first.value, second.scale)
    if second.unit and (first.unit is None or first.unit.kind == "money"):
        first.unit = second.unit
        first.rule = first.rule or "shared"
