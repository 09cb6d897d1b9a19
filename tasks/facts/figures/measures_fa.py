"""Persian: corrections to the nearest word that names a measure, where the sentence's verb or market says more."""

from collections.abc import Sequence
from itertools import pairwise

from tasks.facts.figures.clauses_fa import closing_flow
from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.measure_units import FLOWS, GOODS_UNITS, is_money
from tasks.facts.figures.scenes import QUANTITY
from tasks.facts.lexicon import Cue, word_list
from tasks.facts.quantities import Quantity

_BESIDE = 6.0  # distance at which a word before the figure names it whatever verb follows
_DEAREST = 1e8  # tomans: a coin, a car; above it a sum is no unit price
_BEYOND_PRICES = {"IRT": 1e10, "IRR": 1e11}  # what no single thing costs: a building, a ship; of other money
_BEYOND_PRICE = 1e7
_BEYOND_RATE = 1e7  # rials or tomans: no unit of a currency costs as much
RAIN = frozenset({"باران", "بارش", "بارندگی", "بارشها"})  # measured in millimeters, no length of anything
_PLANTS = frozenset({"نیروگاه", "نیروگاهی"})
_NAMED = frozenset({"سکه", "طلا", "طلای"})


def nameable(quantity: Quantity, allowed: frozenset[str] | None) -> frozenset[str] | None:
    """Return the measures that a word may give to ``quantity`` in Persian: "other" too, which words of their own name, and no price for billions."""
    if allowed is None:
        return None
    named = allowed | {"other"}
    if not is_money(quantity.unit):
        return named
    if quantity.value >= _BEYOND_PRICES.get(quantity.unit, _BEYOND_PRICE):
        return named - {"price", "exchange_rate"}
    return named - {"exchange_rate"} if quantity.value >= _BEYOND_RATE else named


def settle_measure(reading: Reading, position: int, hit: tuple[Cue, float] | None) -> tuple[str, Cue | None, str] | None:
    """Return measure, cue and rule where a rule of Persian decides; None to go by the nearest word ``hit``."""
    quantity = reading.scene.quantities[position]
    if (whole := _whole(reading, position)) is not None:
        return whole.value, whole, "measure.of_whole"
    if (hit is None or hit[0].value in _RATED) and _is_rate_of_currency(reading, position):
        return "exchange_rate", None, "measure.official_rate"
    if (verb := _closing_verb(reading, position, quantity.unit, hit)) is not None:
        return verb.value, verb, "measure.closing_verb"
    if quantity.unit == "rank" and reading.scene.words[position + 1 : position + 2] == ("اقتصاد",):
        return "gdp", None, "measure.economies"
    if quantity.unit == "point" and (hit is None or hit[0].value not in {"stock_market", "exchange_rate"}):
        return "stock_market", None, "measure.points"
    if _is_size_of_plant(reading, position):
        return "capacity", None, "measure.size_of_plant"
    if hit is not None:
        return _named(reading, position, hit[0])
    return ("capacity", None, "measure.power_plant") if quantity.unit == "MW" and _PLANTS.intersection(reading.scene.words) else None


def _named(reading: Reading, position: int, cue: Cue) -> tuple[str, Cue | None, str] | None:
    """Return what the nearest word ``cue`` means where it is not what it says."""
    quantity = reading.scene.quantities[position]
    if cue.value == "exchange_rate" and _is_amount_of_currency(reading, position, cue):
        return "finance", cue, "measure.amount_of_currency"
    if cue.value == "price" and reading.scene.words[cue.start : cue.end] == ("شاخص", "قیمت") and _of_bourse(reading):
        return "stock_market", cue, "measure.index_of_bourse"
    if cue.value == "finance" and reading.scene.words[cue.start] == "اوراق" and reading.memory.measure == "investment":
        return "investment", cue, "measure.invested_in_bonds"
    if cue.value == "stock_market" and quantity.unit in GOODS_UNITS:
        return "sales", cue, "measure.goods_of_bourse"
    if cue.value == "stock_market" and cue.cost:
        rate = next((other for other in reading.measures if other.value == "exchange_rate" and other.end <= position), None)
        return ("exchange_rate", rate, "measure.rate_traded") if rate is not None and not _of_bourse(reading) else None
    if cue.value in {"sales", "stock_market"} and is_money(quantity.unit) and quantity.value < _DEAREST and _is_priced(reading, quantity.unit):
        return "price", cue, "measure.sold_each"
    return None


def listed_measure(reading: Reading, position: int) -> str | None:
    """«گوگل: 6.5 میلیارد دلار»: the figure of an item of a list, or of a cell of a table, is of what the line above or the headline tells of."""
    if reading.language == "en" or not (reading.scene.words == (QUANTITY,) or _is_item(reading.scene.words, position)):
        return None
    return reading.memory.item_measure if reading.memory.item_measure != "other" else None


def _is_item(words: Sequence[str], position: int) -> bool:
    name = position - 1
    while name > 0 and words[name] in _ABOUT:
        name -= 1
    if name < 1 or words[name] != ":" or name > _NAME or len(words) - position > _REST:
        return False
    return words[name - 1] not in _SAID and QUANTITY not in words[:name]


_ABOUT = word_list("aspects", "fa", "quantifiers") | {"مبلغ", "بالغ", "به"}
_REST = 5  # words behind the figure
_NAME = 16  # words of what is listed
_SAID = word_list("clauses", "fa", "finite") | word_list("clauses", "fa", "auxiliaries")


