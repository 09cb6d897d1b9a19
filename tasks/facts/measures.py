"""A figure's place in its sentence -> what it measures."""

import re

from tasks.facts.clauses_fa import closing_flow
from tasks.facts.contexts import Reading
from tasks.facts.lexicon import Cue, word_list
from tasks.facts.measure_cues import nearest
from tasks.facts.quantities import Quantity
from tasks.facts.text import fold


def read_measure(reading: Reading, position: int) -> tuple[str, Cue | None, str]:
    """Return the measure of the figure at word ``position``, the word that names it, and the rule; rules are tried in the order below."""
    quantity = reading.scene.quantities[position]
    if before := _same_as(reading, position):
        return before, None, "measure.same"
    if fixed := fixed_measure(quantity.unit):
        return fixed, None, "measure.unit"
    if quantity.unit in {"IRT", "IRR"} and quantity.surface.endswith(("ی", "ي")) and reading.scene.words[position - 1] in _GOODS_FA:
        return "price", None, "measure.rials_each"
    if quantity.unit == "count":
        return _counted(reading, position, quantity)
    return _named(reading, position, quantity.unit)


def _same_as(reading: Reading, position: int) -> str | None:
    """As in "13 deals valued at over §", "25 projects worth §", "seven agreements, § of which": what was counted just before."""
    if not reading.bound:
        return None
    last, bound = reading.bound[-1]
    words, quantities = reading.scene.words, reading.scene.quantities
    between = words[last + 1 : position]
    if quantities[last].unit != "count" or len(between) > 7 or "while" in between:
        return None
    if is_money(quantities[position].unit) and {"worth", "valued", "value", "cost"}.intersection(between):
        return (
            "investment"
            if any(w in quantities[last].surface.lower() for w in ("project", "plan", "invest")) or "projects" in between
            else bound.measure
            if bound.measure != "other"
            else None
        )
    return bound.measure if quantities[position].unit == "count" and words[position + 1 : position + 3] in {("of", "which"), ("of", "them")} else None


def _named(reading: Reading, position: int, unit: str) -> tuple[str, Cue | None, str]:
    """The nearest word that names a measure the unit can be of; else what the sentence or article was speaking of."""
    words = reading.scene.words
    allowed = allowed_measures(unit)
    hit = nearest(reading.measures, position, reading.table, words, allowed, money=is_money(unit))
    if reading.language == "fa" and (verb := _closing_verb(reading, position, hit)) is not None:
        return verb.value, verb, "measure.closing_verb"
    if unit in {"IRR", "IRT"} and words[max(0, position - 2) : position] == ("rate", "of"):
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
    if hit is not None and _on_sale(reading, hit[0], unit):
        return "sales", hit[0], "measure.on_sale"
    if hit is not None:
        return hit[0].value, hit[0], "measure.word"
    if is_money(unit) and _PROJECTS.intersection(words[position + 1 : position + 5]):
        return "investment", None, "measure.project"
    if unit == "MW" and _PLANTS.intersection(words[position + 1 : position + 6]):
        return "capacity", None, "measure.plants"
    before = _before(reading, unit)
    if before not in _NOT_INHERITED and before in (allowed or (before,)):
        return before, None, "measure.before"
    return "other", None, "measure.none"


def _closing_verb(reading: Reading, position: int, hit: tuple[Cue, float] | None) -> Cue | None:
    """«§ به عراق صادر و § از این کشور وارد شد»: the verb at the end of the clause, unless a price or sum of another kind is named beside the figure."""
    verb = closing_flow(reading.scene.words, position)
    if verb is None or hit is None or hit[0].value in FLOWS:
        return verb
    return None if hit[0].start < position and hit[1] <= _CLOSE else verb


def _on_sale(reading: Reading, cue: Cue, unit: str) -> bool:
    """As in "offered § of crude at the energy exchange", "the daily supply of § " where sales are spoken of: goods at an exchange are sold, not shares."""
    words = reading.scene.words
    if reading.language != "en" or unit not in GOODS_UNITS:
        return False
    if cue.value == "stock_market":
        return bool(_OFFERS.intersection(words))
    return words[cue.start] in {"supply", "supplied"} and reading.memory.measure == "sales"


_OFFERS = frozenset({"offer", "offers", "offered", "offering", "sold", "sell", "selling", "supplied"})
_PLANTS = frozenset({"plant", "plants", "station", "stations", "turbines", "farm", "farms", "panels"})


def _of_gdp(reading: Reading, position: int) -> tuple[Cue, float] | None:
    """As in "the trade deficit stands at § of GDP": what is shared stands before the figure."""
    before = [cue for cue in reading.measures if cue.end <= position]
    hit = nearest(before, position, reading.table, reading.scene.words, None)
    return hit if hit is not None and hit[1] <= _NEAR else None


FLOWS = frozenset({"exports", "imports", "trade", "transit"})
_NEAR = 14.0
_CLOSE = 6.0
_IT = frozenset({"it", "figure"})
_PROJECTS = frozenset({"project", "projects", "refinery", "pipeline"})


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
    named = next((bound.measure for _, bound in reversed(reading.bound) if bound.measure not in _NOT_INHERITED), None)
    if named or not reading.bound:
        return named or _spoken_of(reading)
    passing = all(reading.scene.quantities[i].unit in _COUNTS for i, _ in reading.bound)
    return _spoken_of(reading) if passing and is_money(unit) and reading.memory.measure != "exchange_rate" else "other"


