"""A figure's place in its sentence -> what it measures."""

from collections.abc import Sequence

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.counted_measures import read_counted
from tasks.facts.figures.flows import tells_balance
from tasks.facts.figures.home_goods import is_taken
from tasks.facts.figures.measure_cues import CHANGES, NEAR, nearest
from tasks.facts.figures.measure_senses import sense
from tasks.facts.figures.measure_units import FLOWS, GOODS_UNITS, allowed_measures, fixed_measure, is_money
from tasks.facts.figures.measures_fa import listed_measure, nameable, settle_measure
from tasks.facts.figures.measures_other import INTEREST, is_apart, is_number, is_of_things, is_part, is_rain, is_stake
from tasks.facts.figures.needs import is_needed
from tasks.facts.figures.respective import respective_measure
from tasks.facts.figures.scenes import COUNTRY, QUANTITY
from tasks.facts.lexicon import Cue, word_list


def read_measure(reading: Reading, position: int) -> tuple[str, Cue | None, str]:
    """Return the measure of the figure at word ``position``, the word that names it, and the rule; rules are tried in the order below."""
    quantity = reading.scene.quantities[position]
    if before := _same_as(reading, position):
        return before, None, "measure.same"
    if fixed := fixed_measure(quantity.unit):
        if quantity.unit == "m" and is_rain(reading, position):
            return "other", None, "measure.rain"
        return fixed, None, "measure.unit"
    if quantity.unit in {"IRT", "IRR"} and quantity.surface.endswith(("ی", "ي")) and reading.scene.words[position - 1] in _GOODS_FA:
        return "exchange_rate" if reading.scene.words[position - 1] in _CURRENCIES_FA else "price", None, "measure.rials_each"
    if quantity.unit == "count":
        return read_counted(reading, position, quantity)
    if is_money(quantity.unit) and tells_balance(reading, position):
        return "trade", None, "measure.balance"
    if reading.language == "en" and reading.scene.words[position + 1 : position + 3] in INTEREST:
        return "other", None, "measure.interest"
    if (paired := respective_measure(reading, position)) is not None:
        return paired.value, paired, "measure.respective"
    if is_stake(reading, position):
        return "investment", None, "measure.stake"
    return _named(reading, position, quantity.unit)


def _same_as(reading: Reading, position: int) -> str | None:
    """As in "§, a § rise", "13 deals valued at over §", "25 projects worth §", "seven agreements, § of which": what was counted just before."""
    if not reading.bound:
        return None
    if apposed := _apposed(reading, position):
        return apposed
    last, bound = reading.bound[-1]
    words, quantities = reading.scene.words, reading.scene.quantities
    between = words[last + 1 : position]
    if bound.unit == quantities[position].unit and any(
        between[i] == "این" and between[i - 1] != "از" and between[i + 1] in _SAID_FA for i in range(1, len(between) - 1)
    ):
        return bound.measure
    if quantities[last].unit != "count" or len(between) > 7 or "while" in between:
        return None
    if is_money(quantities[position].unit) and _SUMS.intersection(between):
        return (
            "investment"
            if any(w in quantities[last].surface.lower() for w in ("project", "plan", "invest")) or "projects" in between
            else bound.measure
            if bound.measure != "other"
            else None
        )
    return bound.measure if quantities[position].unit == "count" and words[position + 1 : position + 3] in {("of", "which"), ("of", "them")} else None


_SAID_FA = frozenset({"سطح", "رقم", "میزان", "مبلغ", "حجم", "عدد", "مقدار"})
_SUMS = frozenset({"worth", "valued", "value", "cost", "amounting", "amounted", "totaling", "totalling"})


def _apposed(reading: Reading, position: int) -> str | None:
    """As in "§ (§), a § rise", "§, up § from", "§ to the poor, showing a § rise": the change of the amount just told."""
    words, last = reading.scene.words, reading.bound[-1][0]
    between = words[_start_of_change(words, last + 1, position) : position]
    if reading.scene.quantities[position].unit != "percent" or not between or not _APPOSING.issuperset(between):
        return None
    if not (_UP_DOWN.intersection(between) or CHANGES.intersection(words[position + 1 : position + 4])):
        return None
    if any(position < cue.start <= position + _OF_ITS_OWN and "in" in words[position : cue.start] for cue in reading.measures):
        return None  # "§, a § rise in exports"
    return next((bound.measure for _, bound in reversed(reading.bound[-_FIGURES_BACK:]) if bound.measure not in {"exchange_rate", *_NOT_INHERITED}), None)


