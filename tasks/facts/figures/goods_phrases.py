"""Words around a figure or its measure -> the noun phrase that names English goods, and the name it is written as."""

from collections.abc import Sequence

from tasks.facts.figures.commodities_fa import goods_of_measure
from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.scenes import COUNTRY, PERIOD, QUANTITY
from tasks.facts.lexicon import Cue, word_list
from tasks.lookups import load

_LONGEST = 6  # words of a commodity's name


def forward(words: Sequence[str], start: int) -> list[str]:
    """Collect the words of a noun phrase from ``start``."""
    phrase: list[str] = []
    i = start
    while i < len(words) and (words[i] in _LEAD or words[i].endswith(("'s", "s'"))):
        i += 1
    while i < len(words) and len(phrase) < _LONGEST:
        word = words[i]
        if word in _MARKS or word in _ENDS or not (word[0].isalpha() or word == "-" or word.isdigit()) or words[i : i + 2] in _NEW_PHRASE:
            break
        phrase.append(word)
        i += 1
    while phrase and phrase[-1] in {"and", "of", "-", "or"}:
        phrase.pop()
    return phrase


_NEW_PHRASE = {("and", determiner) for determiner in ("the", "a", "an", "its", "this", "that", "it")}  # "§ of oil and the country"


def without_measure(phrase: list[str], reading: Reading) -> list[str]:
    """As in "non-oil exports" -> "non-oil goods"; "crude steel output" -> "crude steel"."""
    words = _ACTS | {reading.scene.words[i] for cue in reading.measures if cue.value != "other" for i in range(cue.start, cue.end)} - _GENERIC - {
        "goods",
        "oil",
        "crude",
        "gas",
        "steel",
        "power",
        "electricity",
    }
    kept = [word for word in phrase if word not in words]
    while kept and kept[-1] == "and":
        kept.pop()
    return [*kept, "goods"] if kept == ["non-oil"] else kept


_ACTS = frozenset(
    {
        "exports",
        "export",
        "imports",
        "import",
        "production",
        "output",
        "generation",
        "extraction",
        "transit",
        "transfer",
        "transportation",
        "exporting",
        "importing",
        "selling",
    }
)


def of_measure(reading: Reading, cue: Cue) -> list[str]:
    """As in "exports of pistachios", "crude steel output", «صادرات پسته»."""
    words = reading.scene.words
    if reading.language == "fa":
        return goods_of_measure(words, cue)
    if links := [i for i in (cue.end - 1, cue.end) if words[i : i + 1] == (("from",) if cue.value == "revenue" else ("of",))]:
        phrase = without_measure(forward(words, links[0] + 1), reading)
        if _NOUNS.intersection(phrase):
            return phrase
    inside = [word for word in words[cue.start : cue.end] if word in _INSIDE]
    phrase = []
    for i in range(cue.start - 1, max(cue.start - 5, -1), -1):
        word = words[i]
        if word == "and" and phrase[:1] == ["mining"] and words[i - 1] in {"mineral", "minerals"}:  # 425957, 427767, 435059
            phrase[:0] = [words[i - 1], "and"]
        if word in _MARKS or word in _LEAD or word in _ENDS or not word[0].isalpha() or word == "and" or word.endswith(("'s", "s'")):
            break
        phrase.insert(0, word)
    phrase += inside
    phrase = [word for before, word in zip(["", *phrase], phrase, strict=False) if before != "mining" or word not in {"industry", "industries"}]
    if phrase and phrase[-1] in _SECTORS:
        phrase.append("products")
    while phrase and phrase[0] not in _NOUNS and phrase[0] not in _ADJECTIVES:
        phrase.pop(0)
    if phrase == ["non-oil"]:
        return ["non-oil", "goods"]
    return without_measure(phrase, reading) if _NOUNS.intersection(phrase) else []


_INSIDE = word_list("commodities", "en", "oil_words") | {"steel", "electricity", "power"}  # that words of a measure hold: "steel producers"
_SECTORS = frozenset({"agricultural", "mining"})  # "agricultural exports" are of its products


def name_of(phrase: Sequence[str]) -> str:
    """Write the name of goods: without "new" or "of" before it, a short one in full ("crude" -> "crude oil"); empty for no words."""
    start = next((i for i, word in enumerate(phrase) if word not in _DROPPED), 0)
    name = " ".join(phrase[start:]).replace(" - ", "-").replace(" ,", ",")
    return _RENAMED.get(name, name)


_DROPPED = word_list("commodities", "en", "dropped")
_RENAMED: dict[str, str] = load("commodities")["en"]["renamed"]


_ENDS = word_list("commodities", "en", "ends")
_LEAD = word_list("commodities", "en", "lead")
_NOUNS = word_list("commodities", "en", "nouns")
_ADJECTIVES = word_list("commodities", "en", "adjectives")
_GENERIC = word_list("commodities", "en", "generic")
_MARKS = frozenset({QUANTITY, PERIOD, COUNTRY})
