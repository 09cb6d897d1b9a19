"""Persian: a figure's place in its sentence -> the verb of trade that ends its clause: «§ به عراق صادر و § از این کشور وارد شد».

The verb stands behind what it governs, so a figure belongs to the next such verb and never to the one that ended the clause before.
"""

from collections.abc import Sequence

from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import Cue, word_list

_REACH = 40  # words
_FLOWS = {"صادر": "exports", "وارد": "imports", "ترانزیت": "transit"}
_AUXILIARIES = word_list("clauses", "fa", "auxiliaries")
_FINITE = word_list("clauses", "fa", "finite")
_STOPS = word_list("clauses", "fa", "stops")
_ENDS = _STOPS | _FINITE
_NOT_GOODS = word_list("clauses", "fa", "issued_or_inflicted")
_BETWEEN = word_list("clauses", "fa", "between_verb_and_auxiliary")


def flow_verb(words: Sequence[str], at: int) -> str | None:
    """Return the flow of the verb at word ``at``: «صادر شد»، «وارد کشور کرده»، «صادر و § … وارد شد»; not «وارد بازار شد»."""
    flow = _FLOWS.get(words[at])
    if flow is None or (at and words[at - 1] in _NOT_GOODS):
        return None
    i = at + 1
    while i < len(words) and words[i] in _BETWEEN:
        i += 1
    if i < len(words) and words[i] in _AUXILIARIES:
        return flow
    return flow if words[i : i + 1] in (("و",), ("،",)) and i == at + 1 and QUANTITY in words[i + 1 : i + 8] else None


def closing_flow(words: Sequence[str], position: int) -> Cue | None:
    """Return the verb of trade that ends the clause of the figure at word ``position``."""
    for i in range(position + 1, min(position + _REACH, len(words))):
        if words[i] in _STOPS:
            return None
        if words[i] in _FLOWS and (flow := flow_verb(words, i)) is not None:
            return Cue(i, i + 1, flow, 0.0)
        if words[i] in _FINITE and not (words[i + 1 : i + 2] == (QUANTITY,) and words[i] == "است"):
            return None
    return None


def clause_fa(words: Sequence[str], position: int) -> tuple[int, int]:
    """Return the words of the clause that holds ``position``: from behind the verb before it to the verb behind it, that verb taken in."""
    low = next((i + 1 for i in range(position - 1, -1, -1) if words[i] in _ENDS or flow_verb(words, i)), 0)
    high = next((i for i in range(position + 1, len(words)) if words[i] in _ENDS or flow_verb(words, i)), len(words))
    return low, high
