"""A figure's place in its sentence -> the commodity it is of, as a lower-case noun phrase."""

from collections.abc import Sequence
from itertools import pairwise

from tasks.facts.figures.commodities_fa import GENERIC, goods_named_fa, goods_of_figure, goods_of_item
from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.goods_named import goods_named
from tasks.facts.figures.goods_phrases import forward, name_of, of_measure, without_measure
from tasks.facts.figures.goods_respective import respective_goods
from tasks.facts.figures.measure_units import GOODS_UNITS
from tasks.facts.figures.power_kinds import kind_of_power
from tasks.facts.figures.respective import respective_measure
from tasks.facts.figures.scenes import COUNTRY, PERIOD, QUANTITY
from tasks.facts.lexicon import Cue, word_list
from tasks.lookups import load

_LONGEST = 6  # words of a commodity's name


def read_commodity(reading: Reading, position: int, measure: str, cue: Cue | None) -> str:
    """Return the commodity of a figure, empty when none is stated; megawatts are of electricity or what makes it, whatever else is named."""
    if measure not in _MEASURES[reading.language]:
        return _weighed(reading, position) if measure == "other" else _financed(reading, position) if measure == "finance" else ""
    same = _same_or_listed(reading, position, measure) if reading.language == "en" else ""
    told = same or _told(reading, position, measure, cue)
    if reading.scene.quantities[position].unit not in _POWER_UNITS:
        return told
    source = kind_of_power(reading.scene.words, position) if reading.language == "en" else ""
    return source or (told if _POWER.intersection(told.split()) else _ELECTRICITY[reading.language])


def _same_or_listed(reading: Reading, position: int, measure: str) -> str:
    """Return the goods of the figure before ("of which §"), those counted, or those listed beside as many figures ("respectively")."""
    same = _of_which(reading, position) or _counted(reading, position, measure)
    return same or ("" if respective_measure(reading, position) else name_of(respective_goods(reading.scene.words, position)))


_POWER_UNITS = frozenset({"MW", "kWh"})
_POWER = frozenset({"power", "electricity", "energy", "electrical", "برق", "انرژی"})
_ELECTRICITY = {"en": "electricity", "fa": "برق"}


def _told(reading: Reading, position: int, measure: str, cue: Cue | None) -> str:
    """Return the name of the goods. Tried: the figure's own "of", the measure's noun, what the sentence named, what came before."""
    cue = cue or next((other for other in reversed(reading.measures) if other.value == measure and other.end <= position), None)
    phrase = (
        _own(reading, position) or _listed(reading, position, measure) or _accounted(reading, position) or (of_measure(reading, cue) if cue is not None else [])
    )
    if phrase and phrase[-1] not in _GENERIC | _SUMS:
        return name_of(phrase)
    phrase = [] if phrase and phrase[-1] in _SUMS else phrase  # "§ of the mentioned amount"
    before = next((bound.commodity for _, bound in reversed(reading.bound) if bound.measure == measure and bound.commodity), "")
    if not phrase and (named := _named(reading, position, measure, before)):
        return named
    if not before and len(phrase) <= 1 and not (cue is not None and measure in _TOTALS):
        before = _remembered(reading, measure)
    if before and (not phrase or before.split()[-1] in {phrase[-1], *_SCOPES} or _points_back(reading, position, cue)):
        return before
    return name_of(phrase)


def _weighed(reading: Reading, position: int) -> str:
    """As in "§ of illicit drugs", "§ of rain, § more than last year", «§ تریاک کشف شد»: stuff, though nothing of trade or production is told."""
    words, quantity = reading.scene.words, reading.scene.quantities[position]
    if quantity.unit == "percent" and reading.language == "en":
        last = next((bound for _, bound in reversed(reading.bound)), None)
        return last.commodity if last and last.measure == "other" and not _GROWING.isdisjoint(words[position + 1 : position + 3]) else ""
    if reading.language == "fa":
        return name_of(goods_of_figure(words, position, quantity)) if quantity.unit in GOODS_UNITS else ""
    return name_of(_own(reading, position)) if quantity.unit in GOODS_UNITS | {"m"} and words[position + 1 : position + 2] == ("of",) else ""


_GROWING = frozenset({"growth", "increase", "rise", "more", "less", "fall", "drop", "decline", "decrease", "higher", "lower"})


def _financed(reading: Reading, position: int) -> str:
    """As in "§ was allocated for importing basic goods", "§ for imports of wheat"."""
    words = reading.scene.words
    if reading.language == "fa":
        return ""
    after = next((i + len(act) for i in range(position + 1, min(position + 5, len(words))) for act in _IMPORTED if words[i : i + len(act)] == act), 0)
    phrase = forward(words, after) if after else []
    return name_of(phrase) if _NOUNS.intersection(phrase) else ""


