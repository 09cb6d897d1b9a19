"""A figure's sentence -> whose figure it is: Iran's, unless the text names another owner of what is measured."""

from collections.abc import Sequence

from tasks.facts.contexts import HOME, Reading
from tasks.facts.lexicon import Cue, word_list
from tasks.facts.partners import TOWARDS
from tasks.facts.scenes import COUNTRY

_WORLD = word_list("partners", "en", "world") | word_list("partners", "fa", "world")
_ADJECTIVES = word_list("partners", "en", "between_owner_and_measure")
_ADJECTIVES_FA = word_list("partners", "fa", "between_measure_and_owner")


def read_reporter(reading: Reading, position: int, measure: str, cue: Cue | None) -> str:
    """Return the country or bloc whose figure stands at word ``position``; ``cue`` is the word that names its measure."""
    words, countries = reading.scene.words, reading.scene.countries
    if cue is not None:
        owner = _left_owner(words, countries, cue) if reading.language == "en" else _right_owner(words, countries, cue)
        if owner is not None:
            return owner
        if reading.bound and cue.end <= position:
            return reading.bound[-1][1].reporter
    if reading.bound:
        return reading.bound[-1][1].reporter
    if HOME in countries.values():
        return HOME
    return _abroad(reading, measure) or reading.memory.reporter


def _abroad(reading: Reading, measure: str) -> str | None:
    """In a Persian article (translated world news) that has not named Iran so far, the country that the sentence, or the article, speaks of."""
    if reading.language == "en" or reading.memory.home_seen or measure in {"exports", "imports", "trade", "transit", "agreements"}:
        return None
    return next(iter(reading.scene.countries.values()), next(iter(reading.memory.foreign), None))


def _left_owner(words: Sequence[str], countries: dict[int, str], cue: Cue) -> str | None:
    """As in "China's November crude imports", "EU members imported", "global output", "output in Japan"."""
    for i in range(cue.start - 1, max(cue.start - 7, -1), -1):
        if words[i] == COUNTRY:
            return countries[i]
        if words[i] in _WORLD:
            return "WORLD"
        if words[i] not in _ADJECTIVES:
            break
    if words[cue.end : cue.end + 1] == ("in",) and words[cue.end + 1 : cue.end + 2] == (COUNTRY,):
        return countries[cue.end + 1]
    return None


def _right_owner(words: Sequence[str], countries: dict[int, str], cue: Cue) -> str | None:
    """«تولید نفت آمریکا»: the owner follows; «صادرات به هند» names the partner."""
    for i in range(cue.end, min(cue.end + 6, len(words))):
        if words[i] == COUNTRY:
            return countries[i]
        if words[i] in _WORLD:
            return "WORLD"
        if words[i] not in _ADJECTIVES_FA or words[i] in TOWARDS.get(cue.value, ()):
            break
    return None
