"""The sentence around an amount -> the unit it is a price or rate of: barrels a day, dollars a barrel, tomans a dollar."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from tasks.facts.lexicon import lookup
from tasks.facts.quantities.drafts import Context, Draft
from tasks.facts.quantities.units import Unit
from tasks.facts.text import Span, Text
from tasks.models import Language

_NAMES = lookup("prices")
_DAILY_UNITS = frozenset({"bbl", "m3", "l", "t", "USD"})
_LISTED = {
    "en": re.compile(r" (?:of|in) (?:[a-z-]+ ){0,4}?[a-z-]+(?:,| and|, and) (?:about |some |over |nearly )?"),
    "fa": re.compile(r" (?:[آ-ی]+ ){0,3}(?:و |، )(?:حدود |بیش از )?"),
}


@cache
def _cues(language: Language) -> dict[str, re.Pattern[str]]:
    """Return the patterns of tasks/lookups/prices.yaml."""
    return {name: re.compile(form) for name, form in lookup("prices")[language].items()}


Rule = Callable[[Context, Draft, Unit], Unit | None]


def settle_units(text: Text, lower: str, drafts: list[Draft]) -> None:
    """Complete the units that the rest of the sentence, or for barrels the rest of the article, decides."""
    contexts = [Context(text, lower, drafts, i) for i in range(len(drafts))]
    for context in reversed(contexts):  # from the right: a list ends in "per day"
        _settle(context, (_metric_tons, _daily, _daily_in_list, _price_per, _price_before_price))
        _settle_persons(context)
    rules: tuple[Rule, ...] = (_daily_as_before, _price_after_price, *_spoken_of(text, drafts))
    if any(draft.unit and draft.unit.code == "bbl/d" for draft in drafts):
        rules = (_oil_flow, *rules)
    if drafts and _cues(text.language)["ounce"].search(text.lower):
        rules = (_ounce_price, *rules)
    for context in contexts:
        _settle(context, rules)


def _spoken_of(text: Text, drafts: list[Draft]) -> Iterator[Rule]:
    """Yield the rules of prices: a page full of numbers is asked once whether it speaks of such a thing at all."""
    for rule, word in ((_oil_price, "oil"), (_exchange_rate, "rate")):
        if len(drafts) < _FULL or _cues(text.language)[word].search(text.lower):
            yield rule


_FULL = 60  # numbers


def _settle(context: Context, rules: tuple[Rule, ...]) -> None:
    """Let the first rule that fits replace the unit."""
    draft = context.draft
    for rule in rules:
        if draft.unit and (unit := rule(context, draft, draft.unit)):
            draft.unit = unit
            draft.rule += rule.__name__
            return


def _metric_tons(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """As in "12 MT", metric tons; "12 mt" are millions of them."""
    return Unit("t", 1.0, unit.kind) if unit == Unit("t", 1.0e6, "mass") and context.text.body.endswith("MT", draft.start, draft.end) else None


def _daily(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Flow whose "per day" stands away from it: "30 million liters of gasoline every day"."""
    if unit.code not in _DAILY_UNITS:
        return None
    start, end = context.sentence
    cues, previous, following = _cues(context.text.language), context.previous(), context.following()
    if cues["yearly_after"].match(context.lower, draft.end, following.start if following else end):
        return None
    reach = max(start, draft.start - 80, previous.end if previous else 0)
    if cues["daily_after"].match(context.lower, draft.end, end) or cues["daily_before"].search(context.lower, reach, draft.start):
        return unit.per("d")
    return None