def _named(reading: Reading, position: int, measure: str, before: str) -> str:
    """As in "steel projects with a capacity of §": what the sentence named last, unless that is ``before`` in fewer words, or a share of it is told."""
    words = reading.scene.words
    if measure == "trade" or words[position - 1 : position] == ("total",):
        return ""
    if measure == "price" and (basket := next((_BASKETS[word] for word in words[:position] if word in _BASKETS), "")):
        return basket
    named = goods_named_fa(words, position) if reading.language == "fa" else goods_named(words, position)
    if before and (reading.scene.quantities[position].unit in _PARTS or set(before.split()).issuperset(named)):
        return ""
    return name_of(named if reading.language == "fa" else without_measure(named, reading))


_PARTS = frozenset({"percent", "ratio", "rank"})


def _remembered(reading: Reading, measure: str) -> str:
    """Return the goods of the sentences before, if it was trade or production that they told of; a basket of crude oils is priced only."""
    memory = reading.memory
    return memory.commodity if memory.measure in _MEASURES[reading.language] and (measure == "price" or memory.commodity not in _BASKETS.values()) else ""


_BASKETS: dict[str, str] = load("commodities")["en"]["baskets"]
_TOTALS = frozenset({"trade", "revenue"})  # where they are named anew, and nothing with them, they are of everything
_MEASURES = {lang: word_list("commodities", lang, "measures") for lang in ("en", "fa")}
_GENERIC = word_list("commodities", "en", "generic") | GENERIC
_SCOPES = frozenset({"goods", "commodities"})  # "goods" behind "non-oil goods" are these, behind "steel products" any
_SUMS = frozenset({"amount", "figure", "total", "sum"})
_MARKS = frozenset({QUANTITY, PERIOD, COUNTRY})


_NOUNS = word_list("commodities", "en", "nouns")
_ADJECTIVES = word_list("commodities", "en", "adjectives")


def _own(reading: Reading, position: int) -> list[str]:
    """As in "§ of cement", "§ worth of goods", "§ of the country's non-oil exports"; Persian: the noun right after."""
    words = reading.scene.words
    if reading.language == "fa":
        return goods_of_figure(words, position, reading.scene.quantities[position])
    start = _start_of_own(words, position + 1)
    phrase = without_measure(forward(words, start), reading) if start else []
    if phrase and (listed := _list_of(words, start, phrase)):
        return listed
    return phrase if phrase and (_NOUNS.intersection(phrase) or reading.scene.quantities[position].unit in {"t", "kg", "l"}) else []


def _list_of(words: Sequence[str], start: int, phrase: list[str]) -> list[str]:
    """As in "§ of lamps, cables and decorative lights": all of a list of goods whose first ``phrase`` is; [] where none follows."""
    end = next((i for i in range(start, min(start + _LONGEST, len(words))) if words[i] == ","), 0)
    last = end
    while end and last < len(words) and last - start < _LONGEST_LIST and (words[last] == "," or words[last] in _NOUNS or words[last] in _ADJECTIVES):
        last += 1
    names = list(words[end:last])
    if not end or words[end - 1] != phrase[-1] or "and" not in names or names[-1] not in _NOUNS or names[0:2] == [",", "and"]:
        return []
    return [*phrase, *names]


_LONGEST_LIST = 16  # words


def _points_back(reading: Reading, position: int, cue: Cue | None) -> bool:
    """As in "§ of such products", "exports of the mentioned products at §", «قیمت این محصول»; "§ worth of goods" means goods of every kind."""
    words = reading.scene.words
    if reading.language == "fa":
        return any(pair[0] == "این" and pair[1] in GENERIC for pair in pairwise(words))
    behind = words[position + 1 : position + 7]
    return not _ALONE.isdisjoint(behind[:-1]) or _named_again(behind) or (cue is not None and _named_again(words[cue.end : min(cue.end + 5, position)]))


def _named_again(words: Sequence[str]) -> bool:
    return any(word in _BACK and not _GENERIC.isdisjoint(words[i + 1 : i + 3]) for i, word in enumerate(words))


_BACK = word_list("commodities", "en", "back")
_ALONE = frozenset({"them", "which"})


def _start_of_own(words: Sequence[str], after: int) -> int:
    """Return where the figure's own noun begins, as in "§ (mcm/d) of", "§ (about §) worth of", "§ more", "§ different types of"; 0 when it has none."""
    if words[after : after + 1] == ("(",):
        after = next((i + 1 for i in range(after + 1, min(after + _GLOSS, len(words))) if words[i] == ")"), after)
    return next((after + len(link) for link in _OWN if words[after : after + len(link)] == link), 0)


