"""The sentence around an amount -> the unit it is a price or rate of: barrels a day, dollars a barrel, tomans a dollar."""

import re
from collections.abc import Callable
from functools import cache

from tasks.facts.drafts import Draft
from tasks.facts.lexicon import lookup
from tasks.facts.text import Span, Text
from tasks.facts.units import Unit
from tasks.models import Language

_DAILY_UNITS = frozenset({"bbl", "m3", "l", "t", "USD", "IRR", "IRT"})
_LISTED = {
    "en": re.compile(r" (?:of|in) (?:[a-z-]+ ){0,4}?[a-z-]+(?:,| and|, and) (?:about |some |over |nearly )?"),
    "fa": re.compile(r" (?:[آ-ی]+ ){0,3}(?:و |، )(?:حدود |بیش از )?"),
}


@cache
def _cues(language: Language) -> dict[str, re.Pattern[str]]:
    """Return the patterns of tasks/lookups/prices.yaml."""
    return {name: re.compile(form) for name, form in lookup("prices")[language].items()}


def settle_units(text: Text, lower: str, drafts: list[Draft]) -> None:
    """Complete the units that the rest of the sentence, or for barrels the rest of the article, decides."""
    for i in range(len(drafts) - 1, -1, -1):
        following = drafts[i + 1] if i + 1 < len(drafts) else None
        _first(text, lower, drafts[i], following, (_daily, _daily_in_list))
    if any(draft.unit and draft.unit.code == "bbl/d" for draft in drafts):
        for draft in drafts:
            _first(text, lower, draft, None, (_oil_flow,))
    for draft in drafts:
        _first(text, lower, draft, None, (_oil_price, _exchange_rate))


Rule = Callable[[Text, str, Draft, Unit, Draft | None], Unit | None]


def _first(text: Text, lower: str, draft: Draft, following: Draft | None, rules: tuple[Rule, ...]) -> None:
    if draft.unit is None:
        return
    for rule in rules:
        if unit := rule(text, lower, draft, draft.unit, following):
            draft.unit = unit
            draft.rule += rule.__name__
            return


def _daily(text: Text, lower: str, draft: Draft, unit: Unit, _following: Draft | None) -> Unit | None:
    """Flow whose "per day" stands away from it: "30 million liters of gasoline every day"."""
    if unit.code not in _DAILY_UNITS:
        return None
    start, end = text.sentence_at(draft.start)
    cues = _cues(text.language)
    if cues["daily_after"].match(lower, draft.end, end) or cues["daily_before"].search(lower, max(start, draft.start - 80), draft.start):
        return unit.per("d")
    return None


def _daily_in_list(text: Text, lower: str, draft: Draft, unit: Unit, following: Draft | None) -> Unit | None:
    """Flow in a list whose last member says "per day": "50,000 barrels of condensate and 400 tons of sulfur per day"."""
    if unit.code not in _DAILY_UNITS or not following or not following.unit or not following.unit.code.endswith("/d"):
        return None
    return unit.per("d") if unit.kind != "money" and _LISTED[text.language].fullmatch(lower, draft.end, following.start) else None


def _oil_flow(text: Text, lower: str, draft: Draft, unit: Unit, _following: Draft | None) -> Unit | None:
    """Barrels of output or demand in an article that gives such figures per day."""
    if unit.code != "bbl" or not 1e3 <= draft.value * unit.factor <= 1.5e8:
        return None
    start, end = _subject_span(text, lower, draft)
    cues = _cues(text.language)
    if cues["oil_flow"].search(lower, start, end) and not cues["oil_stock"].search(lower, start, end):
        return unit.per("d")
    return None


def _oil_price(text: Text, lower: str, draft: Draft, unit: Unit, _following: Draft | None) -> Unit | None:
    """Small dollar amount in a sentence on the oil price: dollars a barrel."""
    if unit.code != "USD" or draft.scale != 1.0 or draft.value >= 250:
        return None
    start, end = _subject_span(text, lower, draft)
    cues = _cues(text.language)
    if cues["oil"].search(lower, start, end) and cues["price"].search(lower, start, end) and not cues["not_oil"].search(lower, start, end):
        return Unit("USD/bbl", unit.factor, "price")
    return None


def _subject_span(text: Text, lower: str, draft: Draft) -> Span:
    """Return the draft's sentence, with the one before it when it only says "this figure"."""
    span = text.sentence_at(draft.start)
    if span.start and _cues(text.language)["same"].search(lower, span.start, draft.start):
        return Span(text.sentence_at(span.start - 1).start, span.end)
    return span


def _exchange_rate(text: Text, lower: str, draft: Draft, unit: Unit, _following: Draft | None) -> Unit | None:
    """Price of a foreign currency: «قیمت خرید دلار ... 12 هزار و 528 تومان»."""
    if unit.kind != "money" or draft.scale > 1000 or draft.value * unit.factor > 2e6:
        return None
    start, end = text.sentence_at(draft.start)
    cues = _cues(text.language)
    if not cues["rate"].search(lower, start, draft.start) or cues["not_rate"].search(lower, start, end):
        return None
    names = list(cues["currency"].finditer(lower, start, draft.start))
    codes = lookup("prices")["currencies"]
    code = codes.get(names[-1][1]) if names else None  # a pair, "dollar and euro", names none
    if code is None or code == unit.code or (unit.code == "USD" and draft.value >= 3):
        return None
    return Unit(f"{unit.code}/{code}", unit.factor, "price")