def _start_of_change(words: Sequence[str], start: int, position: int) -> int:
    """Return where the participle that tells of the change stands, "§ ..., registering a § rise"; else ``start``."""
    return next((i for i in range(position - 1, start, -1) if words[i] in _TELLING and words[i - 1] == ","), start)


_TELLING = frozenset({"showing", "indicating", "registering", "posting", "marking", "recording"})
_APPOSING = word_list("aspects", "en", "quantifiers") | {
    ")",
    ",",
    "a",
    "an",
    "with",
    "showing",
    "indicating",
    "registering",
    "posting",
    "marking",
    "up",
    "down",
}
_OF_ITS_OWN = 8  # words
_UP_DOWN = frozenset({"up", "down"})


def _named(reading: Reading, position: int, unit: str) -> tuple[str, Cue | None, str]:
    """The nearest word that names a measure the unit can be of; else what the sentence or article was speaking of."""
    words = reading.scene.words
    at = _end_of_row(words, position, unit) if reading.language == "en" else position
    hit = nearest(reading.measures, at, reading.table, words, _possible(reading, position), money=is_money(unit))
    if unit == "rank" and reading.language == "en":
        hit = _ranked(reading, position) or hit
    if reading.language == "fa" and (settled := settle_measure(reading, position, hit)) is not None:
        return settled
    if unit in {"IRR", "IRT"} and (words[max(0, position - 2) : position] == ("rate", "of") or words[max(0, position - 1) : position] == ("=",)):
        return "exchange_rate", None, "measure.rate_of"
    if unit in {"IRR", "IRT"} and (hit is None or hit[0].value in _PRICES) and CURRENCIES.intersection(words[max(0, position - 8) : position]):
        return "exchange_rate", None, "measure.rials_for_currency"
    if is_money(unit) and (hit is None or hit[0].value in _PRICES) and _at_price(reading, position):
        return "price", None, "measure.at_price"
    if hit is not None and hit[0].value == "gdp" and words[position + 1 : position + 2] in {("of",), ("کل",), ("از",)}:
        hit = _of_gdp(reading, position) or hit
    if (
        hit is not None
        and hit[0].start > position
        and hit[1] > _CLOSE
        and reading.memory.age <= 1
        and _IT.intersection(words[max(0, position - 10) : position])
    ):
        hit = None
    if is_money(unit) and reading.language == "en" and (hit is None or (hit[1] > _CLOSE and hit[0].value != "agreements")) and _is_of_contract(words, position):
        return "agreements", None, "measure.contract"
    if (hit is None or hit[1] > _CLOSE) and is_apart(reading, position):
        return "other", None, "measure.apart"
    if hit is not None and hit[1] > _CLOSE and _is_of_another(hit[0], position) and is_of_things(reading, position):
        return "other", None, "measure.part"
    if hit is not None and not (hit[0].value == "production" and _is_sum_needed(reading, position)):
        return sense(reading, hit[0], unit)
    return _unnamed(reading, position, unit)


def _is_of_contract(words: Sequence[str], position: int) -> bool:
    """As in "a § (about §) build-operate-transfer (BOT) contract was signed" (451547): the noun that the sum is an adjective of."""
    for word in words[position + 1 : position + _CONTRACT]:
        if word in _CONTRACTS:
            return True
        if word in _NO_NOUN:
            return False
    return False


_CONTRACT = 16  # words, with what stands in parentheses
_CONTRACTS = frozenset({"contract", "deal", "agreement"})
_NO_NOUN = word_list("commodities", "en", "ends") - {"about"} | {"of", "and", ",", ";", "."}


def _end_of_row(words: Sequence[str], position: int, unit: str) -> int:
    """Return where the last of a row of figures of one measure stands: "ranks § and § in terms of gas and oil reserves" (421199, 413873, 420363)."""
    if unit == "rank" and words[position + 1 : position + 3] == ("and", QUANTITY):
        return position + 2
    return _end_of_shares(words, position) if unit == "percent" else position


def _end_of_shares(words: Sequence[str], position: int) -> int:
    """As in "accounted for §, § and § of the capacity": the last of the shares stands before what they are of (412307)."""
    last = position
    while last - position < _SHARES and (
        after := next((n for n in (2, 3) if words[last + n : last + n + 1] == (QUANTITY,) and _JOINTS.issuperset(words[last + 1 : last + n])), 0)
    ):
        last += after
    return last if words[last + 1 : last + 2] == ("of",) else position


_JOINTS = frozenset({",", "and"})
_SHARES = 40  # words of a row of shares: more only in texts that are no prose