def _daily_in_list(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Flow in a list whose last member says "per day": "50,000 barrels of condensate and 400 tons of sulfur per day"."""
    following = context.following()
    if unit.kind == "money" or unit.code not in _DAILY_UNITS or not following or not following.unit or not following.unit.code.endswith("/d"):
        return None
    if _cues(context.text.language)["yearly_after"].match(context.lower, draft.end, following.start):
        return None
    return unit.per("d") if _LISTED[context.text.language].fullmatch(context.lower, draft.end, following.start) else None


def _daily_as_before(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Flow compared with the flow before it: "rose to 570 mcm a day ... from 285 mcm", "is 7 mcm a day and may go up to 35 mcm"."""
    previous = context.previous()
    if not previous or not previous.unit or previous.unit.code != f"{unit.code}/d" or context.text.language != "en":
        return None
    return unit.per("d") if _COMPARED.fullmatch(context.lower, previous.end, draft.start) and not _YEARLY.match(context.lower, draft.end) else None


_COMPARED = re.compile(r"[^.;]{0,110}\b(?:from|up to|rise to|increase to|increased to|reach)(?: (?:about|over|some|nearly|around|the previous))?\s")
_YEARLY = re.compile(r"[^.;,]{0,40}\b(?:a|per|each|every) (?:year|annum|month)\b")


def _price_per(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Price whose measure stands before it: "each ton ... at $800", «متری 14 میلیون تومان», or away behind it: «6 هزار تومان به طور متوسط در هر کیلو»."""
    if unit.kind != "money":
        return None
    cues = _cues(context.text.language)
    found = cues["per_before"].search(context.lower, max(context.sentence.start, draft.start - 130), draft.start)
    if not found and "per_after" in cues:
        found = cues["per_after"].match(context.lower, draft.end)
    return unit.per(_NAMES["per_names"][found[found.lastgroup]]) if found and found.lastgroup else None


def _price_before_price(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Price whose measure stands behind the price it went to: «از 2 هزار به 5 هزار تومان در هر کیلو»."""
    following = context.following()
    if unit.kind != "money" or not following or not following.unit or not _is_price_of(following.unit, unit):
        return None
    return following.unit if draft.rule.startswith("from_to") or _PRICE_TO.fullmatch(context.lower, draft.end, following.start) else None


def _price_after_price(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Price whose measure was said with the price before it: «هر کیلو 2 هزار تومان بود که به 5 هزار تومان رسید»، «…، پیاز 3 هزار تومان»."""
    previous = context.previous()
    if unit.kind != "money" or not previous or not previous.unit or not _is_price_of(previous.unit, unit):
        return None
    return previous.unit if _PRICE_ON.fullmatch(context.lower, previous.end, draft.start) else None


def _is_price_of(price: Unit, money: Unit) -> bool:
    return (
        price.kind == "price" and price.code.partition("/")[0] == money.code and price.code.partition("/")[2] in _GOODS_UNITS and price.factor == money.factor
    )


_GOODS_UNITS = frozenset({"kg", "t", "l", "m2", "m3", "g", "oz"})
_ABOUT_FA = r"(?:(?:حدود|بیش از|نزدیک به|حداقل|حداکثر) )?"
_PRICE_TO = re.compile(rf" (?:بود(?:ه)? )?(?:و |که )?(?:به|تا) {_ABOUT_FA}")
_PRICE_ON = re.compile(rf"(?: (?:بود|بوده|است))? ?(?:،|و|که)? ?(?!(?:[آ-ی]+ )*هر )(?:[آ-ی]+ ){{0,5}}{_ABOUT_FA}")


def _settle_persons(context: Context) -> None:
    """Persian «تن» is persons, not tons, where people are spoken of: «شهدا ... به 74 تن رسید»."""
    draft = context.draft
    if context.text.language != "fa" or not draft.unit or draft.unit.code != "t" or draft.scale != 1.0 or draft.value > 999:
        return
    cues = _cues("fa")
    if cues["people"].search(context.lower, *context.sentence) and not cues["goods"].search(context.lower, *context.sentence):
        draft.unit, draft.counted, draft.rule = None, "person", "persons"


def _oil_flow(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Barrels of output or demand in an article that gives such figures per day."""
    if unit.code != "bbl" or not 1e3 <= draft.value * unit.factor <= 1.5e8:
        return None
    start, end = _subject_span(context)
    cues = _cues(context.text.language)
    if cues["oil_flow"].search(context.lower, start, end) and not cues["oil_stock"].search(context.lower, start, end):
        return unit.per("d")
    return None


def _oil_price(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Small dollar amount in a sentence on the oil price: dollars a barrel."""
    if unit.code != "USD" or draft.scale != 1.0 or draft.value >= 250:
        return None
    start, end = _subject_span(context)
    cues = _cues(context.text.language)
    if not cues["oil"].search(context.lower, start, end) or not cues["price"].search(context.lower, start, end):
        return None
    return None if cues["not_oil"].search(context.lower, start, end) else Unit("USD/bbl", unit.factor, "price")


def _ounce_price(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Dollar amount in a sentence on a precious metal, in an article that speaks of ounces: «طلا از 1400 دلار گذشت»."""
    if unit.code != "USD" or draft.scale != 1.0 or draft.value >= _DEAREST_OUNCE:
        return None
    cues, span = _cues(context.text.language), _subject_span(context)
    if not cues["metal"].search(context.lower, *span) or cues["not_metal"].search(context.lower, *span):
        return None
    return unit.per("oz")


_DEAREST_OUNCE = 10_000


def _subject_span(context: Context) -> Span:
    """Return the draft's sentence, with the one before it when it only says "this figure"."""
    span = context.sentence
    if span.start and _cues(context.text.language)["same"].search(context.lower, span.start, context.draft.start):
        return Span(context.text.sentence_at(span.start - 1).start, span.end)
    return span


def _exchange_rate(context: Context, draft: Draft, unit: Unit) -> Unit | None:
    """Price of a foreign currency: «قیمت خرید دلار ... 12 هزار و 528 تومان»."""
    if unit.kind != "money" or draft.scale > 1000 or draft.value * unit.factor > 2e6:
        return None
    start, end = context.sentence
    cues = _cues(context.text.language)
    if not cues["rate"].search(context.lower, start, draft.start) or cues["not_rate"].search(context.lower, start, end):
        return None
    names = list(cues["currency"].finditer(context.lower, start, draft.start))
    code = _NAMES["currencies"].get(names[-1][1]) if names else None  # a pair, "dollar and euro", names none
    if code is None or code == unit.code or (unit.code == "USD" and draft.value >= 3):
        return None
    return Unit(f"{unit.code}/{code}", unit.factor, "price")
