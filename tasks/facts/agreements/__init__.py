"""Sentences, names and figures -> the agreements the article reports, each once.

An instrument is reported by a sentence that names it and says how far it has come; calls, wishes and hypotheses report nothing, and later references
('the deal', 'these contracts') repeat what stands already. Standing deals (the nuclear deal, the producers' cuts) are read from the whole article.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Protocol

from tasks.facts.agreements.standing import rooted, standing_deals
from tasks.facts.text import Span, Text
from tasks.lookups import load
from tasks.models import Agreement, Mention, Period

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()  # noqa: SIM905 - reads better than a list
_NUMBERS_FA = "یک دو سه چهار پنج شش هفت هشت نه ده".split()  # noqa: SIM905
_FURTHER = re.compile(r"\b(?:also|too|another|in addition|additionally)\b|نیز|همچنین|علاوه", re.IGNORECASE)


class Counted(Protocol):
    """What is used of a figure."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def counted(self) -> str | None: ...  # noqa: D102


def read_agreements(text: Text, figures: Sequence[Counted], periods: Sequence[Period], mentions: Sequence[Mention]) -> list[Agreement]:
    """Return the agreements in order of their sentences, equal ones once."""
    found = standing_deals(text, periods, mentions)
    for sentence in rooted(text, "instruments"):
        agreement = _read_sentence(text, sentence, figures, periods, mentions)
        if agreement and found and not set(agreement.countries) - {"IRN"} and _FURTHER.search(agreement.surface):
            agreement = replace(agreement, countries=found[-1].countries)  # 'a contract was signed, too': between the same parties
        if agreement and not any(_same(agreement, other) for other in found):
            found.append(agreement)
    return sorted(found, key=lambda a: a.start)


def _read_sentence(text: Text, sentence: Span, figures: Sequence[Counted], periods: Sequence[Period], mentions: Sequence[Mention]) -> Agreement | None:
    folded = text.folded[sentence.start : sentence.end]
    status = _status(folded, text.language)
    named = _instrument(folded, text.language) if status else None
    if named is None or status is None or _pattern("nuclear", text.language).search(folded) or _pattern("producers", text.language).search(folded):
        return None
    instrument, match = named
    if _is_wish(folded, match, text.language) or not _is_introduced(folded, match, status, text.language):
        return None
    inside = [m for m in mentions if sentence.start <= m.start < sentence.end]
    return Agreement(
        start=sentence.start,
        end=sentence.end,
        surface=text.body[sentence.start : sentence.end],
        instrument=instrument,
        count=_count(folded, match, sentence, figures, text.language),
        countries=_countries(folded, inside, mentions),
        parties=parties_of(inside),
        sectors=sectors_of(folded),
        status=status,
        signed_on=_date(sentence, periods, text.published) if status == "signed" else None,
        place=next((m.name for m in inside if m.kind == "place" and re.search(r"\b(?:in|at) $|در $", text.folded[max(0, m.start - 4) : m.start])), None),
        value_usd=_value(folded, match, sentence, figures, text.language),
        rule=f"agreement.{instrument}",
    )


def _instrument(folded: str, language: str) -> tuple[Any, re.Match[str]] | None:
    """The first kind that stands in the sentence; of its occurrences the first with a number, else the first."""
    for instrument, pattern in _ordered("instruments", language):
        matches = list(pattern.finditer(folded))
        if matches:
            return instrument, next((m for m in matches if _number_before(folded, m.start()) > 1), matches[0])
    return None


def _status(folded: str, language: str) -> Any:
    padded = f" {folded}"
    return next((status for status, pattern in _ordered("status", language) if pattern.search(padded)), None)


def _is_wish(folded: str, match: re.Match[str], language: str) -> bool:
    """A wish counts when it stands before the instrument, in the same clause."""
    return bool(_pattern("wishes", language).search(folded[max(0, match.start() - 110) : match.end()]))


