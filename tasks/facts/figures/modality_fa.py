"""Persian: a figure's place in its sentence -> actual, plan, forecast or estimate. The verb that decides stands at the end of the clause."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from tasks.facts.figures.scenes import QUANTITY, Scene
from tasks.facts.lexicon import Cue, word_list
from tasks.facts.text import Text
from tasks.models import Figure

_REACH = 30  # words
_STOPS = frozenset({"که", "؛", ";", "."})
_FINITE = word_list("clauses", "fa", "finite")


def read_modality_fa(cues: Sequence[Cue], position: int, scene: Scene, measure: str) -> str:
    """Return the modality that the verb of the figure's own clause gives it, else what was said before it in the sentence."""
    words = scene.words
    verb, before = _verb_after(cues, position, words), _said_before(cues, position, words)
    if _is_known(words, position) or (verb is not None and _is_part_of_hoped(scene, position, verb)):
        return "actual"
    if words[position - 1] in _TO_BUILD and words[position - 2] in _PURPOSES:
        return "plan"  # "agreed to build §"
    if verb is not None and verb.value != "done":  # nobody foretells what a plant is built for
        return "plan" if measure == "capacity" and words[verb.start] in _WILL else _meant(verb, words, measure)
    if before is None or (before.value == "plan" and verb is not None and words[verb.start] in _TOLD and _is_own_clause(words[before.end : position])):
        return "actual"  # "should be a half, but § was reached": the clause tells for itself
    return _meant(before, words, measure)


def _is_own_clause(between: Sequence[str]) -> bool:
    """«باید ... باشد که اکنون § است», not «تعطیل خواهند شد که معادل § است»."""
    return not _CLAUSES.isdisjoint(between) and between[-1] != "معادل"


def _is_known(words: Sequence[str], position: int) -> bool:
    """As in "these two countries", "§ of progress", "so far §"."""
    return (
        words[max(0, position - 1)] in _KNOWN
        or "پیشرفت" in words[position + 1 : position + 3]
        or not _SO_FAR.isdisjoint(words[max(0, position - 4) : position])
    )


def _is_part_of_hoped(scene: Scene, position: int, cue: Cue) -> bool:
    """As in "a third of the expected number", "four times its foreseen profit": told as a part or multiple of what was hoped for."""
    quantity = scene.quantities[position]
    return (quantity.unit == "ratio" or quantity.rule == "percent_word") and scene.words[cue.start : cue.end] in _EXPECTED and cue.start - position <= _NEAR


_EXPECTED = frozenset({("مورد", "انتظار"), ("پیش", "بینی", "شده")})
_NEAR = 4  # words
_TO_BUILD = frozenset({"احداث", "ایجاد", "ساخت", "اجرای", "تکمیل"})
_PURPOSES = frozenset({"برای", "جهت", "منظور", "هدف", "آماده"})
_SO_FAR = frozenset({"تاکنون", "کنون"})
_KNOWN = frozenset({"این", "آن"})
_TOLD = frozenset({"است", "شد", "شدند", "شده", "رسید", "رسیده", "یافت", "یافته", "بوده", "داشته", "داشت"})
_CLAUSES = frozenset({"که", "اما", "ولی"})


def _meant(cue: Cue, words: Sequence[str], measure: str) -> str:
    """Return what a cue says of its sentence: a reckoning is a forecast of what is to come and an estimate of what is; nobody plans a price."""
    if words[cue.start] in _RECKONED:
        return "forecast" if _AHEAD.intersection(words) else "estimate"
    if words[cue.start : cue.end] == _FORESEEN and measure in _GRANTED and _BILLS.intersection(words):
        return "plan"
    if cue.value == "plan" and words[cue.end - 2 : cue.end] == ("خواهد", "شد") and (measure in _NOT_DECIDED or _follows(cue, words)):
        return "forecast"
    return cue.value


def _follows(will: Cue, words: Sequence[str]) -> bool:
    """Return whether what "will be" comes about by itself: «موجب کاهش § مصرف خواهد شد»، «دو چندان خواهد شد»."""
    return words[max(0, will.start - 1)] in _OUTCOMES or not _CAUSES.isdisjoint(words[max(0, will.start - _REACH) : will.start])


