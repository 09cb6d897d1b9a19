"""Text as served -> text as stored: NFC, no invisible characters, single blanks. Letters stay as printed: ye, kaf, digits and ZWNJ are folded later."""

import re
import unicodedata

# Zero-width space, word joiner, soft hyphen, byte order mark, direction marks. ZWNJ (U+200C) and ZWJ (U+200D) belong to Persian spelling and stay.
_DROPPED = "\u200b\u2060\u00ad\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = "".join(chr(code) for code in (*range(9), *range(14, 32), *range(127, 160)))
INVISIBLE = re.escape(_DROPPED + _CONTROLS)  # for a class of a regular expression
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_MARKUP_BLANKS = re.compile(r"[ \t\n\r\f]+")
_PILE = re.compile(r"([^\w\s!-~]{64})[^\w\s!-~]+")  # of marks on one letter: putting them in order takes quadratic time
_HARMLESS_CHARS = 1000
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_WORDS = re.compile(r"[^\W_]+")
_FOLDED = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "\u200c": " ", "\u0654": "", "\u0640": ""}) | _DIGITS


def clean(text: str) -> str:
    """Return ``text`` as one line: NFC, invisible characters dropped, every run of blanks (NBSP, line breaks) one space, no blank at the ends."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", _bounded(text))).split())


def shown(text: str) -> str:
    """Return ``text`` as a browser shows it, before hygiene: every run of the markup's blanks (not NBSP) one space, none at the ends."""
    return _MARKUP_BLANKS.sub(" ", _bounded(text)).strip(" ")


def ascii_digits(text: str) -> str:
    """Return ``text`` with Persian and Arabic digits as 0-9; its length does not change."""
    return text.translate(_DIGITS)


def comparable(text: str) -> str:
    """Return the letters and digits of ``text`` in one spelling, for telling whether two texts are the same."""
    folded = clean(text).translate(_FOLDED).casefold()
    return " ".join(_WORDS.findall(folded))


def _bounded(text: str) -> str:
    return text if len(text) <= _HARMLESS_CHARS else _PILE.sub(r"\1", text)
