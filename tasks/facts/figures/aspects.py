"""A figure's place in its sentence -> level, growth, change, share, rank, ratio or price, and whether it goes down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from tasks.facts.figures import aspects_fa as persian
from tasks.facts.figures import series_fa as series
from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.flows import tells_balance
from tasks.facts.figures.measure_units import GOODS_UNITS, is_money
from tasks.facts.figures.measures_other import INTEREST
from tasks.facts.figures.scenes import COUNTRY, QUANTITY, Scene
from tasks.facts.lexicon import word_list
from tasks.models import Language

Aspect = Literal["level", "growth", "change", "share", "rank", "ratio", "price"]


@dataclass(frozen=True, slots=True)
class Move:
    """A rise or fall that a figure measures, and the rule that saw it."""

    down: bool
    rule: str


def read_aspect(reading: Reading, position: int, measure: str) -> tuple[Aspect, bool, str]:
    """Return the aspect of the figure at word ``position``, whether it is a fall, and the rule; rules are tried in the order below."""
    unit = reading.scene.quantities[position].unit
    if unit in ("rank", "ratio"):
        return cast("Aspect", unit), False, "aspect.unit"
    if measure == "trade" and is_money(unit) and tells_balance(reading, position):
        return "level", False, "aspect.balance"
    if is_money(unit) and reading.language == "en" and _is_saved(reading.scene.words, position):
        return "change", False, "aspect.saved"
    if measure in _ADDED_TO and unit not in _NEVER_CHANGES | {"percent"} and _ADDED[reading.language](reading.scene.words, position):
        return "change", False, "aspect.added"
    if reading.language == "fa" and (same := _compared(reading, position)):
        return same
    move = find_move(reading.scene, position, reading.language)
    if move is None and reading.language == "fa":
        move = _shared_move(reading.scene, position)
    if unit == "count" and reading.language == "fa" and (down := series.fa_of_count(reading.scene.words, position)) is not None:
        return "change", down, "move.fa_of_count"
    if move and unit == "percent":
        return "change" if _is_rate(reading.scene.words, position, measure) else "growth", move.down, move.rule
    if (
        move
        and unit not in _NEVER_CHANGES
        and not (unit == "point" and reading.scene.words[position - 1] in _LEVELS)
        and not _is_reached(reading.scene.words, position, measure)
    ):
        return "change", move.down, move.rule
    if unit == "percent":
        return (*_percent(reading, position, measure), "aspect.percent")
    head, _, tail = unit.partition("/")
    if (unit == "point" and measure != "other") or (is_money(head) and (measure in {"price", "exchange_rate"} or tail not in {"", "d"})):
        return "price", False, "aspect.price"
    return "level", False, "aspect.level"


def _is_saved(words: Sequence[str], position: int) -> bool:
    """As in "would save Iran more than §", "has saved the country over §" (440970, 443031, 453911): spent less by so much, and no fall."""
    i = position - 1
    while i > 0 and (words[i] in _QUANTIFIERS or words[i] in _SAVER):
        i -= 1
    return words[i] in _SAVES


_SAVES = frozenset({"save", "saves", "saved", "saving"})
_SAVER = frozenset({COUNTRY, "country", "government"})


def _is_added(words: Sequence[str], position: int) -> bool:
    """As in "plans to add § of new capacity", "§ of gas will be added to the output" (412173, 412307, 432373, 452899)."""
    i = position - 1
    while i > 0 and (words[i] in _QUANTIFIERS or words[i] in _MORE) and words[i] != "up":
        i -= 1
    if words[i] in _ADDS:
        return True
    behind = words[position + 1 : position + _ADDED_REACH]
    end = next((i for i in range(1, len(behind)) if behind[i : i + 2] == ("added", "to") and behind[i - 1] in _PASSIVE), 0)
    return end > 0 and _GOING_ON.isdisjoint(behind[:end]) and not any(behind[i] == QUANTITY and behind[i - 1] != "and" for i in range(end))


def _is_added_fa(words: Sequence[str], position: int) -> bool:
    """«§ به ظرفیت برق کشور اضافه می‌کند», «§ به ظرفیت نیروگاهی و § به ظرفیت دیگری افزوده می‌شود»."""
    behind = words[position + 1 : position + _ADDED_REACH]
    end = next((i for i, word in enumerate(behind) if word in {"اضافه", "افزوده"}), 0)
    return end > 0 and "به" in behind[:2] and not {".", "؛", "که"}.intersection(behind[:end])


_ADDED = {"en": _is_added, "fa": _is_added_fa}
_ADDED_TO = frozenset({"production", "capacity", "exports", "imports", "consumption", "transit", "revenue"})
_ADDS = frozenset({"add", "adding"})  # what somebody "added" may be words
_MORE = frozenset({"another", "additional", "extra", "further", "total", "of", "a", "at", "least"})
_PASSIVE = frozenset({"be", "been", "being", "was", "were"})
_GOING_ON = frozenset({".", ";", "which", "that", "who"})
_ADDED_REACH = 16  # words


def _compared(reading: Reading, position: int) -> tuple[Aspect, bool, str] | None:
    """«§ کاهش یافت که کمتر از § بود»، «این رقم § بوده است»: the same kind of figure as the one before."""
    words, unit = reading.scene.words, reading.scene.quantities[position].unit
    if reading.bound:
        last, bound = reading.bound[-1]
        if (
            bound.unit == unit
            and "که" in words[last:position]
            and words[position - 1] == "از"
            and words[position - 2] in {"کمتر", "بیشتر", "بالاتر", "فراتر", "تر"}
        ):
            return cast("Aspect", bound.aspect), bound.down, "aspect.compared"
    elif reading.memory.unit == unit and any(words[i : i + 2] in _THIS_FIGURE for i in range(min(position, 8))):
        return cast("Aspect", reading.memory.aspect), reading.memory.down, "aspect.this_figure"
    return None


def _is_reached(words: Sequence[str], position: int, measure: str) -> bool:
    """As in "output is to rise up to §" and "gained § of tax income": what it came to, not by how much it moved."""
    i = position - 1
    while i > 0 and words[i] in _QUANTIFIERS - {"up", "to"}:
        i -= 1
    if words[max(0, i - 1) : i + 1] == ("up", "to"):
        return _direction(words[i - 2]) is False
    return measure == "revenue" and words[i] in _GAINS


_GAINS = frozenset({"gain", "gained", "gains", "gaining"})
_THIS_FIGURE = {("این", "رقم"), ("این", "میزان")}
_LEVELS = frozenset({"عدد", "رقم", "تراز"})  # «با § کاهش عدد § را تجربه کرد»
_NEVER_CHANGES = frozenset({"count", "year", "month", "day", "h", "MIN"})


def _is_rate(words: Sequence[str], position: int, measure: str) -> bool:
    """Tell whether a percentage moves by points: "the inflation rate shows § rise", "the plants' efficiency would increase §"."""
    if measure in {"inflation", "unemployment"}:
        return "index" not in words and "growth" not in words[position + 1 : position + 3]
    return measure == "other" and "efficiency" in words[max(0, position - _RATE_REACH) : position]


_RATE_REACH = 14


def _percent(reading: Reading, position: int, measure: str) -> tuple[Aspect, bool]:
    """A percentage that no word calls a rise or fall: a rate, the growth spoken of before, or a share."""
    words = reading.scene.words
    if measure in {"inflation", "unemployment"}:
        return "level", False
    if reading.language == "fa" and series.fa_yield(words, position, measure):
        return "growth", False
    if measure == "stock_market" and "نوسان" in words[max(0, position - 4) : position]:
        return "level", False  # how far prices may move in a day
    if (
        words[position + 1 : position + 3] in INTEREST
        or _PURITY.intersection(words[max(0, position - 4) : position + 2])
        or _DUTIES.intersection(words[position + 1 : position + 3])
    ):
        return "level", False
    if words[position + 1 : position + 2] in {("of",), ("share",), ("از",), ("کل",)}:
        return "share", False
    if _RATES.intersection(words[max(0, position - 4) : position]) or (measure == "other" and "efficiency" in words[max(0, position - _RATE_REACH) : position]):
        return "level", False
    if reading.language == "fa" and series.fa_of_gdp(words, position):
        return "share", False
    if measure == "gdp" and not _SHARE.intersection(words[max(0, position - 26) : position]):
        return "growth" if reading.language == "en" or "رشد" in words or reading.memory.aspect == "growth" else "share", False
    if reading.bound and "figure" in words[reading.bound[-1][0] : position] and reading.bound[-1][1].unit == "percent":
        return cast("Aspect", reading.bound[-1][1].aspect), reading.bound[-1][1].down
    left = words[max(0, position - 14) : position]
    if _GROWTH.intersection(left) and not _SHARE.intersection(left) and left[-3:-1] != (QUANTITY, "رشد"):  # «با § رشد به §»
        return "growth", False
    return "share", False


def find_move(scene: Scene, position: int, language: Language) -> Move | None:
    """Return the rise or fall whose size the figure at word ``position`` states; None when it states an amount."""
    for rule in _MOVES[language]:
        down = rule(scene.words, position)
        if down is not None:
            return Move(down, f"move.{rule.__name__.strip('_')}")
    return None


def _shared_move(scene: Scene, position: int) -> Move | None:
    """Return the rise or fall that one Persian noun or verb states for several figures of one unit."""
    unit = scene.quantities[position].unit
    if unit == "percent" and (down := series.fa_most(scene.words, position)) is not None:
        return Move(down, "move.fa_most")
    if unit == "point" and (down := persian.fa_effect(scene.words, position)) is not None:
        return Move(down, "move.fa_effect")
    sizes = unit in GOODS_UNITS or (unit == "percent" and scene.quantities[position].surface.endswith("ی"))
    if sizes and (down := persian.fa_ezafe(scene.words, position)) is not None:
        return Move(down, "move.fa_ezafe")
    if scene.quantities[position].surface.endswith("درصد") and (down := series.fa_reduced(scene.words, position)) is not None:
        return Move(down, "move.fa_reduced")
    following = series.last_of_list(scene.words, position)
    if following is None or scene.quantities[following].unit != unit:
        return None
    down = series.fa_series(scene.words, position, following)
    return None if down is None else Move(down, "move.fa_series")


_GROWTH = frozenset({"growth", "grown", "grew", "grow", "رشد"})
_PURITY = frozenset({"enrichment", "enriched", "purity"})
_DUTIES = frozenset({"duty", "duties", "tariff", "tariffs"})
_RATES = frozenset({"tariff", "tariffs", "duty", "duties", "interest", "تعرفه", "بهره", "راندمان", "بازدهی"})
_SHARE = word_list("aspects", "en", "share_before")
_UP = word_list("aspects", "en", "up")
_DOWN = word_list("aspects", "en", "down")
_COMPARED = word_list("aspects", "en", "compared")
_THAN = word_list("aspects", "en", "than")
_QUANTIFIERS = word_list("aspects", "en", "quantifiers")
_BETWEEN = word_list("aspects", "en", "between")
_PHRASAL = frozenset(
    {"sum", "sums", "make", "makes", "made", "making", "add", "adds", "added", "adding", "take", "takes", "took", "set", "end", "ended", "bring", "picked"}
)
_EXCEED = word_list("aspects", "en", "exceed")
_PART = word_list("aspects", "en", "part")


def _direction(word: str) -> bool | None:
    """Return True for a word of falling, False for one of rising."""
    return True if word in _DOWN else False if word in _UP else None


def _noun_after(words: Sequence[str], position: int) -> bool | None:
    """As in "§ growth", "a § year-on-year decline", "§ more than": the noun or comparative right after the figure."""
    first = position + 1
    if words[first : first + 3] == ("(", QUANTITY, ")"):  # "§ (§) more than": one move said twice
        first += 3
    elif words[first : first + 1] == (")",) and words[position - 2 : position] == (QUANTITY, "("):
        first += 1
    for i in range(first, min(first + 5, len(words))):
        word = words[i]
        down = _direction(word)
        if down is not None:
            if word in _COMPARED or word in {"up", "down"}:
                return down if i == first and words[i + 1 : i + 2] != ("to",) and any(w in _THAN for w in words[i + 1 : i + 5]) else None
            return None if words[i - 1] == "to" or (words[i - 1] == "the" and (word.endswith("ed") or words[i - 2] == "of")) else down
            # "§ of the increased capacity", "§ of the rise"
        if word not in _BETWEEN:
            return None
    return None


def _verb_before(words: Sequence[str], position: int) -> bool | None:
    """As in "rose §", "fell by about §", "a decrease of §", "down §", "tops it by §"; never "rose to §"."""
    i = position - 1
    by = to = False
    while i >= 0 and (words[i] in _QUANTIFIERS or words[i] == "by"):
        if words[i] in {"up", "down"} and (i + 1 == position or words[i + 1] != "to"):
            break
        by = by or words[i] == "by"
        to = to or (words[i] == "to" and words[i - 1] not in {"up", "close"})
        i -= 1
    if i < 0 or to:
        return None
    if words[i] == "of":
        return _noun_of(words, i)
    down = _direction(words[i])
    if (words[i] == "up" and words[i - 1] in _PHRASAL) or (words[i] == "grow" and not by):
        return None
    if down is not None and words[i] not in _COMPARED:
        return down
    return _verb_by(words, i) if by else None


def _noun_of(words: Sequence[str], of: int) -> bool | None:
    """As in "an increase of §", "a growth rate of §"."""
    for i in range(of - 1, max(of - 4, -1), -1):
        if (down := _direction(words[i])) is not None and words[i] not in _COMPARED:
            return down
        if words[i] not in {"rate", "rates", "growth", "on", "year", "in"}:
            return None
    return None


def _verb_by(words: Sequence[str], last: int) -> bool | None:
    """As in "decreased in the same period by §": the verb up to a clause away."""
    for i in range(last, max(last - 16, -1), -1):
        word = words[i]
        if word in _EXCEED:
            return False
        if word == QUANTITY and _EXCEED.intersection(words[max(0, i - 6) : i]):
            continue
        if (down := _direction(word)) is not None and word not in _COMPARED:
            return down
        if word in {QUANTITY, ";", "while", ".", "by"}:
            return None
    return None


def _series(words: Sequence[str], position: int, n_before: int = 0) -> bool | None:
    """As in "rose § in weight and § in value", "§ or §", "§ and § growth": one verb or noun for several figures."""
    before = position - 1
    seen = False
    if words[before] == "or" and words[before - 1] == ")":  # "rose by § (about §) or §"
        before, seen = max((i for i in range(before) if words[i] == "("), default=before) - 1, True
    while before >= 0 and (words[before] in _PART or words[before] in {"and", "or", ",", "by", "about", "nearly", "over", "respectively", "while"}):
        seen = seen or words[before] in {"and", "or", ","}
        before -= 1
    if seen and before > 0 and words[before - 1] == QUANTITY and words[position + 1 : position + 2] in _IN and (down := _direction(words[before])) is not None:
        return down  # "§ increase in volume and § in value"
    if seen and before >= 0 and words[before] == QUANTITY:
        found = next((down for rule in (_noun_after, _verb_before) if (down := rule(words, before)) is not None), None)
        return _series(words, before, n_before + 1) if found is None and n_before < _SERIES_MAX else found
    after = position + 1
    if after < len(words) and words[after] in {"and", "or"}:
        while after < len(words) and words[after] in {"and", "or", "about", "by", "nearly", "over"}:
            after += 1
        if after < len(words) and words[after] == QUANTITY:
            return _noun_after(words, after)
    return None


def _and_by(words: Sequence[str], position: int) -> bool | None:
    """As in "rose by § compared to the month before and by § compared to May": the verb of the figure before."""
    if words[max(0, position - 2) : position] != ("and", "by"):
        return None
    last = next((i for i in range(position - 3, max(-1, position - _BY_REACH), -1) if words[i] == QUANTITY), None)
    return _verb_before(words, last) if last is not None and words[last - 1] == "by" else None


_IN = {("in",)}
_BY_REACH = 16  # words
_SERIES_MAX = 12  # figures that one verb may rule

_Rule = Callable[[Sequence[str], int], bool | None]
_MOVES: dict[Language, tuple[_Rule, ...]] = {"en": (_noun_after, _verb_before, _series, _and_by), "fa": persian.MOVES}