_REPEATED = re.compile(r"\b(?:the|this|that|these|those|such|said|mentioned|any|no|its|their|his) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_BETWEEN = re.compile(r".{0,60}?\b(?:between|with|signed (?:by|with|between))\b")


def _is_introduced(folded: str, match: re.Match[str], status: str, language: str) -> bool:
    """An instrument in force must name its parties; 'the deal' alone refers to what stands already."""
    if language == "fa":
        return status in {"signed", "planned", "cancelled"}
    between = bool(_BETWEEN.match(folded, match.end()))
    if status == "in_force":
        return between and not re.search(r"\b(?:contracts?|deals?)\b", match.group())
    return between or not _REPEATED.search(folded[: match.start()])


def _count(folded: str, match: re.Match[str], sentence: Span, figures: Sequence[Counted], language: str) -> int:
    for figure in figures:
        if (
            sentence.start <= figure.start < sentence.end
            and figure.unit == "count"
            and figure.counted
            and re.search(r"MOU|agreement|contract|deal|memorandum|protocol", figure.counted)
        ):
            return max(1, int(figure.value))
    if language == "en" and not re.search(r"s$|memoranda|s of (?:understanding|cooperation)$", match.group()):
        return 1
    number = _number_before(folded, match.start())
    if number == 1:
        signers = _SIGNERS.search(folded, 0, match.start())
        return _as_number(signers.group(1)) or 1 if signers else 1
    return number


_SIGNERS = re.compile(r"\b(\w+) (?:[\w-]+ ){0,3}(?:companies|firms|banks|universities)\b.{0,120}\b(?:signed|inked)\b")
_NUMBER = re.compile(r"(?<![\w$€£.,-])(\w+)(?! (?:million|billion|trillion|percent|میلیون|میلیارد|درصد))(?=(?: [a-zA-Z\u0600-\u06ff][\w-]*){0,3} ?$)")


def _number_before(folded: str, end: int) -> int:
    """The number among the four words before: '13 major research-based deals'; no money, no '25-year'."""
    return next((number for match in reversed(list(_NUMBER.finditer(folded[max(0, end - 45) : end]))) if (number := _as_number(match.group(1)))), 1)


def _as_number(word: str) -> int | None:
    if word.isdigit() and 0 < int(word) < 500:
        return int(word)
    for numbers in (_NUMBERS, _NUMBERS_FA):
        if word.lower() in numbers:
            return numbers.index(word.lower()) + 1
    return None


_BOTH = re.compile(r"\b(?:two|both) (?:countries|sides|nations|states|parties|neighbors|governments)\b|دو (?:کشور|طرف)")


def _countries(folded: str, inside: Sequence[Mention], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The sentence's countries; Iran for its bodies; 'the two countries' are Iran and the one the article names most; Iran when none is named."""
    countries = {m.entity_id for m in inside if m.kind == "country" and m.entity_id}
    if any(m.entity_id in load("entities/organisations_iran") for m in inside):
        countries.add("IRN")
    others = Counter(m.entity_id for m in mentions if m.kind == "country" and m.entity_id and m.entity_id != "IRN")
    if others and countries <= {"IRN"} and _BOTH.search(folded) and not any(m.entity_id in load("entities/blocs") for m in inside):
        countries |= {"IRN", others.most_common(1)[0][0]}
    return tuple(sorted(countries)) or ("IRN",)


def parties_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the organisations a sentence names, agencies left out; the countries when there are none."""
    agencies = load("entities/media")
    parties = tuple(dict.fromkeys(m.name for m in mentions if m.kind == "organisation" and m.entity_id not in agencies))
    return parties or tuple(dict.fromkeys(m.entity_id for m in mentions if m.kind == "country" and m.entity_id))


def sectors_of(folded: str) -> tuple[str, ...]:
    """Return the sectors whose words a sentence uses."""
    return tuple(sector for sector, pattern in _sectors() if pattern.search(folded))


def _date(sentence: Span, periods: Sequence[Period], published: date | None) -> date | None:
    """The first day that the sentence names; a day to come is when something is due, not when it was signed."""
    days = (p.date_start for p in periods if sentence.start <= p.start < sentence.end and p.date_start == p.date_end)
    return next((day for day in days if published is None or day <= published), None)


_DOLLARS = re.compile(r"\$ ?(\d[\d,.]*\d|\d)(?:-\d[\d.]*)?[- ]?(million|billion|trillion)?|(\d[\d,.]*) (میلیون|میلیارد) دلار")
_SCALE = {"million": 1e6, "billion": 1e9, "trillion": 1e12, "میلیون": 1e6, "میلیارد": 1e9, None: 1.0}


def _value(folded: str, named: re.Match[str], sentence: Span, figures: Sequence[Counted], language: str) -> float | None:
    """Dollars as stated in the sentence, a figure's, else as printed; None when they stand nearer to another instrument."""
    dollars = [figure for figure in figures if sentence.start <= figure.start < sentence.end and figure.unit == "USD"]
    stated = [(figure.start - sentence.start, abs(figure.value)) for figure in dollars]
    if not stated and (match := _DOLLARS.search(folded)):
        stated = [(match.start(), float((match[1] or match[3]).replace(",", "")) * _SCALE[match[2] or match[4]])]
    if not stated:
        return None
    position, value = stated[0]
    instruments = [match for _, pattern in _ordered("instruments", language) for match in pattern.finditer(folded)]
    nearest = min(instruments, key=lambda match: min(abs(match.start() - position), abs(match.end() - position)))
    return value if nearest[0] == named[0] or nearest.span() == named.span() else None


def _same(a: Agreement, b: Agreement) -> bool:
    """The same instrument told twice: same kind and count, and one's countries within the other's."""
    return (
        a.instrument == b.instrument
        and a.status == b.status
        and (a.count == b.count or 1 in {a.count, b.count})
        and (set(a.countries) <= set(b.countries) or set(b.countries) <= set(a.countries))
    )


@cache
def _ordered(key: str, language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((str(name), re.compile(pattern)) for name, pattern in load("agreements")[key][language])


@cache
def _pattern(key: str, language: str) -> re.Pattern[str]:
    return re.compile(load("agreements")[key][language])


@cache
def _sectors() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sector, re.compile(pattern)) for sector, pattern in load("agreements")["sectors"].items())
