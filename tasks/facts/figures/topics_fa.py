"""Persian: a sentence -> the country an article is about, as far as the sentence tells: its first owner or place, Iran where Iranian offices are named."""

from collections.abc import Sequence

from tasks.facts.figures.scenes import COUNTRY, HOME, Scene
from tasks.facts.lexicon import lookup, word_list

_OBLIQUE = word_list("partners", "fa", "before_other_party")
_SPEAKERS = word_list("partners", "fa", "before_speaker")
_WIDE: dict[str, str] = lookup("clauses")["fa"]["wide_owners"]
_JOINTS = word_list("partners", "fa", "between_countries")
_OFFICES = word_list("partners", "fa", "at_home")


def topic_of(scene: Scene) -> str | None:
    """Return Iran, or the first country or bloc that ``scene`` names as an owner; None when it names none."""
    if is_at_home(scene):
        return HOME
    named = {i: code for i, code in scene.countries.items() if not is_other_party(scene.words, i)}
    wide = {i: _WIDE[word] for i, word in enumerate(scene.words) if word in _WIDE and not (named and min(named) < i)}
    return next(iter((named | wide).values()), None)


def is_at_home(scene: Scene) -> bool:
    """Tell whether ``scene`` speaks of Iranian offices or money: the article is about Iran, whatever country it named first."""
    return bool(_OFFICES.intersection(scene.words)) or any(quantity.unit.startswith(("IRT", "IRR")) for quantity in scene.quantities.values())


def is_other_party(words: Sequence[str], i: int) -> bool:
    """«علیه ایران»، «به عراق»، «سفیر ژاپن»: partner, rival or speaker, not the owner of a figure."""
    while i > 1 and words[i - 1] in _JOINTS and words[i - 2] == COUNTRY:  # «بین ایران و ارمنستان»
        i -= 2
    before = words[max(0, i - 3) : i]
    return bool(_OBLIQUE.intersection(before[-1:]) or (":" not in before and _SPEAKERS.intersection(before)))
