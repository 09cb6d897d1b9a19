"""Money lent, invested or agreed on, and agreements signed -> the foreign party: "Iran and Russia signed eight MOUs", "a deal with Italy", "India pledged $2m".

Written for 431869, 410163, 409159 and IRNA 2017-090; where two foreign countries deal with one another nobody is Iran's partner.
"""

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.partner_places import clause
from tasks.facts.figures.runs import Run
from tasks.facts.figures.scenes import BLOCS, HOME, QUANTITY
from tasks.facts.lexicon import word_list

DEALS = frozenset({"agreements", "finance", "investment"})
_WITH = word_list("partners", "en", "parties_with")
_BY = {(verb, "by") for verb in word_list("partners", "en", "parties_by")}
_NO_DEAL = word_list("partners", "en", "no_parties")
_GIVES = word_list("partners", "en", "parties_give")
_NAME = 6  # words of a name before its country: "with Sinopec, China's giant"
_ORGANISATION = 9  # words between a giver's country and its verb


def party(reading: Reading, position: int, measure: str, reporter: str) -> tuple[str, ...] | None:
    """Return the foreign party of the figure at word ``position``; None when none is told or Iran is no party."""
    if measure not in DEALS or reading.language != "en" or reporter != HOME:
        return None
    low, high = clause(reading.scene, position)
    inside = [run for run in reading.runs if low <= run.start < high and not _NEVER.issuperset(run.codes)]
    if HOME not in reading.scene.countries.values() and len(inside) > 1:
        return None
    parties = [run for run in inside if _is_pair(reading, run) or _is_with(reading, run) or _gives(reading, run, position)]
    nearest = min(parties, key=lambda run: abs(run.start - position), default=None)
    return tuple(code for code in nearest.codes if code != HOME) if nearest else None


_NEVER = BLOCS | {HOME, "USA", "NEIGHBORS", "WORLD"}  # who sanctions Iran is named beside its deals


def _is_pair(reading: Reading, run: Run) -> bool:
    """As in "Iran and Russia signed § MOUs"."""
    return HOME in run.codes and reading.scene.words[run.start - 1 : run.start] != ("in",)


def _is_with(reading: Reading, run: Run) -> bool:
    """As in "a § agreement with Italy", "a § deal with Sinopec, China's giant"."""
    before = reading.scene.words[max(0, run.start - _NAME) : run.start]
    last = next((i for i in range(len(before) - 1, -1, -1) if before[i] in _WITH or before[i - 1 : i + 1] in _BY), None)
    return last is not None and QUANTITY not in before[last:] and _NO_DEAL.isdisjoint(before[max(0, last - 2) : last])


def _gives(reading: Reading, run: Run, position: int) -> bool:
    """As in "the Chinese agency has opened a § credit line for an Iranian refinery"."""
    between = reading.scene.words[run.end : min(position, run.end + _ORGANISATION)]
    return HOME in reading.scene.countries.values() and run.end <= position and not _GIVES.isdisjoint(between)