def _is_size_of_plant(reading: Reading, position: int) -> bool:
    """«پالایشگاه § بشکه ای», «نیروگاه برق آبی § مگاواتی»: an adjective of the plant."""
    quantity = reading.scene.quantities[position]
    if quantity.unit not in _SIZES or not quantity.surface.endswith(("ی", "ي")):
        return False
    return not _WORKS.isdisjoint(reading.scene.words[max(0, position - _PLANT) : position])


_SIZES = frozenset({"bbl", "bbl/d", "t", "t/d", "MW", "m3", "m3/d"})
_WORKS = frozenset({"پالایشگاه", "نیروگاه", "کارخانه", "سیلوی", "سیلو", "انبار", "مخزن", "سد", "واحد"})
_PLANT = 4  # words


def _is_rate_of_currency(reading: Reading, position: int) -> bool:
    """«با نرخ § نیمایی وارد می شود», «ارز ... با نرخ §»: tomans or rials for a unit of a currency that is not named."""
    quantity, words = reading.scene.quantities[position], reading.scene.words
    if quantity.unit not in _DEAREST_CURRENCY or quantity.value >= _DEAREST_CURRENCY[quantity.unit]:
        return False
    if not _RATE_KINDS.isdisjoint(words[position + 1 : position + 3]):
        return True
    near = words[max(0, position - _RATE) : position]
    return "نرخ" in near and (("نرخ", "ترجیحی") in pairwise(near) or not _OF_CURRENCY.isdisjoint(words[max(0, position - _RATE_SAID) : position]))


_RATED = frozenset({"price", "cost", "imports", "exports", "sales", "budget", "finance"})
_DEAREST_CURRENCY = {"IRT": 3e5, "IRR": 3e6}
_RATE = 6  # words
_RATE_SAID = 25
_RATE_KINDS = frozenset({"نیمایی", "ترجیحی", "دولتی"})
_OF_CURRENCY = frozenset({"ارز", "ارزی", "نیما"})


def _whole(reading: Reading, position: int) -> Cue | None:
    """«§ فروش نفت», «§ از کل تقاضا», «§ افزایش قیمت»: the word right behind a figure is what it is an amount, a part or the growth of."""
    words, quantity = reading.scene.words, reading.scene.quantities[position]
    if quantity.unit == "percent":
        reach, held = _WHOLE, _WHOLES
    elif is_money(quantity.unit) and not quantity.surface.endswith(("ی", "ي")):
        reach, held = 1, _SUMS
    else:
        return None
    behind = (cue for cue in reading.measures if 0 < cue.start - position <= reach and not cue.cost and cue.value in held)
    return next((cue for cue in behind if _TO_WHOLE.issuperset(words[position + 1 : cue.start]) and words[cue.start] not in _DONE), None)


_WHOLE = 4  # words
_SUMS = frozenset({"exports", "imports", "sales", "revenue", "budget", "cost", "debt", "investment"})
_WHOLES = _SUMS | {"production", "consumption", "price", "reserves"}
_DONE = frozenset({"فروخته", "احداث", "صادر", "وارد"})  # what was done with it, not what it is of
_TO_WHOLE = frozenset({"از", "کل", "مجموع", "افزایش", "کاهش", "رشد", "افت"})


def _is_amount_of_currency(reading: Reading, position: int, cue: Cue) -> bool:
    """«§ از ارز صادراتی»، «به هر زائر § ارز»: how much of a currency, not what it costs; «دلار § گران شد» is a price."""
    quantity, words = reading.scene.quantities[position], reading.scene.words
    if words[cue.start : cue.end] not in _CURRENCIES or "/" in quantity.unit:
        return False
    if quantity.unit == "percent":
        return _MOVES.isdisjoint(words[max(0, position - 3) : position]) and _MOVES.isdisjoint(words[position + 1 : position + 8])
    return is_money(quantity.unit) and quantity.unit not in {"IRT", "IRR"} and words[cue.start] == "ارز"


_CURRENCIES = frozenset({("ارز",), ("دلار",), ("یورو",), ("پوند",)})
_MOVES = word_list("aspects", "fa", "up") | word_list("aspects", "fa", "down") | {"گران", "ارزان", "بالا", "پایین", "رفت", "نوسان"}


def _closing_verb(reading: Reading, position: int, unit: str, hit: tuple[Cue, float] | None) -> Cue | None:
    """«§ به عراق صادر و § از این کشور وارد شد»: the verb at the end of the clause, unless a price or sum of another kind is named beside the figure."""
    verb = closing_flow(reading.scene.words, position)
    if verb is None or hit is None:
        return verb
    if unit == "percent":  # «§ از ارز صادرات را ... وارد کشور کنند»
        return None
    return verb if hit[0].value in FLOWS or hit[0].start > position or hit[1] > _BESIDE else None


def _of_bourse(reading: Reading) -> bool:
    return any(cue.value == "stock_market" and not cue.cost for cue in reading.measures) or (
        reading.memory.measure == "stock_market" and not any(cue.value == "exchange_rate" and not cue.cost for cue in reading.measures)
    )


def _is_priced(reading: Reading, unit: str) -> bool:
    """«سکه § فروخته شد», or prices in the same money were told just before."""
    if reading.bound:
        before = reading.bound[-1][1]
        return (before.measure == "price" and before.unit == unit) or bool(_NAMED.intersection(reading.scene.words))
    return bool(_NAMED.intersection(reading.scene.words)) or (reading.memory.measure == "price" and reading.memory.unit == unit)