_RECKONED = frozenset({"برآورد", "برآوردها", "تخمین"})
_AHEAD = frozenset({"خواهد", "خواهند", "آینده", "آتی", "افق", "جاری", "امسال"})
_FORESEEN = ("پیش", "بینی", "شده")
_GRANTED = frozenset({"budget", "revenue", "finance", "cost"})
_BILLS = frozenset({"بودجه", "قانون", "لایحه"})
_OUTCOMES = word_list("modality", "fa", "outcomes")
_CAUSES = frozenset({"موجب", "باعث", "سبب", "منجر"})


def _verb_after(cues: Sequence[Cue], position: int, words: Sequence[str]) -> Cue | None:
    """«§ خواهد رسید»، «§ اختصاص یابد باید»: look right up to the first verb; «§ هستند و قرار است» begins anew."""
    first = bisect_right(cues, position, key=_start)
    after = cues[first : first + _REACH]
    by_start = {cue.start: cue for cue, then in zip_longest(after, after[1:]) if not (then and _shares_verb(cue, then, words))}
    for i in range(position + 1, min(position + _REACH, len(words))):
        if i in by_start:
            return by_start[i]
        if words[i] in _STOPS or words[i] in _FINITE or words[i - 1] == "می":
            return None
    return None


def _start(cue: Cue) -> int:
    return cue.start


def _shares_verb(cue: Cue, then: Cue, words: Sequence[str]) -> bool:
    """As in «§ تبدیل شده و ... اضافه خواهد شد»: the participle has no verb of its own; in «§ هزینه شده و § هزینه خواهد شد» it has."""
    return words[cue.end - 1] == "و" and not _WILL.isdisjoint(words[then.start : then.end]) and QUANTITY not in words[cue.end : then.start]


_WILL = frozenset({"خواهد", "خواهند"})


def _said_before(cues: Sequence[Cue], position: int, words: Sequence[str]) -> Cue | None:
    """«پیش بینی می شود § برسد»: the nearest word before, up to a clause that tells what is."""
    modal: Cue | None = None
    for cue in cues[bisect_right(cues, position - 2 * _REACH, key=_start) :]:
        if cue.end > position:
            break
        if cue.value != "done":
            modal = cue
        elif modal is not None and not _is_its_verb(words, modal, cue) and not _goes_on(words, modal, cue):
            modal = None
    if modal is None or position - modal.end > _REACH or ":" in words[modal.end + _SAYING : position]:
        return None
    return None if _ENDS.intersection(words[modal.end : position]) else modal


_SAYING = 3  # words: «پیش بینی کرد: §»; «باید ... ساخت، تصریح کرد: §» opens what is said next


_ENDS = frozenset({"؛", "زیرا", "چراکه", "اما", "ولی"})


def _goes_on(words: Sequence[str], modal: Cue, done: Cue) -> bool:
    """«پیش بینی کرده که ... کاهش پیدا کرده و به § می رسد»: the participle shares its verb with what is foretold."""
    return modal.value != "plan" and words[done.end - 1] == "و" and "که" in words[modal.end : done.start]


def _is_its_verb(words: Sequence[str], modal: Cue, done: Cue) -> bool:
    """«قصد دارد»، «پیش بینی کرده است»: the verb of the modal word itself ends nothing."""
    gap = done.start - modal.end
    return gap == 0 or (gap == 1 and words[done.start] in {"است", "بود", "بودند"})


def ahead(figure: Figure, text: Text) -> Figure:
    """Return ``figure`` as planned, or forecast where nobody decides, when its period lies ahead, or runs and the verb tells what becomes of it.

    «تا سه ماه آینده توزیع می شود»، «امسال § ایجاد می کند»
    """
    start, end, published = figure.period_start, figure.period_end, text.published
    if figure.modality != "actual" or start is None or end is None or published is None or end <= published:
        return figure
    if start < published and not _BECOMES.match(text.lower, figure.end, figure.sentence_end):
        return figure
    return replace(figure, modality="forecast" if figure.measure in _NOT_DECIDED else "plan")


_BECOMES = re.compile(
    r"[^.؛،:]{0,80}?(?<!\w)(?:ایجاد|اجرا|افتتاح|احداث|برگزار|توزیع|پرداخت|راه اندازی|نوسازی|ساخته|تحویل|تامین|تأمین|اختصاص|واگذار|نصب|اعزام|برداری)"
    r" (?:داده |کشور )?می (?:شود|شوند|کند|کنند|کنیم|دهد|دهند|دهیم|رسد|رسند|یابد|یابند)(?!\w)"
)
_NOT_DECIDED = frozenset({"inflation", "gdp", "unemployment", "price", "exchange_rate", "consumption", "population"})
