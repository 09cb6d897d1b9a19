"""First line of a text -> dateline and the rest. 'TEHRAN – ...', 'Tehran, IRNA – ...', «تهران - ایرنا - ...»."""

import re
from functools import cache

from babel import Locale

_DASH = r"\s*(?:[–—_]|-{1,3}(?:\s*[–-])?)\s*"
_SET_OFF = r"(?:\s+[-_]|[-_](?=\s)|\s*(?:[–—]|--))[-–—\s]*(?=\S)"  # a dash with a blank beside it, or a long one: not the hyphen of COVID-19
_PLACE = r"[A-Z][A-Z .'’-]{1,40}[A-Z.]"
_AGENCY = r"\([^)]{2,40}\)"
_FA_PLACE = r"(?:[آ-یئءأؤيك\u200c]+ ?){1,4}"
_IRNA = r"ا[یي]رنا"
_FORMS = {
    "en": (
        # Tehran, IRNA – / Tehran, Sept 30, IRNA – / KARBALA, Iraq (IRNA) --
        rf"(?P<dateline>[A-Z][\w .'’-]{{2,40}}(?:, [A-Z][\w .]{{2,20}}){{0,2}}(?:,\s*IRNA|\s*\(IRNA\))){_DASH}(?=\S)",
        # SHUSHTAR (Khuzestan province) - / BEIJING (AP) -- / NAIROBI, Kenya (AP) –
        rf"(?P<dateline>{_PLACE}(?:, [A-Z][\w .]{{2,20}})?\s*{_AGENCY}){_DASH}(?=\S)",
        # TEHRAN – / TEHRAN - / TEHRAN-- / BEIRUT—
        rf"(?P<dateline>{_PLACE}|Tehran){_SET_OFF}",
        # Caracas, Venezuela — / CAPE TOWN, South Africa –: the second name must be a country's
        rf"(?P<dateline>(?P<place>[A-Z][\w .'’-]{{2,30}}), (?P<country>[A-Z][A-Za-z .]{{2,29}}[a-z])){_SET_OFF}",
        # TEHRAN-The: an unspaced hyphen only after a long word and before a capitalised one
        r"(?P<dateline>[A-Z]{5,20})-(?=[A-Z][a-z]|[A-Z] [a-z])",
    ),
    "fa": (
        rf"(?P<dateline>{_FA_PLACE}\s*[-–—]\s*{_IRNA})\s*[-–—]+\s*(?=\S)",
        rf"(?P<dateline>{_IRNA}\s*[-–—]\s*{_FA_PLACE}?)\s*[-–—]+\s*(?=\S)",
    ),
}


def split_dateline(line: str, language: str) -> tuple[str | None, str]:
    """Return the dateline as printed without its dash, and ``line`` from the first word after it; (None, line) when it has none."""
    for form in _forms(language):
        match = form.match(line)
        if match and _is_place(match):
            return match["dateline"].strip(), line[match.end() :]
    return None, line


def _is_place(match: re.Match[str]) -> bool:
    """Tell a city and its country from two names that a sentence happens to begin with."""
    named = match.groupdict()
    return "country" not in named or (named["country"] in _countries() and named["place"] not in _countries())


@cache
def _forms(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in _FORMS[language])


@cache
def _countries() -> frozenset[str]:
    return frozenset(Locale("en").territories.values())
