"""Persian: a figure's place in its sentence -> the country whose figure it is, by what names it nearest before, else by what the article is about.

The agencies write of Iran without naming it, and of the world in translated news; which of the two an article is shows in its first countries.
"""

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.measure_units import FLOWS
from tasks.facts.figures.scenes import COUNTRY, HOME, QUANTITY
from tasks.facts.figures.topics_fa import is_other_party, is_shared, topic_of
from tasks.facts.lexicon import Cue, lookup, word_list

_BENCHMARKS: dict[str, str] = lookup("clauses")["fa"]["benchmarks"]
_ENDS = word_list("clauses", "fa", "stops") | word_list("clauses", "fa", "finite")
_REACH = 100  # words
_PASSING = frozenset({"time", "area_length"})


def owner_before(reading: Reading, position: int, measure: str, cue: Cue | None) -> str | None:
    """Return the last country named before the figure, unless as partner, rival or speaker."""
    words, countries = reading.scene.words, reading.scene.countries
    if not countries and measure != "price":
        return None
    at_home = reading.memory.topic == HOME
    for i in range(position - 1, max(position - _REACH, -1), -1):
        if at_home and words[i] in _ENDS:
            return None
        if measure == "price" and words[i] in _BENCHMARKS:
            return _BENCHMARKS[words[i]]
        if words[i] == COUNTRY and not is_other_party(words, i) and not (measure in FLOWS and cue is None):
            return HOME if is_shared(words, countries, i) else countries[i]
    return None


def respective(reading: Reading, position: int) -> str | None:
    """«فرانسه، ژاپن و آلمان به ترتیب §، § و §»: return the country of the figure's own rank in the list."""
    words = reading.scene.words
    if not reading.runs:
        return None
    mark = next((i for i in range(position - 1, max(position - _REACH, -1), -1) if words[i : i + 2] == ("به", "ترتیب")), None)
    run = next((run for run in reversed(reading.runs) if mark is not None and run.end <= mark), None)
    if mark is None or run is None or any(words[i] == COUNTRY for i in range(mark, position)):
        return None
    rank = sum(words[i] == QUANTITY for i in range(mark, position))
    return run.codes[rank] if len(run.codes) > 1 and rank < len(run.codes) else None


def inherited(reading: Reading) -> str:
    """Return whose figure the last one of the sentence was; else what the article is about."""
    last = next((bound for _, bound in reversed(reading.bound) if bound.measure not in _PASSING), None)
    if last is not None:
        return last.reporter
    if HOME in reading.scene.countries.values():
        return HOME
    return reading.memory.topic or topic_of(reading.scene) or reading.memory.titled() or HOME
