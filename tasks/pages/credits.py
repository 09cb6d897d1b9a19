"""Body -> agencies it credits: 'IRNA reported', 'told Tasnim', 'according to Reuters', «به گزارش ایسنا». A bare name is no credit."""

import re
from functools import cache
from pathlib import Path

import yaml

AGENCIES = Path(__file__).parent.parent / "lookups" / "agencies.yaml"


def credited_agencies(dateline: str | None, body: str, language: str) -> tuple[str, ...]:
    """Return the agency names credited in dateline ('BAKU (AFP)') and body as printed, each once, in the order of first credit."""
    found: dict[str, None] = {}
    for match in _credit(language).finditer(f"{dateline or ''}\n{body}"):
        found.setdefault(next(name for name in match.groups() if name))
    return tuple(found)


@cache
def _credit(language: str) -> re.Pattern[str]:
    entries = yaml.safe_load(AGENCIES.read_text(encoding="utf-8"))
    names = sorted((name for entry in entries for name in entry.get(language, ())), key=len, reverse=True)
    agency = "(" + "|".join(map(re.escape, names)) + ")"
    return re.compile("|".join(form.format(agency=agency) for form in _FORMS[language]), re.MULTILINE)


_FORMS = {
    "en": (
        r"\b(?i:told|according to|citing|quoting|interview with) (?:the )?(?:official |semi-official )?{agency}\b",
        r"\b(?i:quoted|reported|carried|published|released|report) by (?:the )?(?:official |semi-official )?{agency}\b",
        r"\b{agency}(?: [Nn]ews [Aa]gency| [Aa]gency)?(?: has| also)? (?:reported|reports|quoted|said|wrote|announced|cited|quotes)\b",
        r"\([Ss]ource: (?:the )?{agency}\b",
        r"^[A-Z][\w ,.'’-]{{2,40}}\({agency}\)$",
    ),
    "fa": (
        r"(?:به گزارش|به نقل از|گفت[\u200c ]?و[\u200c ]?گو با|گزارش|اعلام)(?: (?:خبرنگار|خبرگزاری|پایگاه خبری))?(?: [آ-ی\u200c]+){{0,3}}? {agency}(?![آ-ی])",
        r"(?:^|[ «(]){agency}(?: [آ-ی\u200c]+){{0,3}}? (?:گزارش داد|گزارش کرد|نوشت|اعلام کرد)",
    ),
}
