"""CLDR territory names (Babel) and our additions -> the names of every country, English and Persian.

Persian adjectives are formed by rule; ``fa_only`` in the lookup replaces CLDR's name and the rule where a name is also a common word.
"""

from functools import cache
from typing import Any

from babel import Locale
from babel.core import get_global

from tasks.lookups import load

_OBSOLETE = {"ANT", "BUR", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR", "QUU", "XKK", "ASC", "CPT", "DGA", "TAA"}
_UNSAID = {"BLM", "MAF", "IMN", "JEY", "BVT", "HMD", "ATA", "UMI", "IOT", "SJM", "NIU", "COK", "CXR", "PRI"}  # names that are words or persons, never met


@cache
def country_entries() -> dict[str, dict[str, Any]]:
    """Return registry entries by ISO alpha-3 code."""
    ours: dict[str, dict[str, Any]] = load("entities/countries")
    codes = {a3: a2[0] for a3, a2 in get_global("territory_aliases").items() if len(a3) == 3 and a3.isalpha()}
    english, persian = Locale("en").territories, Locale("fa").territories
    skipped = _OBSOLETE | _UNSAID
    known = {a3: a2 for a3, a2 in codes.items() if a2 in english and a3 not in skipped and (a3 in ours or a3[0] not in "QXZ")}
    return {a3: _entry(_en(english.get(known.get(a3, ""))), _fa(persian.get(known.get(a3, ""))), ours.get(a3, {})) for a3 in sorted({*known, *ours})}


def _entry(english: list[str], persian: list[str], ours: dict[str, Any]) -> dict[str, Any]:
    fa = ours.get("fa_only") or [*persian, *ours.get("fa", ())]
    adjectives = [] if "fa_only" in ours else [a for name in persian for a in _persian_adjectives(name)]
    return {
        "en": [*english, *ours.get("en", ())],
        "fa": list(dict.fromkeys([*fa, *adjectives])),
        "when": {"government": ours.get("capital", []), **ours.get("when", {})},
    }


def _en(name: str | None) -> list[str]:
    """CLDR writes '&' and adds what the country is part of: 'Hong Kong SAR China', 'Myanmar (Burma)', 'Congo - Kinshasa'."""
    if name is None or any(c in name for c in "(-") or " SAR " in name:
        return [name] if name in {"Guinea-Bissau", "Timor-Leste"} else []
    return [name, name.replace(" & ", " and "), name.replace("’", "'")][: 3 if "&" in name or "’" in name else 1]


def _fa(name: str | None) -> list[str]:
    if name is None or "،" in name or " - " in name:
        return []
    plain = name.replace("\u0654", "").replace("\u0650", "").replace("\u200c", " ")
    return [plain] if plain == name else [plain, name]


def _persian_adjectives(name: str) -> list[str]:
    """ایران -> ایرانی, ایرانیها, ایرانیان; ترکیه is followed by a separate ای; ایتالیا -> ایتالیایی."""
    if name[-1] in "هیو" or " " in name:
        return []
    adjective = name + ("یی" if name[-1] == "ا" else "ی")
    return [adjective, adjective + "ها", adjective + "ان"]
