"""A figure's place in its sentence -> actual, plan, forecast or estimate."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise, zip_longest

from tasks.facts.figures.country_counts import of_neighbors, of_two
from tasks.facts.figures.measure_units import FLOWS, is_money
from tasks.facts.figures.modality_fa import read_modality_fa
from tasks.facts.figures.needs import is_needed
from tasks.facts.figures.scenes import PERIOD, QUANTITY, Scene
from tasks.facts.lexicon import Cue, Lexicon, lexicon, word_list
from tasks.lookups import load
from tasks.models import Language

_REACH = 30  # words
_KINDS = ("plan", "forecast", "estimate")


@cache
def _words(language: Language) -> Lexicon:
    return lexicon((phrase, kind, 0.0) for kind in (*_KINDS, "done") for phrase in load("modality")[language][kind])


def modality_cues(scene: Scene, language: Language) -> list[Cue]:
    """Return the words of ``scene`` that set or end a modality."""
    return _words(language).find(scene.words)


def read_modality(cues: Sequence[Cue], position: int, scene: Scene, language: Language, measure: str, reporter: str) -> str:
    """Return the modality of the figure at word ``position``."""
    if language == "fa":
        return read_modality_fa(cues, position, scene, measure)
    if (told := _of_itself(scene, position)) is not None:
        return told
    cue = _english(cues, position, scene)
    if cue is None:
        return "plan" if is_money(scene.quantities[position].unit) and is_needed(scene.words, position) else "actual"
    word = scene.words[cue.start]
    if cue.value == "plan" and measure in {"inflation", "gdp", "unemployment"} and word in {"will", "should", "going", "to"}:
        return "plan" if "plan" in scene.words else "forecast"
    if _foretold(cues, cue, scene.words):
        return "forecast"
    if word == "would":
        return _would(scene, cue, position, measure)
    if scene.words[cue.start : cue.end] in _SET and _MOVES.intersection(scene.words[cue.end : cue.end + 1]):
        return "forecast"
    if _happened(scene.words, cue, measure) or (scene.words[cue.start] == "under" and measure in _BUILT_NOW):
        return "actual"
    if cue.value != "plan" and word not in _MAYBE and measure in _BUDGETED and _BILLS.intersection(scene.words):
        return "plan"
    if word == "will" and cue.value == "plan" and _foreseen(scene, cue, position, measure):
        return "forecast"
    if cue.value == "plan" and reporter == "WORLD" and word in {"will", "should", "set"}:
        return "forecast"
    return cue.value


def _of_itself(scene: Scene, position: int) -> str | None:
    """As in "trade between the two countries will grow", who are there whatever is planned, and "plans [to triple] its capacity" (407953, 438031, 455497)."""
    surface = scene.quantities[position].surface.lower()
    if of_two(surface) or of_neighbors(surface):
        return "actual"
    meant = _words("en").find((*scene.words[max(0, position - 1) : position], "to")) if surface.startswith("to ") else ()
    return meant[-1].value if meant else None


def _would(scene: Scene, cue: Cue, position: int, measure: str) -> str:
    """As in "they said that output would reach §" (forecast), "that § would be offered as loans" (plan), "that it would save §" (estimate)."""
    if _PROGRAMS.intersection(scene.words):
        return "plan"
    verb = scene.words[cue.end : cue.end + 2]
    if "if" in scene.words or not verb:
        return cue.value
    if _foreseen(scene, cue, position, measure):
        return "forecast"
    return "plan" if verb[0] == "be" and (verb[-1].endswith("ed") or verb[-1] in _PARTICIPLES) else cue.value


def _foretold(cues: Sequence[Cue], cue: Cue, words: Sequence[str]) -> bool:
    """As in "it is predicted that trade will fall", "the fund forecasted the growth, saying that prices would linger around §"."""
    foreseen = [other for other in cues if other.value == "forecast" and other.end <= cue.start]
    if words[cue.start] == "will":
        return any(words[other.end : other.end + 1] == ("that",) for other in foreseen)
    return words[cue.start] in {"would", "can"} and bool(foreseen)


def _happened(words: Sequence[str], cue: Cue, measure: str) -> bool:
    """As in "the company could sell § last month", "the trade was estimated at §", "main items with estimated values of §": told as done."""
    if words[cue.start] == "can" and measure == "area_length":
        return True  # "missiles that can hit targets § away"
    if words[cue.start] == "could":
        return not _ACTS.isdisjoint(words[cue.end : cue.end + 2]) and not _PAST.isdisjoint(words) and "if" not in words
    if words[cue.start] != "estimated" or measure not in FLOWS or not _BILLS.isdisjoint(words):
        return False
    return words[cue.start - 1] in {"was", "were"} or words[cue.end : cue.end + 1] in {("value",), ("values",)}


_BUILT_NOW = frozenset({"other", "area_length"})  # "§ units are under construction" is so today; their capacity is to come
_BUDGETED = frozenset({"revenue", "budget", "finance", "cost"})
_BILLS = frozenset({"budget", "bill"})
_MAYBE = frozenset({"could", "may", "might", "would"})
_PROGRAMS = frozenset({"plan", "plans", "program", "scheme", "goal", "goals", "target", "targets"})
_SET = {("set", "to"), ("going", "to")}
# "set to rise" foresees, "set to produce" is arranged
_MOVES = (
    word_list("aspects", "en", "up")
    | word_list("aspects", "en", "down")
    | {"reach", "hit", "exceed", "surge", "rise", "drop", "soar", "top", "climb", "shrink"}
)
# "could sell § last month": the agency's "was able to"
_ACTS = frozenset(
    {"achieve", "attract", "collect", "earn", "experience", "export", "gain", "import", "manage", "materialize", "obtain", "produce", "register", "sell", "lag"}
)
_PAST = frozenset({PERIOD, "last", "past", "previous", "preceding", "said", "mentioned", "ended", "ending", "round"})


def _foreseen(scene: Scene, cue: Cue, position: int, measure: str) -> bool:
    """As in "exports will reach § this year"; with a project, a plan or a budget behind it, "output will reach § with the new phase" is arranged."""
    if measure == "price" and not _OUTCOMES.isdisjoint(scene.words[cue.end : cue.end + 2]):
        return True  # nobody arranges the price of oil
    after = next((word for word in scene.words[cue.end : cue.end + 3] if word not in _ADVERBS), "")
    return after in _OUTCOMES and measure not in _BUILT and scene.quantities[position].unit != "count" and not _ARRANGED.intersection(scene.words)


_ADVERBS = frozenset({"also", "probably", "soon", "even", "most", "likely", "eventually"})
_OUTCOMES = word_list("modality", "en", "outcomes")
_ARRANGED = word_list("modality", "en", "arranged")
_BUILT = frozenset({"capacity", "investment", "area_length", "agreements", "cost", "budget"})


def _english(cues: Sequence[Cue], position: int, scene: Scene) -> Cue | None:
    """The nearest modal word to the left decides, unless a finished act stands between; else the verb whose subject the figure is."""
    words = scene.words
    if _finished(words, position) or (scene.quantities[position].unit != "count" and _starting_point(words, position)):
        return None
    for cue in reversed(cues):
        if cue.end > position or (cue.start and words[cue.start - 1] in _INFINITIVE) or words[cue.start - 2 : cue.end] == ("to", "be", "able", "to"):
            continue
        if scene.quantities[position].unit == "percent" and words[cue.start : cue.end] in _PURPOSES:  # "a project to build a road has § progress"
            continue
        if words[cue.start : cue.end] in _NEEDED or (cue.value == "done" and words[cue.start - 1 : cue.start + 1] == ("of", "which")):
            continue
        if cue.value == "done":
            return _verb_of(cues, position, words) if _OPENS.intersection(words[cue.end : position]) else None
        if position - cue.end > _REACH or ";" in words[cue.end : position]:
            break
        return None if _has_happened(words[cue.start : position]) else cue
    return _verb_of(cues, position, words)


_NEEDED = {("is", "needed"), ("are", "needed")}  # said of what stands before: "§ is needed to renovate the remaining § of clinics"
_OPENS = frozenset({"which", "that", "adding", "added", "saying", "said", "noted", "noting", "but", "while"})  # a clause with a verb of its own


def _has_happened(between: Sequence[str]) -> bool:
    """As in "it will be opened soon, given that the firm has supplied §"; not "has planned", "will have supplied"."""
    for i, word in enumerate(between):
        if word in _HAS and _MODALS.isdisjoint(between[max(0, i - 2) : i]):
            verb = next((after for after in between[i + 1 : i + 3] if after not in _MEANWHILE), "")
            if verb in _PARTICIPLES or (verb.endswith("ed") and verb not in _INTENDED):
                return True
    return False


_HAS = frozenset({"has", "have", "had"})
_MODALS = frozenset({"will", "would", "could", "may", "might", "should", "to"})
_MEANWHILE = frozenset({"also", "already", "recently", "so", "just", "previously"})
_PARTICIPLES = word_list("modality", "en", "participles")
_INTENDED = word_list("modality", "en", "intended")


def _finished(words: Sequence[str], position: int) -> bool:
    """As in "§ was exported", "four of which have been signed"; not "§ were planned"."""
    verb = position + 3 if words[position + 1 : position + 3] == ("of", "which") else position + 1
    return words[verb : verb + 1] in _FINISHED and words[verb + 1 : verb + 2] not in _PLANNED


def _starting_point(words: Sequence[str], position: int) -> bool:
    """As in "to rise to § from last year's §", "from the current §"."""
    for i in range(position - 1, max(position - 6, -1), -1):
        if words[i] == "from":
            return True
        if words[i] not in _LAST:
            return False
    return False


_LAST = frozenset(
    {
        "the",
        "last",
        "current",
        "year",
        "'",
        "s",
        "year's",
        "previous",
        "its",
        "about",
        "present",
        "nearly",
        "¶",
        "over",
        "around",
        "figure",
        "level",
        "amount",
        "rate",
        "of",
    }
)


def _verb_of(cues: Sequence[Cue], position: int, words: Sequence[str]) -> Cue | None:
    """As in "§ NP will participate", "§ NP were planned to", "another § on the agenda"."""
    for cue, after in zip_longest(cues, cues[1:]):
        if words[cue.start - 1 : cue.start + 1] == ("of", "which"):
            continue
        if after is not None and words[cue.start] in _HAS and cue.end == after.start:  # "a § rise has been envisaged in the salaries"
            continue
        if cue.start > position and words[cue.start - 1] != "the" and not (cue.value == "done" and words[cue.start] in {"was", "were"}):
            between = _without_examples(words[position + 1 : cue.start])
            if any(word == "and" and after in _NEW_SUBJECT for word, after in pairwise(between)):
                return None
            gap = _without_worth(between)
            near = len(gap) <= 10 and not _ENDS.intersection(gap) and (QUANTITY not in gap or "from" in gap)
            near = near and words[cue.start : cue.end] not in _PURPOSES and (words[cue.start : cue.end] != ("due", "to") or words[cue.start - 1] in _BE)
            near = near and not (words[position + 1] == "of" and words[cue.start] in _AIMS)  # "§ of the target was met"
            return cue if near and cue.value != "done" else None
    return None


def _without_examples(between: Sequence[str]) -> Sequence[str]:
    """As in "§ firms from 12 countries including Italy, Spain and Japan will take part", "§ of which will be opened"."""
    between = between[2:] if between[:2] == ("of", "which") else between
    return between[: between.index("including")] if "including" in between and not _BE.intersection(between) else between


def _without_worth(gap: Sequence[str]) -> list[str]:
    """As in "§ worth over § will be opened", "§ (§) is to be paid", "§ of X and § of Y will be added": one subject."""
    kept: list[str] = []
    for i, word in enumerate(gap):
        if word == QUANTITY and (_SAME_SUBJECT.intersection(gap[max(0, i - 4) : i])):
            continue
        kept.append(word)
    return kept


_ENDS = frozenset({",", ".", ";", "that", "which", "who", "whose"})
_BE = frozenset({"is", "are", "was", "were", "be"})
_SAME_SUBJECT = frozenset({"worth", "valued", "and", "(", "value"})
_NEW_SUBJECT = frozenset(
    {"the", "it", "he", "she", "they", "we", "that", "this", "is", "are", "was", "were", "will", "plans", "has", "have", "said", "added", "§"}
)
_AIMS = frozenset({"target", "targets", "goal", "goals", "plan", "plans"})
_PURPOSES = {("to", "build"), ("to", "construct"), ("to", "establish")}
_INFINITIVE = frozenset({"to", "would", "will", "could"})
_FINISHED = {("was",), ("were",), ("has",), ("have",), ("had",)}
_PLANNED = {("planned",), ("scheduled",), ("expected",), ("to",), ("due",), ("projected",), ("forecast",)}
