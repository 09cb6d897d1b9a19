"""Context rules for names that are also other words or other names: each a small function with an id, named in the lookups under ``when``.

A rule sees the folded text and the span of the name, and says whether the name denotes this entity here.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from tasks.facts.mentions.automaton import find_names
from tasks.facts.patterns import pattern

Rule = Callable[[str, int, int], bool]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Register ``function`` under its own name."""
    RULES[function.__name__] = function
    return function


@rule
def government(folded: str, start: int, end: int) -> bool:
    """A capital stands for its government: 'Moscow said', 'ties between Tehran and Ankara', not 'in Moscow', not a dateline."""
    if _is_dateline(folded, start, end):
        return False
    before = folded[max(0, start - 24) : start]
    if folded[start] > "\u05ff":
        return bool(_cue("power_before_fa").search(before) or _cue("acts_fa").match(folded, end)) and not _cue("city_before_fa").search(before)
    if _cue("city_before").search(before):
        return False
    return any(
        (_cue("power_before").search(before), _cue("acts").match(folded, end), _cue("pair_after").match(folded, end), _cue("pair_before").search(before))
    )


@rule
def city(folded: str, start: int, end: int) -> bool:
    """A capital as a place."""
    return not _is_dateline(folded, start, end) and not government(folded, start, end)


def _cue(key: str) -> re.Pattern[str]:
    return pattern("governments", key)


def _is_dateline(folded: str, start: int, end: int) -> bool:
    return start < 3 and bool(_cue("dateline").match(folded, end))


_AGENCY_BEFORE = re.compile(r"(?:\btold|\bby|\bwith|\bwrote|\bto|\bAccording to|\bof|گزارش|خبرنگار|گفت‌?و‌?گو با) (?:the )?$", re.IGNORECASE)
_AGENCY_AFTER = re.compile(
    r"'?s? (?:reported|reports|report|news|quoted|quotes|wrote|said|cited|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|،|, citing|,? که"
)


@rule
def agency(folded: str, start: int, end: int) -> bool:
    """Mehr, Fars, Trend as news agencies, not the month, the province, the word."""
    before, after = folded[max(0, start - 16) : start], folded[end : end + 24]
    if re.match(r" (?:\d|month|province|Province|ماه|خلیج)", after):
        return False
    if re.search(r"\b(?:told|گزارش|خبرنگار) $", before):
        return True
    return bool(_AGENCY_AFTER.match(after)) and (folded[start] < "\u0600" or bool(_AGENCY_BEFORE.search(before)))


@rule
def iranian_body(folded: str, start: int, end: int) -> bool:
    """'the central bank', 'the Parliament'; next to another country's name it is that country's (tasks/facts/mentions/foreign.py), next to others nobody's."""
    before, after = folded[max(0, start - 24) : start], folded[end : end + 24]
    owner = re.search(r"([A-Z][\w.-]*)('s?)? $", before)
    if owner and (owner.group(2) or owner.group(1) not in {"The", "Iran", "Iranian", "In", "And"}):
        return owner.group(1) in {"Iran", "Tehran"} or _names_country(owner.group(1))
    if re.match(r" of (?!Iran|the (?:Islamic|country))", after) or re.match(r"s\b", after):
        return False
    return not re.search(r"\b(?:federal|a|another|other|any|regional|European|former) $", before)


@lru_cache(maxsize=4096)
def _names_country(word: str) -> bool:
    return any(hit.name.entity.kind == "country" for hit in find_names(word).names)


@rule
def american_body(folded: str, start: int, end: int) -> bool:
    """'Congress', 'Senate' alone."""
    return not re.search(r"[A-Z]\w+ $", folded[max(0, start - 20) : start]) and not re.match(r" (?:of|on|Party|party)\b", folded[end : end + 7])


@rule
def jcpoa_body(folded: str, start: int, _end: int) -> bool:
    """'the Joint Commission' of the nuclear deal, not 'the Iran-Cuba Joint Commission' nor one of trade."""
    return "JCPOA" in folded and not re.search(
        r"[a-zA-Z]-[A-Z]\w+ $|\b(?:Economic|Trade|Cooperation|\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth) $", folded[max(0, start - 24) : start]
    )


@rule
def company(folded: str, start: int, end: int) -> bool:
    """Total, Shell, Eni as companies: not at the head of a sentence before a noun."""
    if (
        start < 2
        or folded[start - 2] in '.!?":\n'
        or re.match(r" (?:value|trade|exports?|imports?|production|volume|number|revenues?|amount|Talar)\b", folded[end : end + 14])
    ):
        return False
    return bool(
        re.search(
            r"(?:'s|French|Italian|Dutch|giants?|maj?ors?|company|compan(?:y|ies),?|with|and|by|,|including|like|of|between|group|firms?) $",
            folded[max(0, start - 14) : start],
        )
    ) or bool(re.match(r"'s |,? (?:signed|has|had|is|was|will|and CNPC|CEO|SA|S\.A|officials?)\b", folded[end : end + 14]))


