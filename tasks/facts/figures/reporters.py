"""A figure's sentence -> whose figure it is: Iran's, unless the text names another owner of what is measured."""

import re
from collections import Counter
from collections.abc import Sequence

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.issuers_fa import issuer
from tasks.facts.figures.measure_units import FLOWS
from tasks.facts.figures.partner_parties import DEALS
from tasks.facts.figures.partner_places import TOWARDS, of_country
from tasks.facts.figures.reporters_fa import inherited, owner_before, respective
from tasks.facts.figures.scenes import BLOCS, COUNTRY, HOME, QUANTITY
from tasks.facts.lexicon import Cue, word_list
from tasks.facts.text import Text
from tasks.models import Mention

_WORLD = word_list("partners", "en", "world") | word_list("partners", "fa", "world")
_ADJECTIVES = word_list("partners", "en", "between_owner_and_measure")
_GOODS = (word_list("commodities", "en", "nouns") | word_list("commodities", "en", "adjectives")) - {"and"}
_ADJECTIVES_FA = word_list("partners", "fa", "between_measure_and_owner")


def read_reporter(reading: Reading, position: int, measure: str, cue: Cue | None) -> str:
    """Return the country or bloc whose figure stands at word ``position``; ``cue`` is the word that names its measure."""
    words, countries = reading.scene.words, reading.scene.countries
    if measure not in FLOWS and words[position + 1 : position + 3] == ("for", COUNTRY):
        return countries[position + 2]
    found = issuer(reading, position, measure) or _found(reading, position, measure, cue)
    return HOME if found == "WORLD" and reading.scene.quantities[position].unit == "rank" else found


def reporter_of_all(text: Text, mentions: Sequence[Mention]) -> str:
    """Return whose figures those of an English text are that nothing else tells: Iran's, or in a story that is not of Iran the country's it is about.

    Without a word of Iran that is the only one it names, or the one it names more often than all others together (409391, 427027; IRNA 2017-089); a story
    that names Iran in passing names that one more than thrice as often (412879, 467115, 436729).
    """
    if text.language != "en" or len(text.sentences) < _STORY or _IRANIAN.search(text.headline or ""):
        return HOME
    at_home = sum(1 for _ in _IRANIAN.finditer(_DATELINE.sub("", text.folded)))
    named = [mention.entity_id for mention in mentions if mention.kind == "country" and mention.entity_id not in {None, HOME}]
    most, count = Counter(named).most_common(1)[0] if named else (None, 0)
    if most is None or count <= _IN_PASSING * at_home:
        return HOME
    return most if (len(set(named)) == 1 < count and not at_home) or len(named) < 2 * count >= _OFTEN else HOME


_STORY = 4  # sentences: a line or two may leave Iran out
_OFTEN = 6  # twice the times that a country is named which a story is about
_IN_PASSING = 3
_IRANIAN = re.compile("[Ii]ran|IRAN|[Tt]ehran(?! Times)|TEHRAN|rial|Khuzestan")
_DATELINE = re.compile(r"\A\W*(?:TEHRAN|Tehran)\b\s*[-–—_,]*")


def _found(reading: Reading, position: int, measure: str, cue: Cue | None) -> str:
    words, countries = reading.scene.words, reading.scene.countries
    if reading.language == "fa":
        return respective(reading, position) or _persian(reading, position, measure, cue)
    cue = cue or _priced(reading, position, measure)
    if cue is not None:
        if _of_the_world(words, position) and HOME not in countries.values():
            return "WORLD"
        if cue.end <= position and _worldwide(words, cue, position):
            return "WORLD"
        if (owner := _left_owner(words, countries, cue)) is not None:
            return owner
        if measure == "imports" and reading.memory.importer and not reading.bound and not _CRUDE.isdisjoint(words):
            return reading.memory.importer
    if reading.bound:
        return reading.bound[-1][1].reporter
    if HOME in countries.values():
        return HOME
    if (subject := _subject(reading, position, measure)) is not None:
        return subject
    if measure != reading.memory.measure and not {measure, reading.memory.measure} <= FLOWS:
        return reading.memory.base
    return reading.memory.reporter


def _subject(reading: Reading, position: int, measure: str) -> str | None:
    """As in "China is the § largest economy" (480839, 470835, 420557): the only country of a sentence without Iran, where what follows is told of it."""
    words, named = reading.scene.words, {place: code for place, code in reading.scene.countries.items() if code not in BLOCS}
    if measure in _NOT_ITS_OWN or len(set(named.values())) != 1 or reading.scene.quantities[position].unit in _NOBODYS:
        return None
    place, code = next(iter(named.items()))
    if place > position or words[place - 1 : place] in _NOT_SUBJECT or not _SPEAKERS.isdisjoint(words[place + 1 : place + _POST]):
        return None
    return code


_NOT_ITS_OWN = FLOWS | DEALS | {"time", "price", "exchange_rate", "area_length", "sales", "other"}
_NOBODYS = frozenset({"count", "IRR", "IRT"})  # what is counted there may be Iran's
_NOT_SUBJECT = {(word,) for word in word_list("partners", "en", "not_before_subject")}
_SPEAKERS = frozenset({"ambassador", "embassy", "minister", "president", "official", "envoy", "foreign", "counterpart", "delegation", "sanctions", "companies"})
_POST = 4  # words
_CRUDE = frozenset({"crude", "bpd"})  # Iran buys none: what is told of its buyer goes on about the buyer


