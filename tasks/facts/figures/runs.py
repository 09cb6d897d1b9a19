"""A scene -> the countries and blocs it names side by side, "Iraq, Turkey and the UAE"."""

from collections.abc import Sequence
from typing import NamedTuple

from tasks.facts.figures.scenes import BLOCS, COUNTRY, QUANTITY, Scene
from tasks.facts.lexicon import word_list


class Run(NamedTuple):
    """Countries named side by side: words ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    codes: tuple[str, ...]


_NEIGHBORS = word_list("partners", "en", "neighbors") | word_list("partners", "fa", "neighbors")
_EUROPE = frozenset({"europe", "اروپا"})
_BLOC_WORDS = _NEIGHBORS | _EUROPE | {QUANTITY, "world", "اروپایی"}
_JOINTS = word_list("partners", "en", "between_countries") | word_list("partners", "fa", "between_countries")


def read_runs(scene: Scene) -> list[Run]:
    """Return the lists of countries and blocs of ``scene``, in order."""
    runs: list[Run] = []
    for i, word in enumerate(scene.words):
        code = scene.countries.get(i) if word == COUNTRY else _bloc(scene, i) if word in _BLOC_WORDS else None
        if code is None:
            continue
        if runs and scene.words[runs[-1].end : i] == ("(",) and runs[-1].codes[-1:] == (code,):  # "the United Arab Emirates (UAE)"
            runs[-1] = Run(runs[-1].start, i + 1 + (scene.words[i + 1 : i + 2] == (")",)), runs[-1].codes)
        elif runs and _joined(scene.words[runs[-1].end : i]):
            runs[-1] = Run(runs[-1].start, i + 1, (*runs[-1].codes, code))
        else:
            runs.append(Run(i, i + 1, (code,)))
    return runs


def _bloc(scene: Scene, i: int) -> str | None:
    """As in "neighboring countries", "15 neighbors" (a quantity), "to the world".

    A neighboring country is not the bloc, nor are "the two neighbors": they are the pair the text is about.
    """
    words = scene.words
    if words[i] == QUANTITY:
        counted = scene.quantities[i].surface.split()
        if bloc := next((word for word in counted if word in BLOCS), None):  # "the 27 EU countries"
            return bloc
        return "NEIGHBORS" if "neighb" in scene.quantities[i].surface.lower() and scene.quantities[i].value != 2 else None
    if words[i] in _NEIGHBORS:
        if words[max(0, i - 1) : i] in {("two",), ("both",), ("دو",)}:
            return None
        one = words[i - 1 : i] == ("کشور",) or (i + 1 < len(words) and words[i + 1] in {"country", COUNTRY, "city", "province"})
        return None if one else "NEIGHBORS"
    if words[i] == "اروپایی":
        return "EU" if words[i - 1 : i] == ("کشورهای",) else None
    if words[i] in _EUROPE and (words[max(0, i - 1) : i] in _TOWARDS_EUROPE or words[max(0, i - 2) : i] == (COUNTRY, "and")):
        return "EU"
    if words[i] == "world" and words[max(0, i - 2) : i] in {("to", "the"), ("across", "the"), ("around", "the")} and words[i + 1 : i + 2] != ("'",):
        return "WORLD"
    return None


_TOWARDS_EUROPE = {("to",), ("from",), ("with",), ("به",), ("با",)}  # as a partner: the continent stands for its union


def _joined(gap: Sequence[str]) -> bool:
    return 0 < len(gap) <= 4 and gap != ("'", "s") and all(word in _JOINTS for word in gap)
