"""Persian: a figure's place in its sentence -> actual, plan, forecast or estimate. The verb that decides stands at the end of the clause."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tasks.facts.lexicon import Cue, word_list
from tasks.models import Figure

_REACH = 30  # words
_STOPS = frozenset({"که", "؛", ";", "."})
_FINITE = word_list("clauses", "fa", "finite")


def read_modality_fa(cues: Sequence[Cue], position: int, words: Sequence[str]) -> str:
    """Return the modality that the verb of the figure's own clause gives it, else what was said before it in the sentence."""
    return _of_verb(cues, position, words) or _said_before(cues, position, words) or "actual"


def _of_verb(cues: Sequence[Cue], position: int, words: Sequence[str]) -> str | None:
    """«§ خواهد رسید»، «§ اختصاص یابد باید»: look right up to the first verb; «§ هستند و قرار است» begins anew."""
    by_start = {cue.start: cue for cue in cues if cue.start > position}
    for i in range(position + 1, min(position + _REACH, len(words))):
        cue = by_start.get(i)
        if cue is not None:
            return None if cue.value == "done" else cue.value
        if words[i] in _STOPS or words[i] in _FINITE or words[i - 1] == "می":
            return None
    return None


def _said_before(cues: Sequence[Cue], position: int, words: Sequence[str]) -> str | None:
    """«پیش بینی می شود § برسد»: the nearest word before, up to a clause that tells what is."""
    modal: Cue | None = None
    for cue in cues:
        if cue.end > position:
            break
        if cue.value != "done":
            modal = cue
        elif modal is not None and not _is_its_verb(words, modal, cue):
            modal = None
    if modal is None or position - modal.end > _REACH or "؛" in words[modal.end : position]:
        return None
    return modal.value


def _is_its_verb(words: Sequence[str], modal: Cue, done: Cue) -> bool:
    """«قصد دارد»، «پیش بینی کرده است»: the verb of the modal word itself ends nothing."""
    gap = done.start - modal.end
    return gap == 0 or (gap == 1 and words[done.start] in {"است", "بود", "بودند"})


def ahead(figure: Figure, published: date) -> Figure:
    """Return ``figure`` as planned, or forecast where nobody decides, when its period lies ahead: «تا سه ماه آینده توزیع می شود»."""
    start, end = figure.period_start, figure.period_end
    if figure.modality != "actual" or start is None or end is None or start < published or end <= published:
        return figure
    return replace(figure, modality="forecast" if figure.measure in _NOT_DECIDED else "plan")


_NOT_DECIDED = frozenset({"inflation", "gdp", "unemployment", "price", "exchange_rate", "consumption", "population"})
