"""Body -> agencies it credits: 'IRNA reported', 'told Tasnim', 'according to Reuters', «به گزارش ایسنا». A bare name is no credit.

Names come from the registry's media (tasks/lookups/entities/media.yaml); a credit is returned in the registry's spelling, once an agency.
"""

import re
from collections.abc import Iterator
from functools import cache

from tasks.facts.text import fold
from tasks.lookups import load


def credited_agencies(dateline: str | None, body: str, language: str) -> tuple[str, ...]:
    """Return the agency names credited in dateline ('BAKU (AFP)') and body, each agency once, in the order of first credit."""
    owners, found = _owners(language), dict[str, str]()
    text = fold(f"{dateline or ''}\n{body}")
    named = [name for name in owners if name in text]
    lines = [line for line in text.split("\n") if any(name in line for name in named)]  # the forms cost far more than a look for a name
    for match in _credit(language).finditer("\n".join(lines)):
        name = next(name for name in match.groups() if name)
        found.setdefault(owners[name], name)
    return tuple(found.values())


def agency_names() -> Iterator[tuple[str, str, str]]:
    """Yield (name as it may be printed, the agency's short name, its entity id)."""
    for entity_id, entry in load("entities/media").items():
        conditional = [name for names in entry.get("when", {}).values() for name in names]
        for name in dict.fromkeys(fold(str(name)) for name in (*entry.get("en", ()), *entry.get("fa", ()), *conditional)):
            yield name, entry.get("short") or entry["en"][0], entity_id


@cache
def _owners(language: str) -> dict[str, str]:
    """Name -> entity id, of the shortest names in one script ('Mehr', as forms know 'news agency'); the Tehran Times credits others, not itself."""
    names = {n: entity for n, _, entity in agency_names() if (n[-1] > "\u0600") == (language == "fa") and entity != "org:tehran-times"}
    return {
        n: entity
        for n, entity in names.items()
        if not any(owner == entity and f" {n} ".find(f" {other} ") >= 0 for other, owner in names.items() if other != n)
    }


@cache
def _credit(language: str) -> re.Pattern[str]:
    agency = "(" + "|".join(map(re.escape, sorted(_owners(language), key=len, reverse=True))) + ")"
    return re.compile("|".join(form.format(agency=agency) for form in _FORMS[language]), re.MULTILINE)


_THE = "(?:the )?(?:official |semi-official |state-run |state-owned |news agency |broadcaster |newspaper |daily )*"
_KIND = (
    "(?: [Nn]ews)?(?: [Aa]gency| TV| [Cc]hannel| [Nn]etwork| [Ww]ebsite| [Dd]aily| [Nn]ewspaper| [Mm]agazine)?"
    "(?: correspondent| reporter)?(?: (?:in|from) [A-Z]\\w+)?"
)
_TO = "told|tells|telling|according to|citing|quoting|interview(?:ed)? (?:with|by|to)|speaking to|talking to|reporters? (?:of|for|from)"
_BY = "quoted|reported|carried|published|released|reports?|said|saying|cited|obtained|seen|viewed|survey|poll|interview|conducted"
_IN = "published|reported|wrote|article|report|piece|interview|op-ed|editorial"
_SAID = "reported|reports|quoted|said|says|wrote|writes|announced|cited|quotes|revealed|noted|claimed|published"
_FROM = "به گزارش|به نقل از|گفت ?و ?گو با|گفتگو با|گزارش|اعلام|به نوشته|به گفته"
_FORMS = {
    "en": (
        rf"\b(?i:{_TO}) {_THE}{{agency}}\b",
        rf"\b(?i:{_BY}) by {_THE}{{agency}}\b",
        rf"\b(?i:{_IN}) (?:in|on) {_THE}{{agency}}\b",
        rf"\b{{agency}}{_KIND},?(?: has| have| had| also| further| on \w+day| earlier){{{{0,3}}}} (?:{_SAID})\b",
        r"\([Ss]ources?: (?:the )?{agency}\b",
        r"^[A-Z][\w ,.'’-]{{2,40}}\({agency}\)(?=\s*(?:$|-|–|—))",
    ),
    "fa": (
        rf"(?:{_FROM})(?: [آ-ی\"«]+){{{{0,6}}}}?(?<!استان)(?<!خلیج)(?<!دریای)[ «\"]+{{agency}}(?![آ-ی])",
        r"(?:^|[ «(]){agency}(?: [آ-ی]+){{0,3}}? (?:گزارش داد|گزارش کرد|نوشت|اعلام کرد)",
        r"^خبرگزاری {agency} ?[:_-]",
        r"منتشر شده در {agency}",
    ),
}
