"""Lower-cased English text -> its numbers.

Traps: "2 685 million" (blank as separator), "12,5 percent" (decimal comma), "recoverable.810,000" (glued sentences), "5+1", "10:30", "covid-19".
"""

import re
from collections.abc import Iterator

from tasks.facts.lexicon import lookup
from tasks.facts.patterns import any_word
from tasks.facts.quantities.numerals import Number, Part, combine, number_words

_GROUPS = lookup("number_words")["en"]
_SHORT = {word: float(value) for word, value in _GROUPS["short_magnitudes"].items()}
_WORDS = number_words("en")

_ONES = any_word(_GROUPS["ones"])
_SMALL = rf"(?:(?:{any_word(_GROUPS['tens'])})(?:[ -](?:{_ONES})\b)?|{any_word(_GROUPS['teens'])}|{_ONES})\b"
_BIG = "|".join(_GROUPS["magnitudes"])
_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?: \d{3})+(?= (?:million|billion|tons|tonnes|barrels|dollars|euros)\b)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"
    r"|\d+,\d{1,2}(?= ?-?(?:%|percent|per cent|million|billion|trillion))"
    r"|\d+(?:\.\d+)?"
)
_FIRSTS = "".join(sorted({word[0] for kind in ("ones", "teens", "tens") for word in _GROUPS[kind]} | {"h", "a"}))
# A number stands behind a character that is no part of a word: consumed, so that the search skips from one to the next.
_START = re.compile(
    rf"[^a-z0-9_](?=[\d{_FIRSTS}])(?<!\w)(?:(?=\d)(?<!\d[.,/:+*])(?<![a-z]-)(?<![+*#])(?P<digits>{_DIGITS})(?!\d|\.\d|[:+*/]\d|\*)"
    rf"|(?P<half>half an? (?=(?:{_BIG})\b))"
    rf"|(?P<a>an? (?=(?:{_BIG}|dozen)\b))"
    rf"|(?P<small>{_SMALL}))"
)
_MAGNITUDE = re.compile(rf" ?-? ?({_BIG})s?\b")
_REST = re.compile(rf"[ -]({_SMALL})")
_REST_WITH_AND = re.compile(rf" and ({_SMALL})(?! (?:and|to|or)\b)")
_AND_A_HALF = re.compile(r" and a half\b")
_SHORT_MAGNITUDE = re.compile(r" ?(mln|mn|mio|bln|bn|trn|tn)\b|(m|b|k)\b(?![/²³])")
_TAKES_LETTER = re.compile(
    r"[ -](?:u\.?s\.? )?(?:dollars?|euros?|pounds|rials|tomans?|tons?|tonnes?|barrels?|bpd|cubic|lit(?:er|re)s?|people|cars|passengers|vehicles)\b"
)
_PRICED = re.compile(r"[$€£¥] ?$")
_WORD = re.compile("[a-z]+")


def read_english_numbers(lower: str) -> Iterator[Number]:
    """Yield the numbers of ``lower`` in order."""
    padded, position = f" {lower}", 0
    while match := _START.search(padded, position):
        yield (number := _read(padded, match))
        position = number.end


def _read(padded: str, match: re.Match[str]) -> Number:
    """Read the number behind the character that ``match`` begins with; ``padded`` has one character before the text."""
    parts, flags = _first_parts(match)
    end = match.end() - 1 if match["a"] or match["half"] else match.end()  # without the blank before the magnitude
    if match["digits"] and (short := _short_magnitude(padded, match)):
        parts.append(Part(_SHORT[short.group().strip()], is_magnitude=True))
        end = short.end()
    else:
        end = _extend(padded, end, parts)
    scale = next((part.value for part in reversed(parts) if part.is_magnitude), 1.0)
    return Number(start=match.start(), end=end - 1, value=combine(parts), scale=scale, printed=match["digits"] or "", flags=flags)


def _first_parts(match: re.Match[str]) -> tuple[list[Part], tuple[str, ...]]:
    if match["half"]:
        return [Part(0.5, is_magnitude=False)], ()
    if match["a"]:
        return [Part(1.0, is_magnitude=False)], ()
    if match["small"]:
        return [Part(_small(match["small"]), is_magnitude=False)], ()
    digits = match["digits"]
    if "," in digits and len(digits.rpartition(",")[2].partition(".")[0]) < 3:
        return [Part(float(digits.replace(",", ".")), is_magnitude=False)], ("decimal_comma",)
    if digits.count(".") > 1:
        return [Part(float(digits.replace(".", "")), is_magnitude=False)], ("point_thousands",)
    return [Part(float(digits.replace(",", "").replace(" ", "")), is_magnitude=False)], ()


def _small(words: str) -> float:
    return sum(_WORDS[word].value for word in _WORD.findall(words))


def _short_magnitude(lower: str, match: re.Match[str]) -> re.Match[str] | None:
    """Return the magnitude of "42mn" or "$468m"; a single letter counts only behind a currency sign or before a unit."""
    found = _SHORT_MAGNITUDE.match(lower, match.end())
    if found and found[2] and not (_PRICED.search(lower, max(0, match.start() - 1), match.start() + 1) or _TAKES_LETTER.match(lower, found.end())):
        return None
    return found


def _extend(lower: str, end: int, parts: list[Part]) -> int:
    """Add the magnitudes and smaller words that follow ``end`` to ``parts``; return where the number ends."""
    scale = 1.0
    while True:
        if found := _MAGNITUDE.match(lower, end):
            part = _WORDS[found[1]]
            scale = part.value
        elif found := _AND_A_HALF.match(lower, end):
            part = Part(scale / 2, is_magnitude=False)
        elif scale > 1 and (found := _REST.match(lower, end) or (_REST_WITH_AND.match(lower, end) if scale <= 1000 else None)):
            part = Part(_small(found[1]), is_magnitude=False)
        else:
            return end
        parts.append(part)
        end = found.end()
