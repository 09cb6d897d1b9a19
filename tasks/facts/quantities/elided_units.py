"""A number whose unit is left out -> the unit its neighbours say: "rose to 4.1", "Iraq (727 million)", "$6 of which", "aged 20-24".

A rule takes the context of the draft, completes the draft and returns whether it did.
"""

import re

from tasks.facts.lexicon import lookup
from tasks.facts.quantities.drafts import Context, Draft
from tasks.facts.quantities.exact import product
from tasks.facts.quantities.units import Unit

CUES = {name: re.compile(form) for name, form in lookup("elided").items()}
MEASURED = frozenset({"money", "mass", "volume", "rate"})


def age(context: Context) -> bool:
    """Age without the word years: "aged 20-24", "children under five"."""
    if context.draft.value > 120 or not CUES["age"].search(context.before()):
        return False
    return as_unit(context.draft, Unit("year", 1.0, "time"), "age")


def times(context: Context) -> bool:
    """Growth by a factor: "has increased by 14 times"."""
    found = CUES["times"].match(context.lower, context.draft.end)
    if not found or not (CUES["multiplies"].search(context.before(60)) or CUES["growth"].match(context.lower, found.end())):
        return False
    context.draft.end = found.end()
    return as_unit(context.draft, Unit("ratio", 1.0, "other"), "times")


def index_points(context: Context) -> bool:
    """Level of an index: "rose 4,736 points to 266,127"."""
    if context.draft.value < 50 or not CUES["index"].search(context.lower, *context.sentence) or not CUES["reaches"].search(context.before()):
        return False
    return as_unit(context.draft, Unit("point", 1.0, "other"), "index_points")


def decimal_percent(context: Context) -> bool:
    """Decimal beside percentages: "growth of 3.8 percent ... to 4.1", «كانادا با 9/2، سوئد با 7/2 درصد»."""
    printed = context.draft.number.printed
    most = 1000 if context.text.language == "fa" else 100
    if context.draft.scale != 1.0 or context.draft.value > most or not ("." in printed or "/" in printed):
        return False
    in_list = context.text.language == "fa" and CUES["decimal_trail"].match(context.lower, context.draft.end)
    if not in_list and not CUES["decimal_lead"].search(context.before()):
        return False
    neighbour = _measured_nearby(context) if context.text.language == "fa" else context.following() or context.previous()
    if not neighbour or not neighbour.unit or neighbour.unit.kind != "share" or CUES["not_percent"].search(context.lower, *context.sentence):
        return False
    return as_unit(context.draft, neighbour.unit, "decimal_percent")


def _measured_nearby(context: Context) -> Draft | None:
    """Return the next number with a unit in the sentence, else the one before."""
    behind = context.drafts[context.i + 1 : context.i + 8]
    following = next((draft for draft in behind if draft.start < context.sentence.end and (draft.unit or draft.counted is not None)), None)
    return following or context.previous()


def from_to(context: Context) -> bool:
    """Bare numbers of a Persian list of moves, whose unit stands at its end: «پیاز از 1758 به 7380 و سیب از 2217 به 5579 تومان»."""
    if context.text.language != "fa" or not (_is_from(context) or _is_to(context)):
        return False
    following = _measured_nearby(context)
    if _is_to(context) and (previous := context.previous()) and previous.unit and previous.unit.kind in MEASURED:  # "from § tons in 1392 to §"
        return as_unit(context.draft, previous.unit, "from_to")
    if following is None or following.start < context.draft.start or following.unit is None or following.unit.kind not in MEASURED | {"share"}:
        return False
    return as_unit(context.draft, following.unit, "from_to")


def _is_from(context: Context) -> bool:
    following = context.following()
    return bool(following and CUES["from_before"].search(context.before()) and CUES["to_between"].fullmatch(context.lower, context.draft.end, following.start))


