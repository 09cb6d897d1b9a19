"""Folded Persian text -> its numbers.

Compounds «2 میلیارد و 870 میلیون», bare «هزار و 744», stacked «هزار میلیارد», glued «400بسته» and «13هزارو», «و نیم». The slash is a decimal
point, in old texts with its sides swapped: «49/31» is 31.49. A comma never joins: «سال 92، 475 تخت».
"""

import re
from collections.abc import Iterator

from tasks.facts.lexicon import lookup
from tasks.facts.patterns import any_word
from tasks.facts.quantities.exact import product
from tasks.facts.quantities.numerals import Number, Part, combine, number_words

_WORDS = number_words("fa")


_MAGNITUDES = any_word(word for word, part in _WORDS.items() if part.is_magnitude)
_PLAIN = any_word(word for word, part in _WORDS.items() if not part.is_magnitude)
_FIRSTS = "".join(sorted({word[0] for word, part in _WORDS.items() if not part.is_magnitude} | {"ه", "ن"}))
_LETTER = "[آ-یئءۀ]"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+/\d+(?![/\d])|\d+(?:\.\d+)?"
_THOUSANDS_OF = "|".join(lookup("number_words")["bare_thousand_fa"])
_END = rf"(?=ها?ی?(?!{_LETTER})|ی(?!{_LETTER})|و(?= ?\d)|(?!{_LETTER}))"
_START = re.compile(
    rf"(?=[\d{_FIRSTS}])(?:(?=\d)(?<![\d.,/:+*#])(?<![a-zA-Z])(?<![a-zA-Z]-)(?P<digits>{_DIGITS})(?!\.?\d|[:+*/]\d|\*|[a-zA-Z])"
    rf"|(?<!{_LETTER})(?:(?P<bare>هزار)(?= ?و {{0,2}}\d| (?:میلیارد|میلیون)(?!{_LETTER})"
    rf"|(?<!چند هزار)(?<!چندین هزار)(?<!ها هزار) (?:{_THOUSANDS_OF})(?!{_LETTER}))"
    rf"|(?P<half>نیم)(?= (?:{_MAGNITUDES}|درصد)(?!{_LETTER}))"
    rf"|(?P<word>{_PLAIN})(?!{_LETTER})(?! ?و ?(?:یک|دو|سو|چهار|پنج|شش|هفت|هشت|نه)م)))"
)
_GLUED = "تومان|ریال|دلار|یورو|درصد|نفر|بشکه|میلیارد|میلیون|(?:تن|تا)(?![آ-ی])"  # «میلیاردتومان»، «هزارمیلیارد»
_MAGNITUDE = re.compile(rf" {{0,2}}({_MAGNITUDES})(?=ی(?!{_LETTER})|و(?= ?[\d])|و (?:{_PLAIN}) |(?:{_GLUED})|(?!{_LETTER}))")
_NEXT = re.compile(rf" {{0,2}}و {{0,2}}(?:(?P<digits>{_DIGITS})(?![:+*/]\d|\d)|(?<!{_LETTER})(?P<word>{_PLAIN})(?!{_LETTER}))")
_NO_AND = re.compile(r" \d{3}(?![\d.,/:+*])")
_TENTHS = re.compile(rf"(?: ?و ?(\d+|{_PLAIN}))? (دهم|صدم|هزارم)(?= (?:درصد|واحد|میلی|ثانیه))")
_TENTH_VALUES = {"دهم": 0.1, "صدم": 0.01, "هزارم": 0.001}
_AND_A_HALF = re.compile(rf" ?و ?نیم(?!{_LETTER})")


def read_persian_numbers(lower: str, *, slash_reversed: bool) -> Iterator[Number]:
    """Yield the numbers of ``lower`` in order."""
    position = 0
    while match := _START.search(lower, position):
        yield (number := _read(lower, match, slash_reversed))
        position = number.end


def _read(lower: str, match: re.Match[str], slash_reversed: bool) -> Number:
    flags: tuple[str, ...] = ()
    if match["bare"]:
        parts = [Part(1000.0, is_magnitude=True)]
    elif match["half"]:
        parts = [Part(0.5, is_magnitude=False)]
    elif match["word"]:
        parts = [_WORDS[match["word"]]]
    else:
        value, flags = read_digits(match["digits"], slash_reversed=slash_reversed)
        parts = [Part(value, is_magnitude=False)]
    end = _extend(lower, match.end(), parts, slash_reversed)
    scale = next((part.value for part in reversed(parts) if part.is_magnitude), 1.0)
    return Number(start=match.start(), end=end, value=combine(parts), scale=scale, printed=match["digits"] or "", flags=flags)


def read_digits(digits: str, *, slash_reversed: bool) -> tuple[float, tuple[str, ...]]:
    """Return the value of printed digits and the doubts about it."""
    if "/" not in digits:
        return float(digits.replace(",", "")), ()
    left, _, right = digits.partition("/")
    if slash_reversed and not (right.startswith("0") and len(right) > 1):
        left, right = right, left
    return float(f"{left}.{right}"), ("slash_decimal",)


def _extend(lower: str, end: int, parts: list[Part], slash_reversed: bool) -> int:
    """Add what follows ``end`` to ``parts``; return where the number ends."""
    while True:
        if found := _MAGNITUDE.match(lower, end):
            parts.append(_WORDS[found[1]])
        elif found := _TENTHS.match(lower, end):
            parts.append(_tenths(parts, found))
        elif found := _AND_A_HALF.match(lower, end):
            parts.append(Part((parts[-1].value if parts[-1].is_magnitude else 1.0) / 2, is_magnitude=False))
        elif (found := _NEXT.match(lower, end)) and (part := _joined(parts, found, slash_reversed)) and not _is_listed(lower, parts, found):
            parts.append(part)
        elif (found := _NO_AND.match(lower, end)) and parts[-1].is_magnitude and not _is_listed(lower, parts, found):
            parts.append(Part(float(found[0]), is_magnitude=False))
        else:
            return end
        end = found.end()


def _is_listed(lower: str, parts: list[Part], found: re.Match[str]) -> bool:
    """Return whether a number of its own follows: «59 هزار 620 هزار»، «47 هزار و 50 هزار»; «یک میلیون 885 هزار» goes on."""
    following = _MAGNITUDE.match(lower, found.end())
    return following is not None and parts[-1].is_magnitude and _WORDS[following[1]].value == parts[-1].value


def _tenths(parts: list[Part], found: re.Match[str]) -> Part:
    """Return the decimals in words: «6 دهم» is 0.6 (``parts`` loses the 6), «2 و 6 دهم» is 2.6."""
    printed = found[1]
    if not printed:
        return Part(product(parts.pop().value, _TENTH_VALUES[found[2]]), is_magnitude=False)
    count = float(printed) if printed.isdigit() else _WORDS[printed].value
    return Part(product(count, _TENTH_VALUES[found[2]]), is_magnitude=False)


def _joined(parts: list[Part], found: re.Match[str], slash_reversed: bool) -> Part | None:
    """Return the part behind «و» when it continues the number: smaller than what stands before it."""
    if digits := found["digits"]:
        part = Part(read_digits(digits, slash_reversed=slash_reversed)[0], is_magnitude=False)
        return part if parts[-1].value >= 1000 and (part.value < 1000 or ("," in digits and part.value < parts[-1].value)) else None
    part = _WORDS[found["word"]]
    last = parts[-1]
    if last.is_magnitude or last.value >= 1000:
        return part if part.value < last.value else None
    room = 100 if last.value in range(100, 1000, 100) else 10 if last.value in range(20, 100, 10) else 0
    return part if part.value < room else None
