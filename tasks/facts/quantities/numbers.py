"""Lower-cased folded text -> the numbers printed in it, in digits or in words, with their magnitudes.

What a number states, or whether it is a date, a score or part of a name, is decided later.
"""

from tasks.facts.quantities.english_numbers import read_english_numbers
from tasks.facts.quantities.numerals import Number
from tasks.facts.quantities.persian_numbers import read_persian_numbers
from tasks.models import Language


def read_numbers(lower: str, language: Language, *, slash_reversed: bool = False) -> list[Number]:
    """Return the numbers of ``lower`` in order; ``slash_reversed`` reads «49/31» as 31.49 (Persian texts of before 1397)."""
    return list(read_persian_numbers(lower, slash_reversed=slash_reversed) if language == "fa" else read_english_numbers(lower))
