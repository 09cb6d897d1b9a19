"""A figure of trade and its sentence -> the countries on the other side."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from tasks.facts.figures.clauses_fa import clause_fa
from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.measure_units import FLOWS
from tasks.facts.figures.partner_antecedents import anaphor, anaphor_fa, it, pair, part, shared
from tasks.facts.figures.partner_counts import counted_partners
from tasks.facts.figures.partner_groups import group, points_back
from tasks.facts.figures.partner_parties import DEALS, party
from tasks.facts.figures.partner_places import TOWARDS, Place, another_figure, clause
from tasks.facts.figures.runs import Run
from tasks.facts.figures.scenes import BLOCS, HOME, QUANTITY
from tasks.facts.lexicon import word_list

_REACH = 80  # words
UNRESOLVED = "partner.unresolved"  # what the rules of a partner that is pointed back to, and not found, begin with


def read_partner(reading: Reading, position: int, measure: str, reporter: str) -> tuple[tuple[str, ...], str]:
    """Return the partner codes of the figure at word ``position`` and the rule that found them; empty when none is stated."""
    if (counted := counted_partners(reading, position)) is not None:
        return tuple(sorted(counted)), "partner.counted"
    if measure not in FLOWS | DEALS:
        return (), "partner.none"
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
        last=reading.bound[-1][1].partner if reading.bound and reading.bound[-1][1].measure in FLOWS else None,
        language=reading.language,
    )
    if measure not in FLOWS:
        told = _listed(place) or party(reading, position, measure, reporter)
        return (tuple(sorted(set(told))), "partner.party") if told else ((), "partner.none")
    for rule in _RULES:
        if (codes := rule(place)) is not None:
            return tuple(sorted(set(codes))), f"partner.{rule.__name__.strip('_')}"
    last = reading.bound[-1][1] if reading.bound and reading.bound[-1][1].measure == measure else None
    if last is not None and last.partner:
        return last.partner, "partner.same"
    if (back := points_back(place)) is not None:
        return (), f"partner.{back}"
    return (), "partner.none" if last is None else UNRESOLVED if UNRESOLVED in last.rule else "partner.same"


_SKIP = word_list("partners", "en", "between_country_and_figure")
_SUBJECT_VERBS = word_list("partners", "en", "subject_verbs")
_NOT_SUBJECT = word_list("partners", "en", "not_before_subject")
_FILLERS = word_list("partners", "en", "before_partner") | word_list("partners", "fa", "before_partner")


def _listed(place: Place) -> tuple[str, ...] | None:
    """As in "China with §", "Iraq (§)", "Iraq and Turkey with § and § respectively"."""
    words = place.scene.words
    run = next((run for run in reversed(place.runs) if run.end <= place.position), None)
    if run is None:
        return None
    between = words[run.end : place.position]
    several = next((run for run in reversed(place.runs) if run.end <= place.position and len(run.codes) > 1), run)
    if (code := _distributed(several, place)) is not None:
        return place.foreign((code,))
    if not between and words[run.start - 1] in {",", "and", "the"} and QUANTITY in words[place.low : run.start]:  # "Iraq bought §, Oman § and Turkey §"
        return place.foreign(run.codes)
    if QUANTITY in between or not between or not all(w in _SKIP for w in between) or not set(between) & {"with", "(", "by", "at"}:
        return None
    return place.foreign(run.codes[-1:] if between[0] == "(" else run.codes)


def _distributed(run: Run, place: Place) -> str | None:
    """The n-th figure after a list of n countries belongs to the n-th of them."""
    words, count = place.scene.words, len(run.codes)
    figures = place.scene.quantities
    series = [i for i in range(run.end, len(words)) if i in figures and (figures[i].unit == "count") == (figures[place.position].unit == "count")][:count]
    if count < 2 or len(series) < count or place.position not in series:
        return None
    head, rest = words[run.end : series[0]], words[series[0] : series[-1]]
    spread = head[-1:] == ("with",) and "respectively" in words[series[-1] :]
    if not spread and (("with" not in head[:1] and "through" not in head) or len(head) > 4):
        return None
    if any(w not in _SERIES for w in rest):
        return None
    return run.codes[series.index(place.position)]


_SERIES = frozenset({",", "and", QUANTITY, "as", "well", "about", "over", "nearly", "some", "with"})


def _after(place: Place) -> tuple[str, ...] | None:
    """As in "§ of goods to Iraq", "§ from China": the first fitting country to the right, before the next figure."""
    words = place.scene.words
    for run in place.runs:
        if run.start <= place.position:
            continue
        if run.start >= place.high or another_figure(words[place.position + 1 : run.start]):
            return None
        if _towards(words, run, place) and (codes := place.foreign(run.codes)):
            return codes
    return None


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


def _subject(place: Place) -> tuple[str, ...] | None:
    """As in "China accounted for § of the exports", "India was the § largest exporter", "Iraq topped the list with §"."""
    words = place.scene.words
    for run in reversed(place.runs):
        if run.end > place.position or run.start < place.low:
            continue
        gap = words[run.end + (words[run.end : run.end + 1] == ("alone",)) : place.position]
        split = HOME in run.codes[:-1]  # "an exporter to Iran and Iraq was ...": two clauses
        if run.start > 0 and words[run.start - 1] in _NOT_SUBJECT | TOWARDS[place.measure] - {"and"} and not split and gap[:1] != ("which",):
            continue
        if (gap[:1] and gap[0] in _SUBJECT_VERBS) or (gap[:1] and gap[0] in {"which", ","} and gap[1:2] and gap[1] in _SUBJECT_VERBS):
            return place.foreign(run.codes[-1:] if split else run.codes)
    return None


def _supplier(place: Place) -> tuple[str, ...] | None:
    """As in "India imported § of Iranian oil. South Korea imported §", "imports from Tehran": what a foreign buyer got from Iran, not all it imports."""
    words = place.scene.words[place.low : place.high]
    if place.language != "en" or place.measure != "imports" or place.reporter in _NO_BUYERS or place.scene.quantities[place.position].unit == "rank":
        return None
    if ("from", "tehran") in pairwise(words):
        return (HOME,)
    goes_on = place.memory.measure == "imports" and place.memory.partner == (HOME,)
    others = any(code not in {HOME, place.reporter} for run in place.runs if place.low <= run.start < place.high for code in run.codes)
    return (HOME,) if goes_on and not others and _ALL.isdisjoint(place.scene.words) else None


_NO_BUYERS = BLOCS | {HOME, "WORLD", "NEIGHBORS"}
_ALL = frozenset({"total", "overall", "all", "totaled", "needs", "producer", "supplier"})
_Rule = Callable[[Place], tuple[str, ...] | None]
_RULES: tuple[_Rule, ...] = (
    _listed,
    _origin,
    _after,
    _before,
    anaphor,
    anaphor_fa,
    group,
    _subject,
    pair,
    shared,
    part,
    it,
    _supplier,
)
