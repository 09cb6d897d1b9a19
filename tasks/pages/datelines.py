"""First line of a text -> dateline and the rest. 'TEHRAN – ...', 'Tehran, IRNA – ...', «تهران - ایرنا - ...»."""

import re

_DASH = r"\s*(?:[–—_]|-{1,3}(?:\s*[–-])?)\s*"
_PLACE = r"[A-Z][A-Z .'’-]{1,40}[A-Z.]"
_FORMS = {
    "en": tuple(
        re.compile(pattern)
        for pattern in (
            # Tehran, IRNA – / Tehran, Sept 30, IRNA – / KARBALA, Iraq (IRNA) --
            rf"(?P<dateline>[A-Z][\w .'’-]{{2,40}}(?:, [A-Z][\w .]{{2,20}}){{0,2}}(?:,\s*IRNA|\s*\(IRNA\))){_DASH}(?=\S)",
            # SHUSHTAR (Khuzestan province) - / BEIJING (AP) --
            rf"(?P<dateline>{_PLACE}\s*\([^)]{{2,40}}\)){_DASH}(?=\S)",
            # TEHRAN – / TEHRAN - / TEHRAN-- / BEIRUT—, but not COVID-19, US-Iran, OPEC+
            rf"(?P<dateline>{_PLACE})(?:\s+[-_]|[-_](?=\s)|\s*(?:[–—]|--))[-–—\s]*(?=\S)",
            # TEHRAN-The: an unspaced hyphen only after a long word and before a capitalised one
            r"(?P<dateline>[A-Z]{5,20})-(?=[A-Z][a-z]|[A-Z] [a-z])",
        )
    ),
    "fa": tuple(
        re.compile(pattern)
        for pattern in (
            r"(?P<dateline>(?:[آ-یئءأؤيكك\u200c]+ ?){1,4}\s*[-–—]\s*(?:ایرنا|ايرنا))\s*[-–—]+\s*(?=\S)",
            r"(?P<dateline>(?:ایرنا|ايرنا)\s*[-–—]\s*(?:[آ-یئءأؤيكك\u200c]+ ?){1,4}?)\s*[-–—]+\s*(?=\S)",
        )
    ),
}


def split_dateline(line: str, language: str) -> tuple[str | None, str]:
    """Return the dateline as printed without its dash, and ``line`` from the first word after it; (None, line) when it has none."""
    for form in _FORMS[language]:
        match = form.match(line)
        if match:
            return match["dateline"].strip(), line[match.end() :]
    return None, line