@rule
def org_acronym(_folded: str, _start: int, _end: int) -> bool:
    """An acronym in capitals that is a word in lower case: the capitals, asked for by the matcher, decide."""
    return True


@rule
def syrian_agency(folded: str, start: int, end: int) -> bool:
    """SANA the agency, not the exchange rate system."""
    return bool(re.match(r"'?s? (?:news|reported|said|quoted|cited)", folded[end : end + 16])) or bool(
        re.search(r"\b(?:agency|told|news agency,?) \(?$", folded[max(0, start - 14) : start])
    )


@rule
def province(folded: str, start: int, end: int) -> bool:
    """Fars, Markazi, Golestan, Alborz as provinces: in a place's position, no agency, palace or mountain behind."""
    before, after = folded[max(0, start - 24) : start], folded[end : end + 14]
    if agency(folded, start, end) or (re.match(r" (?:[A-Z]|news|mountain|national park)", after) and not re.match(r" (?:Province|Port)", after)):
        return False
    return bool(re.search(r"\b(?:in|of|from|at|to|provinces?|southern|northern|western|eastern|central) $", before)) or bool(
        re.search(r"(?:, |\band )$", before) and re.match(r"(?:,|\.| and\b| provinces?)", after)
    )


@rule
def island(_folded: str, start: int, end: int) -> bool:
    """Kish alone."""
    return end > start


@rule
def crossing(folded: str, start: int, end: int) -> bool:
    """Mehran the town and crossing, not the first name."""
    if re.match(r" (?!Port|Border|Crossing|Province|County)[A-Z]", folded[end : end + 10]):
        return False
    return bool(re.search(r"\b(?:in|of|at|from|via|through|border|to|and|crossings?|called|namely|city)[, ]+$", folded[max(0, start - 14) : start]))


@rule
def president_fa(folded: str, start: int, end: int) -> bool:
    """«روحانی» the president, not a cleric: after his title, before his deed."""
    return bool(re.search(r"(?:رئیس‌? ?جمهور|دولت|آقای|دکتر|حجت‌? ?الاسلام|کابینه) $", folded[max(0, start - 18) : start])) or folded[end : end + 5] == " گفت:"


@rule
def governor_fa(folded: str, start: int, _end: int) -> bool:
    """«همتی» the governor: after the bank or his office."""
    return bool(re.search(r"(?:بانک مرکزی|رئیس کل|آقای|دکتر|،) $", folded[max(0, start - 14) : start]))


@rule
def not_language(folded: str, start: int, end: int) -> bool:
    """'English' as the people, not the language."""
    return not re.match(
        r"(?:-language|-speaking| (?:language|translation|version|daily|edition|subtitles|literature|word|text|name)\b|[.,;)]| and [A-Z])",
        folded[end : end + 16],
    ) and not re.search(r"\b(?:in|into|speak\w*|from|learn\w*|to|fluent|Persian|and|,) $", folded[max(0, start - 10) : start])


@rule
def not_continent(folded: str, start: int, _end: int) -> bool:
    """'America', not 'Latin America', 'South American'."""
    return not folded.endswith(("Latin ", "South ", "North ", "Central ", "Latin-", "latin "), 0, start)


_HERE = re.compile("شرقی|غربی|تبریز|ارومیه|اردبیل|استان")
_ABROAD = re.compile("باکو|ارمنستان|ترکیه|گرجستان|روسیه|جمهوری|قفقاز|ایروان|علی ?اف")


@rule
def state_fa(folded: str, start: int, end: int) -> bool:
    """«آذربایجان» the state, not the Iranian provinces: their towns do not stand near, or another state does."""
    around = folded[max(0, start - 60) : end + 60]
    return not _HERE.search(around) or bool(_ABROAD.search(around))


@rule
def not_day(folded: str, _start: int, end: int) -> bool:
    """'al-Quds' the city, not the day or the force named after it."""
    return not re.match(r" (?:Day|Force|Brigade|daily)", folded[end : end + 8])


@rule
def not_crude(folded: str, start: int, _end: int) -> bool:
    """«تگزاس» the state, not «وست تگزاس» the crude."""
    return not folded.endswith(("وست ", "غرب ", "اینترمدیت "), 0, start)


@rule
def not_feast(folded: str, start: int, _end: int) -> bool:
    """«سوری» the Syrian, not «چهارشنبه سوری», the eve of the year's last Wednesday."""
    return not folded.endswith(("چهارشنبه ", "چهارشنبه"), 0, start)