def _ranked(reading: Reading, position: int) -> tuple[Cue, float] | None:
    """As in "export is the § largest source of revenue", "§-largest producer of steel": the noun of the rank itself."""
    if (named := _ranked_in(reading, position)) is not None:
        return named, 0.0
    for cue in reading.measures:
        if position < cue.start <= position + _RANK_NOUN and cue.value not in FLOWS:
            return (cue, 0.0) if _RANK_ENDS.isdisjoint(reading.scene.words[position + 1 : cue.start]) else None
    return None


def _ranked_in(reading: Reading, position: int) -> Cue | None:
    """As in "ranked § in imports of steel", "stands § among § countries in terms of importing": the first measure that the place is in."""
    words = reading.scene.words
    if _RANKING.isdisjoint(words[max(0, position - _RANK_VERB) : position]):
        return None
    named = next((cue for cue in reading.measures if not cue.cost and position < cue.start <= position + _RANK_REACH), None)
    between = words[position + 1 : named.start] if named else ()
    return named if "in" in between and _ENDS_RANK.isdisjoint(between) else None


_RANKING = frozenset({"rank", "ranks", "ranked", "ranking", "stood", "stands", "placed"})
_RANK_VERB = 4  # words
_RANK_REACH = 14  # words, with what it is among
_ENDS_RANK = frozenset({",", ";", "and", "with", "while", "by", "which", "after"})
_RANK_NOUN = 6  # words
_RANK_ENDS = frozenset({",", ";", "in", "and", "after", "with", "by", "for", "to", "place", "among", "at", "on", QUANTITY, COUNTRY})


def _is_of_another(cue: Cue, position: int) -> bool:
    """As in "waste is produced daily and § of the villages sort it", "§ of the schools were rebuilt, costing §": a clause or an amount of its own."""
    return cue.value not in _PEOPLE if cue.end <= position else cue.value in _AMOUNTS


_PEOPLE = frozenset({"population", "employment", "unemployment"})
_AMOUNTS = frozenset({"cost", "finance", "budget", "agreements", "investment", "price", "debt"})


def _possible(reading: Reading, position: int) -> frozenset[str] | None:
    """Return the measures that the figure can be of; None for any."""
    quantity = reading.scene.quantities[position]
    allowed = allowed_measures(quantity.unit)
    return nameable(quantity, allowed) if reading.language == "fa" else allowed


def _unnamed(reading: Reading, position: int, unit: str) -> tuple[str, Cue | None, str]:
    """What stands right behind the figure, else what was measured before."""
    words, allowed = reading.scene.words, _possible(reading, position)
    if (beside := _beside(words, position, unit)) is not None:
        return beside, None, "measure.beside"
    if unit in GOODS_UNITS and is_taken(reading, position):
        return "imports", None, "measure.taken"
    if unit == "rank" and reading.memory.measure not in FLOWS and not _SUPERLATIVES.isdisjoint(words[position + 1 : position + 3]):
        return "other", None, "measure.ranked_other"  # "the § largest community": of what no measure names
    if is_part(reading, position) or (unit == "rank" and reading.language == "fa" and reading.memory.unit != "rank"):
        return "other", None, "measure.part"
    if unit == "percent" and is_number(reading, position):
        return "other", None, "measure.number"
    if (listed := listed_measure(reading, position)) is not None and listed in (allowed or (listed,)):
        return listed, None, "measure.item_of_list"
    if unit == "percent" and reading.language == "en" and not _goes_on(reading, position):
        return "other", None, "measure.new_subject"
    before = _before(reading, unit)
    if unit == "MW" and reading.language == "en" and before not in _POWER:
        return "capacity", None, "measure.power"
    if _is_sum_needed(reading, position) and before not in _SPENT:
        return "investment", None, "measure.needed"
    is_sum = reading.language == "en" and is_money(unit) and reading.scene.quantities[position].value >= _DEAREST and unit not in {"IRR", "IRT"}
    if before not in _NOT_INHERITED and before in (allowed or (before,)) and not (is_sum and before in _NO_SUMS):
        return before, None, "measure.before"
    return "other", None, "measure.none"


def _beside(words: Sequence[str], position: int, unit: str) -> str | None:
    """As in "a § project", "§ of new power plants", "a cut of § barrels a day" (408717, 430183): the measure that a noun beside the figure tells."""
    if is_money(unit) and _PROJECTS.intersection(words[position + 1 : position + 5]):
        return "investment"
    if unit == "MW" and _PLANTS.intersection(words[position + 1 : position + 6]):
        return "capacity"
    return "production" if unit == "bbl/d" and not _CUTS.isdisjoint(words[max(0, position - _CUT) : position + _CUT]) else None