def _priced(reading: Reading, position: int, measure: str) -> Cue | None:
    """As in "OPEC's basket price fell to § a barrel", "with a § rise OPEC's price stood at §": the word for a price that its unit told."""
    prices = [cue for cue in reading.measures if cue.value == measure == "price"]
    return next((cue for cue in reversed(prices) if cue.end <= position), next(iter(prices), None))


def _of_the_world(words: Sequence[str], position: int) -> bool:
    """As in "noted that § of the world's trade goes by sea" (429471): a part of the world's whole that nobody is said to hold."""
    start = position
    while start > 0 and words[start - 1] in _ABOUT:
        start -= 1
    return (
        words[position + 1 : position + 3] == ("of", "the") and words[position + 3 : position + 4] == ("world's",) and (not start or words[start - 1] == "that")
    )


_ABOUT = word_list("aspects", "en", "quantifiers")


def _persian(reading: Reading, position: int, measure: str, cue: Cue | None) -> str:
    """The owner beside a measure before the figure, the country before the figure, the owner beside a measure behind it, what went before."""
    owner = None if cue is None else _right_owner(reading.scene.words, reading.scene.countries, cue)
    beside = owner if cue is not None and cue.end <= position else None
    return beside or owner_before(reading, position, measure, cue) or owner or inherited(reading)


def _left_owner(words: Sequence[str], countries: dict[int, str], cue: Cue) -> str | None:
    """As in "China's November crude imports", "EU members imported", "global output", "output in Japan"."""
    for i in range(cue.start - 1, max(cue.start - 7, -1), -1):
        if words[i] == COUNTRY:
            return HOME if countries.get(i - 2) == HOME and words[i - 1] in _WITH else countries[i]
        if words[i] in {"its", "their"}:
            owners = {code for place, code in countries.items() if place < i}
            return owners.pop() if len(owners) == 1 else None  # "Japan's ministry said its imports rose"
        if words[i] == "whose":
            return _whose(words, countries, i)
        if words[i].removesuffix("'s") in _WORLD:
            return None if _in_the_world(words, i) else "WORLD"
        if words[i] not in _ADJECTIVES and words[i] not in _GOODS and words[i] not in _PARENTHESES:
            break
    if words[cue.end : cue.end + 3] == ("in", "the", "world") and not _PLACED.intersection(words[max(0, cue.start - 4) : cue.start]):
        return "WORLD"
    if words[cue.end : cue.end + 1] in _PLACES_OF.get(cue.value, _PLACES_OF[""]) and words[cue.end + 1 : cue.end + 2] == (COUNTRY,):
        return countries[cue.end + 1]
    return _owner_behind(words, countries, cue)


_WITH = frozenset({"and", "&"})  # "Iran and Russia signed § deals"


def _whose(words: Sequence[str], countries: dict[int, str], i: int) -> str | None:
    """As in "borders fifteen countries, namely Iraq, Oman, ..., whose yearly imports are §" (448343): those named before."""
    before = [code for place, code in countries.items() if place < i and code != HOME]
    if len(before) > 1:
        return "NEIGHBORS" if not _NEXT_DOOR.isdisjoint(words[:i]) else None
    return before[0] if before else None


_NEXT_DOOR = frozenset({"border", "borders", "neighbors", "neighboring"})


def _owner_behind(words: Sequence[str], countries: dict[int, str], cue: Cue) -> str | None:
    """As in "the exports of the U.S. to Iran", "imports of Britain from": never "exports of Iranian goods"."""
    named = of_country(words, cue.end)
    return countries[named] if named >= 0 and not _GOODS_OF.intersection(words[named + 1 : named + 2]) else None


_PARENTHESES = frozenset({"(", ")"})  # "the organization (OPEC)'s basket price"
_GOODS_OF = _GOODS | {"'", "-", "and", ","}
_PLACES_OF = {"": {("in",), ("by",)}, "imports": {("in",), ("by",), ("into",)}, "exports": {("by",), ("from",)}}
""""Output in Japan", "imports by Korea", "imports into Japan", "exports from Ukraine"."""


def _in_the_world(words: Sequence[str], world: int) -> bool:
    """As in "Iran's share of global output", "§ of the world's reserves", "ranked § among world producers": a place in the world's whole."""
    start = world - 1 if words[world - 1 : world] == ("the",) else world
    return words[start - 1 : start] in {("among",), ("of",), ("in",)} and bool(_PLACED.intersection(words[max(0, start - 4) : start - 1]))


def _worldwide(words: Sequence[str], cue: Cue, position: int) -> bool:
    """As in "output rose § while the average global growth stood at §"."""
    clause = words[cue.end : position]
    return any(words[i] in _WORLD and words[i + 1] in _WHOLES for i in range(position - len(clause), position - 1) if "while" in clause or "and" in clause)


_PLACED = frozenset({"share", "stake", QUANTITY, "quota", "portion"})
_WHOLES = frozenset({"growth", "average", "figure", "rate", "level"})


def _right_owner(words: Sequence[str], countries: dict[int, str], cue: Cue) -> str | None:
    """«تولید نفت آمریکا»: the owner follows; «صادرات به هند» names the partner."""
    for i in range(cue.end, min(cue.end + 6, len(words))):
        if words[i] == COUNTRY:
            return countries[i]
        if words[i] in _WORLD and not _is_epithet(words, i):
            return "WORLD"
        if words[i] not in _ADJECTIVES_FA or words[i] in TOWARDS.get(cue.value, ()):
            break
    return None


def _is_epithet(words: Sequence[str], world: int) -> bool:
    """«رشد بزرگترین صادرکننده نفت جهان»: the world is what the owner is first in."""
    return any(word.endswith("ترین") for word in words[max(0, world - _EPITHET) : world])


_EPITHET = 5  # words
