"""The words around a number -> whether it is a label, a date or a score, not a quantity: "Phase 14", "May 15", "No. 7"."""

import re

from tasks.facts.lexicon import lookup
from tasks.facts.quantities.drafts import Draft
from tasks.models import Language

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    "|farvardin|ordibehesht|khordad|tir|mordad|shahrivar|mehr|aban|azar|dey|bahman|esfand|muharram|ramadan|ramazan"
)
_LABEL_EN = re.compile(rf"\b(?:{'|'.join(lookup('counted')['labels_en'])})\.?(?: ?[-#] ?| )(?:\d+(?:, and |, | and | or | to | ?[-–&] ?))*$")
_LABEL_FA = re.compile(rf"(?<![آ-ی])(?<!این )(?:{'|'.join(lookup('counted')['fa']['labels'])}) ?(?:\d{{1,3}} (?:و|تا) )?$")
_NEVER_DATED = frozenset({*lookup("counted")["fa"]["classifiers"], *lookup("counted")["fa"]["never_dated"]})
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.? (?:\d\d? ?[-–] ?)?$")
_MONTH_AFTER = re.compile(rf"(?: ?[-–] ?\d\d?)?(?: of)? (?:{_MONTHS})\b")
_ARTICLE_BEFORE = re.compile(r"\ba $")
_NAME_BEFORE = re.compile(r"(?<![.!?] )\b[A-Z][\w-]+ $")
_CLOCK_AFTER = re.compile(r" ?(?:bce?\b|a\.?d\b|[ap]\.?m\b|o'clock| (?:gmt|utc|local time)|:\d)")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|year|during|for|from|and|to|after|before|through|throughout|early|late|mid|the|years|between|iran's|end)|[(,–-]) ?$"
)


def is_label(folded: str, lower: str, draft: Draft, language: Language) -> bool:
    """Return whether the number of ``draft``, which has no unit, names or dates something."""
    start, number = draft.start, draft.number
    if language == "fa":
        labelled = bool(_LABEL_FA.search(lower, max(0, start - 22), start))
        return labelled or (number.looks_like_year and draft.counted not in _NEVER_DATED)
    window = max(0, start - 32)
    if number.scale == 1.0 and _LABEL_EN.search(lower, window, start):
        return True
    if not number.is_plain:
        return False
    if _ARTICLE_BEFORE.search(lower, window, start) and not lower.startswith("-", number.end):
        return True
    if number.value <= 31 and (_MONTH_BEFORE.search(lower, window, start) or _MONTH_AFTER.match(lower, draft.end)):
        return True
    if number.looks_like_year and (_NAME_BEFORE.search(folded, window, start) or folded[number.end + 1 : number.end + 2].isupper()):
        return True
    return bool(_CLOCK_AFTER.match(lower, number.end)) or (
        number.looks_like_year and (draft.counted is None or bool(_YEAR_BEFORE.search(lower, window, start)))
    )
