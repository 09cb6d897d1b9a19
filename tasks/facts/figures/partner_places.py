"""Where a figure of trade stands -> what the partner rules look at: its clause, the countries near it, the words that point to a partner."""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.facts.figures.contexts import Memory
from tasks.facts.figures.runs import Run
from tasks.facts.figures.scenes import COUNTRY, QUANTITY, Scene
from tasks.facts.lexicon import word_list
from tasks.models import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a figure of trade stands: what the partner rules look at."""

    scene: Scene
    position: int
    low: int  # the figure's clause, as words
    high: int
    measure: str
    reporter: str
    runs: Sequence[Run]
    memory: Memory
    last: tuple[str, ...] | None  # partner of the figure of trade before it in the sentence
    language: Language

    def foreign(self, codes: Sequence[str]) -> tuple[str, ...] | None:
        """Return ``codes`` without the reporter itself; None when nothing is left."""
        return tuple(code for code in codes if code != self.reporter) or None


def clause(scene: Scene, position: int) -> tuple[int, int]:
    """Return the words of the clause that holds ``position``: bounded by "while", ";" and the like."""
    low = next((i + 1 for i in range(position - 1, -1, -1) if scene.words[i] in _STOPS), 0)
    high = next((i for i in range(position + 1, len(scene.words)) if scene.words[i] in _STOPS), len(scene.words))
    return low, high


_STOPS = word_list("partners", "en", "clause_stops")
TOWARDS = {
    "exports": frozenset({"to", "into", "in", "toward", "به"}),
    "imports": frozenset({"from", "از"}),
    "trade": frozenset({"with", "between", "and", "-", "to", "among", "با", "میان", "بین"}),
    "transit": frozenset({"to", "from", "through", "via", "به", "از"}),
}


def of_country(words: Sequence[str], i: int) -> int:
    """Return where the country of "of ¢", "of the ¢" stands that begins at word ``i``; -1 where none does."""
    named = i + (2 if words[i + 1 : i + 2] == ("the",) else 1)
    return named if words[i : i + 1] == ("of",) and words[named : named + 1] == (COUNTRY,) else -1


def another_figure(gap: Sequence[str]) -> bool:
    """Return whether a figure of its own stands in ``gap``; "§ of goods worth § to Iraq", "§ (§) from China", "§ or § from Iran" are one flow."""
    return any(
        word == QUANTITY and "(" not in gap[max(0, i - 2) : i] and gap[max(0, i - 1) : i] != ("or",) and not _WORTH.intersection(gap[max(0, i - 4) : i])
        for i, word in enumerate(gap)
    )


_WORTH = frozenset({"worth", "valued", "value", "valuing", "ارزش"})
