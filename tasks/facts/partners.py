"""A figure of trade and its sentence -> the countries on the other side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tasks.facts.clauses_fa import clause_fa
from tasks.facts.contexts import HOME, Memory, Reading
from tasks.facts.lexicon import word_list
from tasks.facts.measures import FLOWS
from tasks.facts.runs import Run
from tasks.facts.scenes import BLOCS, QUANTITY, Scene
from tasks.models import Language

_REACH = 80  # words


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
    language: Language

    def foreign(self, codes: Sequence[str]) -> tuple[str, ...] | None:
        """Return ``codes`` without the reporter itself; None when nothing is left."""
        return tuple(code for code in codes if code != self.reporter) or None


def read_partner(reading: Reading, position: int, measure: str, reporter: str) -> tuple[tuple[str, ...], str]:
    """Return the partner codes of the figure at word ``position`` and the rule that found them; empty when none is stated."""
    if measure not in FLOWS:
        return _neighbors(reading, position)
    low, high = clause(reading.scene, position) if reading.language == "en" else clause_fa(reading.scene.words, position)
    place = Place(
        scene=reading.scene,
        position=position,
        low=low,
        high=high,
        measure=measure,
        reporter=reporter,
        runs=[run for run in reading.runs if abs(run.start - position) < _REACH],
        memory=reading.memory,
        language=reading.language,
    )
    for rule in _RULES:
        if (codes := rule(place)) is not None:
            return tuple(sorted(set(codes))), f"partner.{rule.__name__.strip('_')}"
    if reading.bound and reading.bound[-1][1].measure == measure:
        return reading.bound[-1][1].partner, "partner.same"
    return (), "partner.none"


def _neighbors(reading: Reading, position: int) -> tuple[tuple[str, ...], str]:
    """As in "shares borders with fifteen countries": the bloc itself."""
    if "countr" in reading.scene.quantities[position].surface and {"border", "borders"}.intersection(reading.scene.words[max(0, position - 5) : position]):
        return ("NEIGHBORS",), "partner.borders"
    return (), "partner.none"


def clause(scene: Scene, position: int) -> tuple[int, int]:
    """Return the words of the clause that holds ``position``: bounded by "while", ";" and the like."""
    low = next((i + 1 for i in range(position - 1, -1, -1) if scene.words[i] in _STOPS), 0)
    high = next((i for i in range(position + 1, len(scene.words)) if scene.words[i] in _STOPS), len(scene.words))
    return low, high


_SKIP = word_list("partners", "en", "between_country_and_figure")
_STOPS = word_list("partners", "en", "clause_stops")
_BLOC = word_list("partners", "en", "the_bloc")
_ANAPHORA = word_list("partners", "en", "the_country")
_SUBJECT_VERBS = word_list("partners", "en", "subject_verbs")
_NOT_SUBJECT = word_list("partners", "en", "not_before_subject")
_FILLERS = word_list("partners", "en", "before_partner")
TOWARDS = {
    "exports": frozenset({"to", "into", "in", "toward", "به"}),
    "imports": frozenset({"from", "از"}),
    "trade": frozenset({"with", "between", "and", "-", "to", "among", "با", "میان", "بین"}),
    "transit": frozenset({"to", "from", "through", "via", "به", "از"}),
}


def _listed(place: Place) -> tuple[str, ...] | None:
    """As in "China with §", "Iraq (§)", "Iraq and Turkey with § and § respectively"."""
    words = place.scene.words
    run = next((run for run in reversed(place.runs) if run.end <= place.position), None)
    if run is None:
        return None
    between = words[run.end : place.position]
    if (code := _distributed(run, place)) is not None:
        return place.foreign((code,))
    if not between and words[run.start - 1] in {",", "and", "the"} and QUANTITY in words[place.low : run.start]:  # "Iraq bought §, Oman § and Turkey §"
        return place.foreign(run.codes)
    if QUANTITY in between or not between or not all(w in _SKIP for w in between) or not set(between) & {"with", "(", "by", "at"}:
        return None
    return place.foreign(run.codes[-1:] if between[0] == "(" else run.codes)


def _distributed(run: Run, place: Place) -> str | None:
    """The n-th figure after a list of n countries belongs to the n-th of them."""
    words, count = place.scene.words, len(run.codes)
    series = [i for i in range(run.end, len(words)) if words[i] == QUANTITY][:count]
    if count < 2 or len(series) < count or place.position not in series:
        return None
    head, rest = words[run.end : series[0]], words[series[0] : series[-1]]
    if ("with" not in head[:1] and "through" not in head) or len(head) > 4 or any(w not in _SERIES for w in rest):
        return None
    return run.codes[series.index(place.position)]


_SERIES = frozenset({",", "and", QUANTITY, "as", "well", "about", "over", "nearly", "some", "with"})


def _after(place: Place) -> tuple[str, ...] | None:
    """As in "§ of goods to Iraq", "§ from China": the first fitting country to the right, before the next figure."""
    words = place.scene.words
    for run in place.runs:
        if run.start <= place.position:
            continue
        if run.start >= place.high or _another_figure(words[place.position + 1 : run.start]):
            return None
        if _towards(words, run, place) and (codes := place.foreign(run.codes)):
            return codes
    return None


def _another_figure(gap: Sequence[str]) -> bool:
    """Tell whether a figure of its own stands in ``gap``; "§ of goods worth § to Iraq" and "§ (§) from China" are one flow."""
    return any(word == QUANTITY and gap[i - 1 : i] != ("(",) and not _WORTH.intersection(gap[max(0, i - 4) : i]) for i, word in enumerate(gap))


_WORTH = frozenset({"worth", "valued", "value", "valuing", "ارزش"})


def _before(place: Place) -> tuple[str, ...] | None:
    """As in "exports to Iraq ... stood at §", "trade between Iran and Iraq", "Iran-Iraq trade"."""
    words = place.scene.words
    for run in reversed(place.runs):
        if place.low <= run.start < place.position and _towards(words, run, place) and (codes := place.foreign(run.codes)):
            return codes
    return None


def _towards(words: Sequence[str], run: Run, place: Place) -> bool:
    """Tell whether the words before ``run`` point to the partner of ``place``'s flow."""
    towards = TOWARDS[place.measure]
    if HOME in run.codes and len(run.codes) > 1:
        return place.measure == "trade"
    i = run.start - 1
    named = {"namely", "including"}.intersection(words[max(0, i) : run.start])
    while i >= 0 and ((words[i] in _FILLERS and words[i] not in towards) or place.scene.countries.get(i) == HOME or (named and words[i] == QUANTITY)):
        i -= 1
    return i >= 0 and words[i] in towards and not (words[i] == "in" and run.start - i > 2)


