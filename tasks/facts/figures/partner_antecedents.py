"""Words that point back, "the country", "the two sides", "the mentioned figure" -> the countries spoken of before."""

from tasks.facts.figures.measure_units import FLOWS
from tasks.facts.figures.partner_places import TOWARDS, Place
from tasks.facts.figures.scenes import BLOCS, HOME
from tasks.facts.lexicon import word_list
from tasks.facts.patterns import pattern

_BLOC = word_list("partners", "en", "the_bloc")
_ANAPHORA = word_list("partners", "en", "the_country")
_NOT_IT = {("'",), ("other",)}
_OF_TWO = word_list("partners", "en", "of_two") | word_list("partners", "fa", "of_two")


def anaphor(place: Place) -> tuple[str, ...] | None:
    """As in "exported § to the Asian country": the foreign country last spoken of; "exported from the country" is Iran."""
    words = place.scene.words
    towards = TOWARDS[place.measure] - {"in", "and", "-", "into"}
    for i in range(place.low, place.high - 2):
        if words[i] not in towards or words[i + 1] not in {"the", "this", "that", "its"}:
            continue
        if any(w in _ANAPHORA for w in words[i + 2 : i + 4]) and words[i + 3 : i + 4] not in _NOT_IT:
            if _BLOC.intersection(words[i + 2 : i + 4]):
                return tuple(([code for run in place.runs if run.end <= i for code in run.codes if code in BLOCS] or place.memory.blocs)[-1:]) or None
            earlier = _single(place, i)
            return tuple((earlier or place.memory.foreign)[-1:]) or None
    return None


def _single(place: Place, before: int) -> list[str]:
    """Return the countries, but Iran, that the sentence names before a word and not in a list of foreign ones."""
    named = [[code for code in run.codes if code != HOME and len(code) == 3] for run in place.runs if run.end <= before]
    return [codes[0] for codes in named if len(codes) == 1]


def anaphor_fa(place: Place) -> tuple[str, ...] | None:
    """«از این کشور وارد»، «صادرات به آن کشور»: the foreign country last spoken of."""
    words = place.scene.words
    if place.language != "fa":
        return None
    towards = TOWARDS[place.measure]
    for i in range(place.low, place.high - 2):
        if words[i] in towards and words[i + 1] in {"این", "آن"} and words[i + 2] == "کشور" and words[i + 3 : i + 4] != ("ها",):
            earlier = _single(place, i)
            return tuple((earlier or place.memory.foreign)[-1:]) or None
    return None


def pair(place: Place) -> tuple[str, ...] | None:
    """As in "bilateral trade", "trade between the two countries", «تجارت دو کشور»: the reporter and the foreign country last spoken of."""
    if place.measure != "trade" or not is_of_two(place):
        return None
    strange = {HOME, place.reporter}
    if any(len(run.codes) == 2 and strange.isdisjoint(run.codes) and run.end <= place.position for run in place.runs):
        return None  # two others, it may be
    earlier = [code for run in place.runs if run.end <= place.position for code in run.codes if code not in strange]
    if not earlier and place.reporter != HOME and place.language == "en":
        return (HOME,)
    return tuple((earlier or [code for code in place.memory.foreign if code not in strange] or place.memory.blocs)[-1:]) or None


def is_of_two(place: Place) -> bool:
    """Tell whether the figure's clause speaks of two countries by pointing to them."""
    words = place.scene.words[place.low : place.high]
    counted = (quantity.surface.lower() for i, quantity in place.scene.quantities.items() if place.low <= i < place.high and quantity.unit == "count")
    return not _OF_TWO.isdisjoint(words) or any(pattern("partners", "two_countries").match(said) for said in (" ".join(words), *counted))


def part(place: Place) -> tuple[str, ...] | None:
    """As in "§ of the mentioned figure was Iran's imports", "§ of the exports": a part of the trade of the sentence before."""
    words = place.scene.words
    if place.memory.measure not in FLOWS or any(code != HOME for run in place.runs for code in run.codes):
        return None
    parts = any(words[i : i + 2] == ("of", "the") and words[i + 2] in _SAID and words[i + 3] in _SUM for i in range(len(words) - 3))
    flow = any(words[i : i + 3] == ("of", "the", place.memory.measure) for i in range(place.position, min(len(words), place.position + 3)))
    return place.memory.partner or None if parts or (flow and place.measure == place.memory.measure and place.memory.age <= 1) else None


_SAID = frozenset({"mentioned", "said", "total", "above", "stated"})
_SUM = frozenset({"figure", "amount", "value", "volume", "trade", "sum"})


def it(place: Place) -> tuple[str, ...] | None:
    """As in "It increased to §": what was spoken of in the sentence before."""
    if (
        not {HOME, *place.memory.partner}.issuperset(code for run in place.runs for code in run.codes)
        or place.memory.measure != place.measure
        or "total" in place.scene.words[place.low : place.position]
        or not ({"it", "figure", "amount", "this"}.intersection(place.scene.words[place.low : place.position]) or place.scene.words[:1] == ("that",))
    ):
        return None
    return place.memory.partner or None


def shared(place: Place) -> tuple[str, ...] | None:
    """As in "exported § to the neighbors, while importing §": one partner for both directions."""
    words = place.scene.words
    if place.last is None or words[place.low - 1 : place.low + 1] not in _WHILE or any(place.low <= run.start < place.high for run in place.runs):
        return None
    return None if TOWARDS[place.measure].intersection(words[place.low + 1 : place.position]) else place.last or None


_WHILE = {("while", word) for word in ("importing", "exporting", "imported", "exported")}
