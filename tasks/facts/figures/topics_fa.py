"""Persian: a sentence -> the country an article is about, as far as the sentence tells: its first owner or place, Iran where Iranian offices are named."""

from collections.abc import Sequence

from tasks.facts.figures.scenes import COUNTRY, HOME, Scene, whole_scene
from tasks.facts.lexicon import lookup, word_list
from tasks.facts.mentions import read_mentions
from tasks.facts.text import Text, read_text

_OBLIQUE = word_list("partners", "fa", "before_other_party")
_SPEAKERS = word_list("partners", "fa", "before_speaker")
_WIDE: dict[str, str] = lookup("clauses")["fa"]["wide_owners"]
_JOINTS = word_list("partners", "fa", "between_countries")
_OFFICES = word_list("partners", "fa", "at_home")
_ANYWHERE = word_list("partners", "fa", "at_home_or_abroad")


def topic_of(scene: Scene) -> str | None:
    """Return Iran, or the first country or bloc that ``scene`` names as an owner; None when it names none."""
    if is_at_home(scene):
        return HOME
    named = {i: code for i, code in scene.countries.items() if not is_other_party(scene.words, i)}
    wide = {i: _WIDE[word] for i, word in enumerate(scene.words) if word in _WIDE and not (named and min(named) < i)}
    return next(iter((named | wide).values()), None)


def title_topic(text: Text) -> str | None:
    """Return what the headline of ``text`` is about: Iran, or the only country or bloc that it names as an owner; None when it names several or none."""
    if not text.headline:
        return None
    headline = read_text(text.headline, language=text.language, published=text.published)
    scene = whole_scene(headline, read_mentions(headline))
    named = {code for i, code in scene.countries.items() if not is_other_party(scene.words, i)}
    if not named or is_at_home(scene) or HOME in named:
        return HOME if HOME in named else topic_of(scene)
    return named.pop() if len(named) == 1 else None


def is_at_home(scene: Scene) -> bool:
    """Tell whether ``scene`` speaks of Iranian offices or money: the article is about Iran, whatever country it named first."""
    offices = (i for i, word in enumerate(scene.words) if word in _OFFICES)
    if any(not _is_abroad(scene, i) for i in offices):
        return True
    return any(quantity.unit.startswith(("IRT", "IRR")) for quantity in scene.quantities.values())


def _is_abroad(scene: Scene, i: int) -> bool:
    """«استان ادلب در سوریه», «شورای امنیت»: an office or province at word ``i`` that is not Iran's."""
    if scene.words[i] not in _ANYWHERE:
        return False
    behind = scene.words[i + 1 : i + 1 + _NAME]
    return behind[:1] == ("امنیت",) or any(scene.countries.get(k, HOME) != HOME for k in range(i + 1, i + 1 + len(behind)))


_NAME = 4  # words of a province's name


def is_shared(words: Sequence[str], countries: dict[int, str], i: int) -> bool:
    """«کمیسیون مشترک ایران و ارمنستان»: the country at word ``i`` stands with Iran, whose figure it is."""
    return i > 1 and words[i - 1] == "و" and countries.get(i - 2) == HOME


def is_other_party(words: Sequence[str], i: int) -> bool:
    """«علیه ایران»، «به عراق»، «سفیر ژاپن»: partner, rival or speaker, not the owner of a figure."""
    while i > 1 and words[i - 1] in _JOINTS and words[i - 2] == COUNTRY:  # «بین ایران و ارمنستان»
        i -= 2
    before = words[max(0, i - 3) : i]
    return bool(_OBLIQUE.intersection(before[-1:]) or (":" not in before and _SPEAKERS.intersection(before)))