def _goes_on(reading: Reading, position: int) -> bool:
    """As in "the figure shows a § drop", "§ of the tea": else a share or a growth is of the sentence's own subject, not of what was measured before.

    "Hate crimes rose by §" stands behind a word on investment (464027), "§ of cars crash" behind one on production (427407, 419443).
    """
    words, memory = reading.scene.words, reading.memory
    if memory.measure in _RATES or any(bound.measure not in _NOT_INHERITED for _, bound in reading.bound):
        return True
    same_goods = not set(memory.commodity.split()).isdisjoint(words[position + 1 : position + _OF_THE_GOODS])
    return same_goods or words[:1] == ("that",) or not _GOING_ON.isdisjoint(words)


_OF_THE_GOODS = 4
_RATES = frozenset({"gdp", "price", "inflation", "stock_market"})  # a sentence of each country, each item
_POWER = frozenset({"production", "consumption", "exports", "imports", "trade"})
_CUTS = frozenset({"cut", "cuts", "cutting", "curb", "curbs"})  # of so many barrels a day: what OPEC agrees on
_CUT = 5  # words
_SUPERLATIVES = frozenset({"largest", "biggest", "fastest", "highest", "top", "most", "major", "best", "fastest-growing"})
_PLANTS = frozenset({"plant", "plants", "station", "stations", "turbines", "farm", "farms", "panels"})


def _of_gdp(reading: Reading, position: int) -> tuple[Cue, float] | None:
    """As in "the trade deficit stands at § of GDP": what is shared stands before the figure."""
    before = [cue for cue in reading.measures if cue.end <= position]
    hit = nearest(before, position, reading.table, reading.scene.words, None)
    return hit if hit is not None and hit[1] <= NEAR else None


def _is_sum_needed(reading: Reading, position: int) -> bool:
    return reading.language == "en" and is_money(reading.scene.quantities[position].unit) and is_needed(reading.scene.words, position)


_SPENT = frozenset({"finance", "budget", "cost"})
_NO_SUMS = frozenset({"price", "exchange_rate", "production", "consumption"})  # millions of dollars in the sentence after are of something else
_CLOSE = 6.0
_IT = frozenset({"it", "figure"})
_PROJECTS = frozenset({"project", "projects", "refinery", "pipeline", "پروژه"})


def _at_price(reading: Reading, position: int) -> bool:
    """As in "sold crude at §, with § rise": what one unit of the thing costs."""
    words, value = reading.scene.words, reading.scene.quantities[position].value
    if value >= _DEAREST:
        return False
    if reading.bound and reading.bound[-1][1].measure == "price" and is_money(reading.bound[-1][1].unit.partition("/")[0]):
        return True
    return words[position - 1 : position] == ("at",) and bool(_SELLING.intersection(words[max(0, position - 12) : position]))


def _before(reading: Reading, unit: str) -> str:
    """The measure of the figure before; counts and spans of time in between ("the two countries plan to raise it to §") do not hide it."""
    near = reading.bound[-_FIGURES_BACK:]
    named = next((bound.measure for _, bound in reversed(near) if bound.measure not in _NOT_INHERITED), None)
    if named or not near:
        return named or _spoken_of(reading)
    passing = all(reading.scene.quantities[i].unit in _COUNTS for i, _ in near)
    return _spoken_of(reading) if passing and is_money(unit) and reading.memory.measure != "exchange_rate" else "other"


_COUNTS = frozenset({"count", "year", "month", "day"})
_FIGURES_BACK = 30  # no sentence that was meant to be read has more


def _spoken_of(reading: Reading) -> str:
    """What the sentence before was about, or an earlier one when this one points back to it."""
    pointing = _POINTING.intersection(reading.scene.words)
    return reading.memory.measure if reading.memory.age <= 1 or pointing else "other"


_DEAREST = 1000  # dollars a barrel, an ounce, a ton of oil products: above this a sum of money is no unit price
_SELLING = frozenset({"sold", "sells", "traded", "closed", "settled", "priced", "bought"})
_POINTING = frozenset({"figure", "figures", "amount", "it", "mentioned", "said", "index", "رقم", "میزان"})
_GOING_ON = _POINTING | {"share", "shares", "number", "value", "volume", "terms", "total", "amounts", "index", "these", "this", "rest", "needs"}
_PRICES = frozenset({"price", "sales", "trade", "stock_market"})
CURRENCIES = frozenset({"dollar", "euro", "pound", "greenback", "دلار", "یورو", "پوند"})
_GOODS_FA = word_list("commodities", "fa", "nouns") - {"تسهیلات", "وام", "یارانه"}  # «تسهیلات § تومانی» is a sum
_CURRENCIES_FA = CURRENCIES | {"ارز", "درهم"}
_NOT_INHERITED = frozenset({"time", "area_length", "other", "population"})