_GLOSS = 8  # words of what stands in brackets behind a figure
_KINDS = [(kind,) if not before else (before, kind) for before in ("", "different", "various") for kind in ("types", "kinds")]
_IMPORTED = [("for", *act) for act in (("importing",), ("import", "of"), ("imports", "of"), ("the", "imports", "of"))]
_OWN = [("of",), ("worth", "of"), *_IMPORTED, ("more",), ("less",), *((*kind, "of") for kind in _KINDS)]


def _of_which(reading: Reading, position: int) -> str:
    """As in "§ of petrochemicals, of which § was exported": the commodity of the figure before."""
    words, bound = reading.scene.words, reading.bound
    return bound[-1][1].commodity if bound and words[max(bound[-1][0], position - 7) : position].count("which") and _part(words, bound[-1][0], position) else ""


def _part(words: Sequence[str], last: int, position: int) -> bool:
    return any(words[i : i + 2] == ("of", "which") for i in range(last + 1, position))


def _counted(reading: Reading, position: int, measure: str) -> str:
    """As in "§ passenger cars", "§ minibuses and middle buses", "with § rise" right after: the goods that are counted."""
    words, quantity = reading.scene.words, reading.scene.quantities[position]
    if quantity.unit != "count":
        last = reading.bound[-1] if reading.bound and quantity.unit == "percent" else None
        return last[1].commodity if last and last[1].unit == "count" and last[1].measure == measure else ""
    named = [word for word in quantity.surface.lower().replace("-", " ").split() if word[0].isalpha() and word not in _NOT_OF_NAME]
    if not named or not _is_goods(named[-1]) or named[-1] in _VESSELS:
        return ""
    more = next((words[position + 1 : position + n + 1] for n in (2, 3) if words[position + n : position + n + 1] and _is_goods(words[position + n])), ())
    return " ".join([*named, *(more if more[:1] == ("and",) else ())])


_COUNTED_GOODS = word_list("commodities", "en", "counted_goods")
_NUMBERS = frozenset(word for kind in ("ones", "teens", "tens", "magnitudes") for word in load("number_words")["en"][kind])
_NOT_OF_NAME = _NUMBERS | {"more", "new", "domestically", "made", "used", "foreign", "other", "different"}
_VESSELS = frozenset({"cargo", "cargos", "cargoes", "barrel", "barrels", "dose", "doses"})  # what they hold is the commodity


def _is_goods(word: str) -> bool:
    return word.removesuffix("s") in _COUNTED_GOODS or word.removesuffix("es") in _COUNTED_GOODS


def _listed(reading: Reading, position: int, measure: str) -> list[str]:
    """As in "polyethylene worth §, methanol valued at § and tiles (§)", "sold its heavy crude at §": the goods right before their amount or price."""
    words = reading.scene.words
    if reading.language == "fa":
        return goods_of_item(words, position)
    i = position - 1
    while i >= 0 and words[i] in _WORTH:
        i -= 1
    if i < 0 or not (_PRICED | {"at"} if measure == "price" else _PRICED).intersection(words[i + 1 : position]):
        return []
    end = i + 1
    while i >= 0 and end - i <= _LONGEST and (words[i] in _NOUNS or words[i] in _ADJECTIVES):
        i -= 1
    i += i + 1 < end and words[i + 1] == "and"
    phrase = list(words[i + 1 : end])
    return phrase if phrase and _NOUNS.intersection(phrase) and (i < 0 or words[i] in _LISTS or measure == "price") else []


def _accounted(reading: Reading, position: int) -> list[str]:
    """As in "holds much natural gas, accounting for § of the world's reserves": the goods that the share was just said to be of."""
    words = reading.scene.words
    if reading.language == "fa" or reading.scene.quantities[position].unit != "percent":
        return []
    i = position - 1
    while i >= 0 and words[i] in _ACCOUNTING:
        i -= 1
    end = i + 1
    while i >= 0 and end - i <= _LONGEST and (words[i] in _NOUNS or words[i] in _ADJECTIVES):
        i -= 1
    phrase = list(words[i + 1 : end])
    return phrase if phrase and _ACTING.intersection(words[end:position]) and phrase[-1] in _NOUNS else []


_ACTING = frozenset({"accounting", "constituting", "comprising", "representing"})
_ACCOUNTING = _ACTING | {",", "for", "up"} | word_list("aspects", "en", "quantifiers")
_PRICED = frozenset({"worth", "valued", "with", "("})
_WORTH = _PRICED | word_list("aspects", "en", "quantifiers") | {"at"}
_LISTS = _MARKS | {",", "and", "were", "was", "by", ")", ":", "include", "included", "including", "namely", "as", ";"}