def _origin(place: Place) -> tuple[str, ...] | None:
    """As in "India imported § of Iranian crude": a foreign importer's goods are Iranian."""
    if place.measure != "imports" or place.reporter == HOME:
        return None
    words = place.scene.words
    for run in place.runs:
        if run.start > place.position and run.codes == (HOME,) and QUANTITY not in words[place.position + 1 : run.start] and run.start - place.position < 8:
            return (HOME,)
    return None


def _anaphor(place: Place) -> tuple[str, ...] | None:
    """As in "exported § to the Asian country": the foreign country last spoken of; "exported from the country" is Iran."""
    words = place.scene.words
    towards = TOWARDS[place.measure] - {"in", "and", "-", "into"}
    for i in range(place.low, place.high - 2):
        if words[i] not in towards or words[i + 1] not in {"the", "this", "that", "its"}:
            continue
        if any(w in _ANAPHORA for w in words[i + 2 : i + 4]) and words[i + 3] not in {"'", "other"}:
            if _BLOC.intersection(words[i + 2 : i + 4]):
                return tuple(([code for run in place.runs if run.end <= i for code in run.codes if code in BLOCS] or place.memory.blocs)[-1:]) or None
            earlier = [code for run in place.runs if run.end <= i and len(run.codes) == 1 for code in run.codes if code != HOME and len(code) == 3]
            return tuple((earlier or place.memory.foreign)[-1:]) or None
    return None


def _anaphor_fa(place: Place) -> tuple[str, ...] | None:
    """«از این کشور وارد»، «صادرات به آن کشور»: the foreign country last spoken of."""
    words = place.scene.words
    if place.language != "fa":
        return None
    towards = TOWARDS[place.measure]
    for i in range(place.low, place.high - 2):
        if words[i] in towards and words[i + 1] in {"این", "آن"} and words[i + 2] == "کشور":
            earlier = [code for run in place.runs if run.end <= i and len(run.codes) == 1 for code in run.codes if code != HOME and len(code) == 3]
            return tuple((earlier or place.memory.foreign)[-1:]) or None
    return None


def _subject(place: Place) -> tuple[str, ...] | None:
    """As in "China accounted for § of the exports", "India was the § largest exporter", "Iraq topped the list with §"."""
    words = place.scene.words
    for run in reversed(place.runs):
        if run.end > place.position or run.start < place.low:
            continue
        gap = words[run.end : place.position]
        split = HOME in run.codes[:-1]  # "an exporter to Iran and Iraq was ...": two clauses
        if run.start > 0 and words[run.start - 1] in _NOT_SUBJECT | TOWARDS[place.measure] - {"and"} and not split and gap[:1] != ("which",):
            continue
        if (gap[:1] and gap[0] in _SUBJECT_VERBS) or (gap[:1] and gap[0] in {"which", ","} and gap[1:2] and gap[1] in _SUBJECT_VERBS):
            return place.foreign(run.codes[-1:] if split else run.codes)
    return None


def _pair(place: Place) -> tuple[str, ...] | None:
    """As in "bilateral trade", "trade between the two countries": Iran and the foreign country last spoken of."""
    words = place.scene.words[place.low : place.high]
    two = any(q.unit == "count" and q.surface.lower().startswith(("two ", "both ")) for i, q in place.scene.quantities.items() if place.low <= i < place.high)
    if place.measure != "trade" or not (two or {"bilateral", "mutual", "two", "both", "sides"}.intersection(words)):
        return None
    earlier = [code for run in place.runs if run.end <= place.position for code in run.codes if code != HOME]
    return tuple((earlier or place.memory.foreign)[-1:]) or None


def _part(place: Place) -> tuple[str, ...] | None:
    """As in "§ of the mentioned figure was Iran's imports": a part of the trade of the sentence before."""
    words = place.scene.words
    if place.memory.measure not in FLOWS or any(code != HOME for run in place.runs for code in run.codes):
        return None
    parts = any(words[i : i + 2] == ("of", "the") and words[i + 2] in _SAID and words[i + 3] in _SUM for i in range(len(words) - 3))
    return place.memory.partner or None if parts else None


_SAID = frozenset({"mentioned", "said", "total", "above", "stated"})
_SUM = frozenset({"figure", "amount", "value", "volume", "trade", "sum"})


def _it(place: Place) -> tuple[str, ...] | None:
    """As in "It increased to §": what was spoken of in the sentence before."""
    if (
        place.runs
        or place.memory.measure != place.measure
        or not {"it", "figure", "amount", "this"}.intersection(place.scene.words[place.low : place.position])
    ):
        return None
    return place.memory.partner or None


_RULES: tuple[Callable[[Place], tuple[str, ...] | None], ...] = (_listed, _origin, _after, _before, _anaphor, _anaphor_fa, _subject, _pair, _part, _it)
