"""The sentence around an amount -> the unit it is a price or rate of: barrels a day, dollars a barrel, tomans a dollar."""

import re

from tasks.facts.drafts import Draft
from tasks.facts.text import Text
from tasks.facts.units import Unit
from tasks.models import Language

_DAILY_AFTER = {
    "en": re.compile(r"[^.;,()\d]{0,70}?\b(?:per day|a day|each day|every day|on a daily basis|daily(?! (?:newspaper|paper|life))|/day)\b"),
    "fa": re.compile(r"[^.؛،()\d]{0,50}?(?:در روز|روزانه|در هر روز)(?![آ-ی])"),
}
_DAILY_BEFORE = {
    "en": re.compile(r"\b(?:daily|per day|every day|each day)\b[^.;()\d]{0,60}$"),
    "fa": re.compile(r"(?<![آ-ی])(?:روزانه|در روز|هر روز)(?![آ-ی])[^.؛()\d]{0,60}$"),
}
_DAILY_UNITS = frozenset({"bbl", "m3", "l"})
_OIL_PRICE = {
    "en": re.compile(r"\b(?:price|prices|brent|wti|settled|traded|benchmark|futures)\b"),
    "fa": re.compile(r"قیمت|بهای|هر بشکه|معامله"),
}
_OIL = {"en": re.compile(r"\b(?:oil|crude|brent|wti|opec)\b"), "fa": re.compile(r"نفت|برنت|بشکه|اوپک")}
_NOT_OIL = {"en": re.compile(r"\b(?:gold|coin|gas prices?|gasoline|per liter)\b"), "fa": re.compile(r"طلا|سکه|بنزین|یورو")}
_CURRENCIES = {"دلار": "USD", "یورو": "EUR", "پوند": "GBP", "درهم": "AED"}
_FOREIGN = re.compile(
    r"(?:(قیمت|نرخ|هر|بهای|ارزش|برابر هر)(?: (?:خرید|فروش|روز|آزاد|رسمی))* |^|[،.] ?|\s)(دلار|یورو|پوند|درهم)(?![آ-ی])(?! و (?:یورو|پوند|دلار|درهم))"
)


def settle_units(text: Text, lower: str, drafts: list[Draft]) -> None:
    """Complete units that the rest of the sentence decides."""
    for draft in drafts:
        if draft.unit is None:
            continue
        if draft.unit.code in _DAILY_UNITS:
            _settle_daily(lower, draft, text)
        elif draft.unit.code == "USD":
            _settle_oil_price(lower, draft, text)


def _settle_daily(lower: str, draft: Draft, text: Text) -> None:
    language: Language = text.language
    assert draft.unit is not None  # noqa: S101
    sentence = text.sentence_at(draft.start)
    if _DAILY_AFTER[language].match(lower, draft.end, sentence.end) or _DAILY_BEFORE[language].search(
        lower, max(sentence.start, draft.start - 80), draft.start
    ):
        draft.unit = Unit(f"{draft.unit.code}/d", draft.unit.factor, "rate")
        draft.rule += "_daily"


def _settle_oil_price(lower: str, draft: Draft, text: Text) -> None:
    """A small dollar amount in a sentence on the oil price is dollars a barrel."""
    language, unit = text.language, draft.unit
    if draft.scale != 1.0 or draft.value >= 1000 or unit is None:
        return
    start, end = text.sentence_at(draft.start)
    if _OIL[language].search(lower, start, end) and _OIL_PRICE[language].search(lower, start, end) and not _NOT_OIL[language].search(lower, start, end):
        draft.unit = Unit("USD/bbl", unit.factor, "price")
        draft.rule += "_oil_price"
