"""Values as a reader of a yearbook expects them: amounts, periods, addresses."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date, timedelta

from tasks.facts.calendar import IranDate, gregorian_date, iran_date

MONTHS = ("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand")
GREGORIAN_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
BARE_UNITS = {"count": "", "percent": "%", "USD": "", "IRR": " rials", "IRT": " tomans"}
QUOTE_CHARS = 400  # a quotation is short: IRNA grants no licence
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
LATIN = re.compile("[A-Za-z]")


def amount(value: float | None, unit: str) -> str:
    """Return ``value`` with its unit: ``$2.87 billion``, ``6.6 million t``, ``42.5%``; a dash for None."""
    if value is None:
        return "–"
    sign = "−" if value < 0 else ""
    scale, word = next(((scale, f" {word}") for scale, word in MAGNITUDES if abs(value) >= scale), (1.0, ""))
    number = f"{abs(value) / scale:,.6g}" if scale > 1 else f"{abs(value):,.10g}"
    return f"{sign}{'$' if unit == 'USD' else ''}{number}{word}{BARE_UNITS.get(unit, f' {unit}')}"


def size(n_bytes: int) -> str:
    """Return the size of a file: ``12 kB``, ``3.4 MB``."""
    return f"{n_bytes / 1e6:.3g} MB" if n_bytes >= 1e6 else f"{max(n_bytes / 1e3, 1):.0f} kB"


def period(start: date, end: date) -> str:
    """Return the name of a period in both calendars: ``1395 (2016/17)``, ``Farvardin–Shahrivar 1405 (Mar–Sep 2026)``, ``2024 (Gregorian)``, ``May 2024``.

    What is not made of whole months is its first and last day.
    """
    first, last, after = iran_date(start), iran_date(end), end + timedelta(days=1)
    if first.day == 1 and iran_date(after).day == 1:
        if (first.month, last.month) != (1, 12):
            return f"{_months(MONTHS, first, last)} ({_months([name[:3] for name in GREGORIAN_MONTHS], start, end)})"
        return f"{_joined(first.year, last.year)} ({_joined(gregorian_gloss(first.year), gregorian_gloss(last.year))})"
    if start.day == 1 and after.day == 1:
        return f"{_joined(start.year, end.year)} (Gregorian)" if (start.month, end.month) == (1, 12) else _months(GREGORIAN_MONTHS, start, end)
    return _joined(start.isoformat(), end.isoformat(), " – ")


def _months(names: Sequence[str], first: date | IranDate, last: date | IranDate) -> str:
    begin, end = names[first.month - 1], names[last.month - 1]
    return f"{_joined(begin, end)} {last.year}" if first.year == last.year else f"{begin} {first.year}–{end} {last.year}"


def _joined(first: object, last: object, dash: str = "–") -> str:
    return str(first) if first == last else f"{first}{dash}{last}"


def gregorian_gloss(iran_year: int) -> str:
    """Return the Gregorian years that an Iranian year lies in: ``2016/17``."""
    nowruz = gregorian_date(iran_year, 1, 1)
    return f"{nowruz.year}/{(nowruz.year + 1) % 100:02}" if nowruz else ""


def is_persian(text: str) -> bool:
    """Tell whether most letters of ``text`` are Persian."""
    return len(ARABIC.findall(text)) > len(LATIN.findall(text))


def web_address(url: str | None) -> str | None:
    """Return ``url`` when following it is harmless (http or https), else None."""
    return url if url and re.match(r"https?://[^\s]+$", url, re.IGNORECASE) else None


def quotation(text: str) -> str:
    """Return ``text``, cut at a blank when it is longer than a short quotation."""
    text = " ".join(text.split())
    return text if len(text) <= QUOTE_CHARS else f"{text[:QUOTE_CHARS].rsplit(' ', 1)[0]} …"


def slug(name: str) -> str:
    """Return a file name for ``name``; what is lost of it in ASCII goes into a digest, so that two names never share one."""
    plain = re.sub(r"[^a-z0-9_]+", "-", name.lower()).strip("-")
    return plain if plain == name.lower().replace(" ", "-") else f"{plain[:40]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".lstrip("-")