_COUNTS = frozenset({"count", "year", "month", "day"})


def _spoken_of(reading: Reading) -> str:
    """What the sentence before was about, or an earlier one when this one points back to it."""
    pointing = _POINTING.intersection(reading.scene.words)
    return reading.memory.measure if reading.memory.age <= 1 or pointing else "other"


_DEAREST = 1000  # dollars a barrel, an ounce, a ton of oil products: above this a sum of money is no unit price
_SELLING = frozenset({"sold", "sells", "traded", "closed", "settled", "priced", "bought"})
_POINTING = frozenset({"figure", "figures", "amount", "it", "mentioned", "said", "index", "رقم", "میزان"})
_PRICES = frozenset({"price", "sales", "trade", "stock_market"})
CURRENCIES = frozenset({"dollar", "euro", "pound", "greenback", "دلار", "یورو", "پوند"})
_GOODS_FA = word_list("commodities", "fa", "nouns")
_NOT_INHERITED = frozenset({"time", "area_length", "other", "population"})


def _counted(reading: Reading, position: int, quantity: Quantity) -> tuple[str, Cue | None, str]:
    """Counts are of the counted noun; only some nouns are traded, produced, or measure something themselves."""
    surface = f"{fold(quantity.surface).lower()} {quantity.counted or ''}"
    words = reading.scene.words
    if not any(char.isalpha() for char in _WITHOUT_MAGNITUDE.sub("", surface)):
        return _bare(reading, position)
    for default, near, nouns in _COUNTED:
        if not any(noun in surface for noun in nouns):
            continue
        if "people" in nouns and words[max(0, position - 3) : position][-2:] in {("country", "of"), ("nation", "of"), ("population", "of")}:
            return "population", None, "measure.population"
        hit = nearest(reading.measures, position, reading.table, words, near) if near else None
        measure = default or (reading.memory.measure if "car" in nouns and reading.memory.measure in near else "")
        if hit is not None or measure:
            return hit[0].value if hit else measure, hit[0] if hit else None, f"measure.counted_{next(iter(nouns))}"
    return "other", None, "measure.counted"


def _bare(reading: Reading, position: int) -> tuple[str, Cue | None, str]:
    """As in "the population has grown to § million", "unemployed people reached §": a number without a noun is of the people the sentence speaks of."""
    hit = nearest(reading.measures, position, reading.table, reading.scene.words, None)
    if hit is not None and hit[0].value in _PEOPLE and hit[1] <= _NEAR:
        return hit[0].value, hit[0], "measure.bare"
    return "other", None, "measure.counted"


_PEOPLE = frozenset({"population", "employment", "unemployment"})
_WITHOUT_MAGNITUDE = re.compile(r"million|billion|thousand")


# (measure when no word says more, measures a near word may give, counted nouns)
_COUNTED: tuple[tuple[str, frozenset[str], tuple[str, ...]], ...] = (
    ("agreements", frozenset({"stock_market"}), ("mou", "memorand", "agreement", "deal", "contract", "قرارداد", "تفاهم")),
    ("stock_market", frozenset(), ("securities", "shares", "سهم")),
    ("investment", frozenset(), ("investment",)),
    ("employment", frozenset(), ("job", "شغل", "اشتغال")),
    ("exports", frozenset(), ("destination",)),
    ("", frozenset({"exports", "imports", "production", "sales"}), tuple(sorted(word_list("commodities", "en", "counted_goods")))),
    ("", frozenset({"participants"}), ("compan", "firm", "exhibitor", "countr", "participant", "visitor", "کارشناس", "کشور")),
    ("", frozenset({"population", "employment", "unemployment"}), ("people", "person", "نفر")),
    ("", frozenset({"stock_market"}), ("شرکت",)),
)


# facts.md: units that are only ever of these measures
PHYSICAL = frozenset({"exports", "imports", "trade", "transit", "production", "capacity", "consumption", "sales", "reserves", "stock_market", "agreements"})
GOODS_UNITS = frozenset({"t", "kg", "bbl", "bbl/d", "m3", "m3/d", "l", "l/d", "t/d"})
_MONEY = frozenset(
    {"exports", "imports", "trade", "transit", "production", "consumption", "sales", "price", "exchange_rate", "investment", "finance", "revenue", "budget"}
    | {"cost", "debt", "reserves", "gdp", "agreements", "stock_market", "capacity"}
)
_FIXED = {
    **dict.fromkeys(("year", "month", "day", "h", "MIN", "s"), "time"),
    **dict.fromkeys(("km", "m", "m2", "ha", "km2"), "area_length"),
}


def fixed_measure(unit: str) -> str | None:
    """Return the measure that ``unit`` alone decides, if it does."""
    if unit in _FIXED:
        return _FIXED[unit]
    head, _, tail = unit.partition("/")
    if tail and is_money(head) and tail != "d":
        return "exchange_rate" if is_money(tail) else "price"
    return None


def allowed_measures(unit: str) -> frozenset[str] | None:
    """Return the measures that ``unit`` can be of; None for any."""
    if unit in {"t", "kg", "bbl", "bbl/d", "m3", "m3/d", "l", "l/d", "t/d", "MW", "kWh", "STN", "bbl/y"}:
        return PHYSICAL
    if is_money(unit.partition("/")[0]):
        return _MONEY
    return None


def is_money(unit: str) -> bool:
    """Tell whether ``unit`` is a currency code."""
    return len(unit) == 3 and unit.isupper() and unit not in {"MIN", "STN", "KWH"}
