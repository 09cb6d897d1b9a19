"""Two measures named side by side, "output and exports reached § and §, respectively" -> the measure of each figure.

Written for 300793, 410471, 410799, 420107 and 423219; "exports and imports" without "respectively" is trade.
"""

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.measure_cues import measure_words
from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import Cue, word_list


def respective_measure(reading: Reading, position: int) -> Cue | None:
    """Return the word that names the measure of the figure at word ``position``, the first or the second of two; None when not told so."""
    words = reading.scene.words
    if reading.language != "en" or "respectively" not in words[position : position + _SIGHT]:
        return None
    near = [i for i in range(max(0, position - _REACH), min(position + _REACH + 1, len(words))) if words[i] == QUANTITY]
    figures = [i for i in near if _JOINTS.issuperset(words[min(i, position) + 1 : max(i, position)])]
    if len(figures) != 2:
        return None
    for i in range(figures[0] - 2, 0, -1):
        if words[i] == QUANTITY:
            return None
        pair = (_named(reading, i - 1), _named(reading, i + 1)) if words[i] == "and" else (None, None)
        if pair[0] and pair[1] and pair[0].value != pair[1].value:
            return pair[figures.index(position)]
    return None


def _named(reading: Reading, i: int) -> Cue | None:
    found = measure_words("en").find(reading.scene.words[i : i + 1])
    return Cue(i, i + 1, found[0].value, 0.0) if found and found[0].value not in {"none", "other"} and not found[0].cost else None


_REACH = 5  # words
_SIGHT = 100  # words behind a figure: more only in texts that are no prose
_JOINTS = word_list("aspects", "en", "quantifiers") | {"and"}
