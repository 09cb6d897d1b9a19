"""Persian: a figure's place in its sentence -> the goods it is of, as a row of words; the noun follows its unit, or the word that names the measure."""

from collections.abc import Sequence

from tasks.facts.figures.scenes import COUNTRY, PERIOD, QUANTITY
from tasks.facts.lexicon import Cue, word_list
from tasks.facts.quantities import Quantity

_NOUNS = word_list("commodities", "fa", "nouns")
_ADJECTIVES = word_list("commodities", "fa", "adjectives")
_PASSED = word_list("commodities", "fa", "passed_over")
_NO_GOODS = word_list("commodities", "fa", "ends") | word_list("commodities", "fa", "no_goods") | {QUANTITY, PERIOD, COUNTRY}
GENERIC = word_list("commodities", "fa", "generic")
_MONEY = frozenset({"دلار", "یورو", "ارز", "سپرده", "تسهیلات"})
_LONGEST = 6  # words of a name
_REACH = 3  # words from a figure or a measure to the name, those passed over not counted


def goods_of_figure(words: Sequence[str], position: int, quantity: Quantity) -> list[str]:
    """Return the goods of the figure's own: «§ گندم»; a weight or volume is of whatever noun follows it: «§ تن زیره»."""
    if (known := goods_from(words, position + 1, _KINDS)) or quantity.unit not in _WEIGHTS:
        return known
    first = next((i for i in range(position + 1, min(position + 3, len(words))) if words[i] not in _KINDS), len(words))
    return [words[first]] if words[first : first + 1] and words[first].isalpha() and words[first] not in _NO_GOODS and len(words[first]) > 1 else []


_KINDS = frozenset({"انواع", "نوع"})
_WEIGHTS = frozenset({"t", "kg", "l"})


def goods_of_measure(words: Sequence[str], cue: Cue) -> list[str]:
    """Return the goods behind the word that names the measure, «صادرات پسته», «بهای معاملات آتی نفت برنت»; non-oil trade is of non-oil goods."""
    for i in range(cue.end, min(cue.end + _REACH, len(words))):
        if words[i] == "غیرنفتی" or words[i : i + 2] == ("غیر", "نفتی"):
            return ["کالاهای", *words[i : i + (1 if words[i] == "غیرنفتی" else 2)]]
    return goods_from(words, cue.start, _PASSED)


def goods_of_item(words: Sequence[str], position: int) -> list[str]:
    """Return the goods named last between the figure before and this one: «نفت برنت § و بنزین § کاهش داشت»."""
    start = next((i + 1 for i in range(position - 1, max(position - _ITEM, -1), -1) if words[i] == QUANTITY), None)
    firsts = [i for i in range(start, position) if words[i] in _NOUNS - _MONEY] if start is not None else []
    return goods_from(words, firsts[0], _KINDS) if firsts else []


_ITEM = 16  # words


def goods_named_fa(words: Sequence[str], position: int) -> list[str]:
    """Return the goods named last between the figure before and this one: «طلا ممکن است به رکورد § برسد»; «وزیر نفت» names none."""
    for i in range(position - 1, -1, -1):
        if words[i] == QUANTITY:
            return []
        if words[i] in _NAMED and (i == 0 or words[i - 1] not in _NO_FIRST):
            return goods_from(words, i, _KINDS)
    return []


_NAMED = _NOUNS - _MONEY - GENERIC - word_list("commodities", "fa", "vague")
_NO_FIRST = _NAMED | _ADJECTIVES | word_list("commodities", "fa", "of_names")


def goods_from(words: Sequence[str], start: int, passed_over: frozenset[str]) -> list[str]:
    """Collect the nouns of goods and their adjectives from the first such noun near ``start``."""
    left = _REACH
    first = start
    while first < len(words) and left and words[first] not in _NOUNS:
        if words[first] in _STOPS or (first == start and words[first] in _JOINTS):
            return []
        left -= words[first] not in passed_over
        first += 1
    if first >= len(words) or not left:
        return []
    end = first + 1
    while end < len(words) and end - first < _LONGEST and (words[end] in _NOUNS or words[end] in _ADJECTIVES):
        end += 1
    while words[end - 1] in {"و", "های", "ها"}:
        end -= 1
    return list(words[first:end])


_STOPS = frozenset({QUANTITY, "،", "."})
_JOINTS = frozenset({"و", "که"})