def _is_to(context: Context) -> bool:
    previous = context.previous()
    if not previous or not CUES["to_between"].fullmatch(context.lower, previous.end, context.draft.start):
        return False
    return bool(CUES["from_before"].search(context.lower, max(context.sentence.start, previous.start - 20), previous.start))


def listed_amount(context: Context) -> bool:
    """Amount whose currency was said before: "China ($2.4 billion), Iraq (727 million)"."""
    start = context.sentence.start
    measured = (
        draft for draft in reversed(context.drafts[max(0, context.i - 8) : context.i]) if draft.start >= start and draft.unit and draft.unit.kind in MEASURED
    )
    previous = next(measured, None)
    if context.draft.scale < 1e6 or not previous or not previous.unit or previous.scale < 1e6:
        return False
    return bool(CUES["traded"].search(context.before())) and as_unit(context.draft, previous.unit, "listed_amount")


def same_as_next(context: Context) -> bool:
    """Persian sum whose currency stands behind the next: «در تهران 213 میلیون، در شهرهای بزرگ 177 میلیون و در دیگر شهرها 142 میلیون تومان»."""
    following = context.following()
    if context.text.language != "fa" or following is None or following.unit is None or following.unit.kind != "money":
        return False
    if not context.draft.scale == following.scale >= 1000 or _is_of_people(context):
        return False
    return as_unit(context.draft, following.unit, "same_as_next")


def converted(context: Context) -> bool:
    """Amount of rials whose unit was forgotten before its conversion: "124 trillion (about $2.95 billion)"."""
    if context.draft.scale < 1e6 or not CUES["converted"].match(context.lower, context.draft.end):
        return False
    context.draft.flags += ("currency_missing",)
    return as_unit(context.draft, Unit("IRR", 1.0, "money"), "converted")


def bare_money(context: Context) -> bool:
    """Persian amount without its currency, or as an adjective: «درآمد 2 هزار و 600 میلیاردی», «از 146 هزار میلیارد»."""
    draft = context.draft
    is_adjective = bool(CUES["money_adjective"].match(context.lower, draft.end))
    if context.text.language != "fa" or _is_of_people(context) or draft.scale < (1e6 if is_adjective or _is_cell(context) else 1e9):
        return False
    nearby = context.drafts[max(0, context.i - 40) : context.i + 40]
    money = next((other.unit for other in nearby if other.unit and other.unit.kind == "money" and other.unit.factor == 1.0), None)
    if not money and not is_adjective:
        return False
    draft.end += is_adjective
    return as_unit(draft, money or Unit("IRT", 1.0, "money"), "bare_money")


def _is_of_people(context: Context) -> bool:
    """«کشور 80 میلیونی», «2 میلیون جمعیت»."""
    return bool(CUES["people_behind"].match(context.lower, context.draft.end) or CUES["people_before"].search(context.before()))


def _is_cell(context: Context) -> bool:
    """Return whether the number stands alone on its line, in a column of a table."""
    sentence = context.text.sentence_at(context.draft.start)
    return not context.lower[sentence.start : context.draft.start].strip() and not context.lower[context.draft.end : sentence.end].strip()


def part_of_amount(context: Context) -> None:
    """Magnitude said before: "$6.65 billion, $6 of which"."""
    draft, previous = context.draft, context.previous()
    if context.text.language == "fa":
        return
    if CUES["worth"].search(context.before()) and "." in draft.number.printed and draft.value < 1000:
        draft.flags += ("magnitude_missing",)
    if not CUES["of_which"].match(context.lower, draft.end) or not previous or not previous.unit or previous.unit.code != "USD" or previous.scale < 1e6:
        return
    if draft.value < 1000 and draft.value * previous.scale <= previous.value:
        draft.value = product(draft.value, previous.scale)
        draft.flags += ("elided_magnitude",)
        draft.rule = "part_of_amount"


def as_unit(draft: Draft, unit: Unit, rule: str) -> bool:
    """Give ``draft`` its unit; always true."""
    draft.unit, draft.rule = unit, rule
    return True
