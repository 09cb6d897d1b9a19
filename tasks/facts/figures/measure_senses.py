"""A word that names a measure -> what it measures where it stands: what exports earn is exports, what an exchange supplies is sold."""

from itertools import pairwise

from tasks.facts.figures.contexts import Reading
from tasks.facts.figures.measure_units import GOODS_UNITS
from tasks.facts.figures.scenes import COUNTRY, QUANTITY
from tasks.facts.lexicon import Cue


def sense(reading: Reading, cue: Cue, unit: str) -> tuple[str, Cue, str]:
    """Return the measure that ``cue`` means for a figure in ``unit``, the word that names it, and the rule."""
    if reading.language == "en" and _on_sale(reading, cue, unit):
        return "sales", cue, "measure.on_sale"
    if reading.language == "en" and (earning := _earning_exports(reading, cue)):
        return "exports", earning, "measure.earned_by_exports"
    if cue.value == "trade" and reading.scene.words[cue.start] == "trading" and _is_of_shares(reading):
        return "stock_market", cue, "measure.trading"
    if cue.value == "agreements" and reading.scene.words[cue.end - 1] == "deals" and _is_of_shares(reading):
        return "stock_market", cue, "measure.deals_in_shares"
    return cue.value, cue, "measure.word"


def _on_sale(reading: Reading, cue: Cue, unit: str) -> bool:
    """As in "offered § of crude at the energy exchange", "the daily supply of § " where sales are spoken of: goods at an exchange are sold, not shares."""
    words = reading.scene.words
    if unit not in GOODS_UNITS:
        return False
    if cue.value == "stock_market":
        return not _FLOORS.isdisjoint(pairwise(words)) or bool(_OFFERS.intersection(words))
    return words[cue.start] in {"supply", "supplied"} and (reading.memory.measure == "sales" or not _SALES.isdisjoint(words))


_FLOORS = {("trading", "floor"), ("trading", "floors"), ("trading", "ring")}
_SALES = frozenset({"sold", "selling", "offering"})
_OFFERS = frozenset({"offer", "offers", "offered", "offering", "sold", "sell", "selling", "supplied"})


def _earning_exports(reading: Reading, cue: Cue) -> Cue | None:
    """As in "exports of rugs in spring earned the country §" (428913): what exports earn is their value."""
    if reading.scene.words[cue.start] not in {"earned", "earns"}:
        return None
    before = next((other for other in reversed(reading.measures) if other.end <= cue.start), None)
    is_subject = before is not None and before.value == "exports" and _NEW_CLAUSE.isdisjoint(reading.scene.words[before.end : cue.start])
    return before if is_subject else None


_NEW_CLAUSE = frozenset({QUANTITY, ",", ";", "which", "that", "and", "has", "have", "will", COUNTRY})


def _is_of_shares(reading: Reading) -> bool:
    """As in "trading floors ... the amount of trading rose": an exchange is spoken of."""
    return reading.memory.measure == "stock_market" or any(cue.value == "stock_market" for cue in reading.measures)
